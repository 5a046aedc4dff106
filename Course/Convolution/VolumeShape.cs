namespace CourseKit.Convolution;

/// <summary>The size of a 3-D volume of numbers: an image with its channels, or a layer's feature maps.</summary>
/// <param name="Depth">Number of channels or maps, at least 1.</param>
/// <param name="Height">Rows, at least 1.</param>
/// <param name="Width">Columns, at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
public sealed record VolumeShape(int Depth, int Height, int Width)
{
    /// <summary>Number of channels or maps.</summary>
    public int Depth { get; init => field = AtLeastOne(value, nameof(Depth)); } = AtLeastOne(Depth, nameof(Depth));

    /// <summary>Rows.</summary>
    public int Height { get; init => field = AtLeastOne(value, nameof(Height)); } = AtLeastOne(Height, nameof(Height));

    /// <summary>Columns.</summary>
    public int Width { get; init => field = AtLeastOne(value, nameof(Width)); } = AtLeastOne(Width, nameof(Width));

    /// <summary>How many numbers the volume holds.</summary>
    public long Count => (long)Depth * Height * Width;

    /// <summary>The volume that a convolutional or pooling layer makes of this one.</summary>
    /// <param name="layer">Its window, stride and padding.</param>
    /// <param name="outDepth">The number of filters; null keeps the depth, as pooling does.</param>
    /// <exception cref="ArgumentException">The window does not fit, see <see cref="OutputSize.Of"/>.</exception>
    public VolumeShape After(WindowLayer layer, int? outDepth = null)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return new(outDepth ?? Depth,
            OutputSize.Of(Height, layer.Size, layer.Stride, layer.Padding),
            OutputSize.Of(Width, layer.Size, layer.Stride, layer.Padding));
    }

    /// <summary>Depth × height × width: <c>6×28×28</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Depth}×{Height}×{Width}");

    private static int AtLeastOne(int size, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1, name);
        return size;
    }
}
