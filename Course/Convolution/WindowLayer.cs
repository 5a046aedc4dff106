namespace CourseKit.Convolution;

/// <summary>A layer in which a square window slides over the layer below: a convolution or a pooling.</summary>
/// <param name="Name">What the layer is called, <c>conv1</c>.</param>
/// <param name="Size">k, rows and columns of the window, at least 1.</param>
/// <param name="Stride">s, how far the window moves from one output to the next, at least 1.</param>
/// <param name="Padding">p, how much is added on each side, at least 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
public sealed record WindowLayer(string Name, int Size, int Stride = 1, int Padding = 0)
{
    /// <summary>k, rows and columns of the window.</summary>
    public int Size { get; init => field = AtLeast(1, value, nameof(Size)); } = AtLeast(1, Size, nameof(Size));

    /// <summary>s, how far the window moves from one output to the next.</summary>
    public int Stride { get; init => field = AtLeast(1, value, nameof(Stride)); } = AtLeast(1, Stride, nameof(Stride));

    /// <summary>p, how much is added on each side.</summary>
    public int Padding { get; init => field = AtLeast(0, value, nameof(Padding)); } = AtLeast(0, Padding, nameof(Padding));

    private static int AtLeast(int least, int value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        return value;
    }
}
