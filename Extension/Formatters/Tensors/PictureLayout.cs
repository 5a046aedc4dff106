using CourseKit.Extension.Look;
using static TorchSharp.torch;

namespace CourseKit.Extension.Formatters.Tensors;

/// <summary>Which axes of a tensor make a picture, and which ones number several of them. Axes of length 1 do neither.</summary>
internal sealed class PictureLayout
{
    private const int LeastSide = 8;

    private readonly int _axes;
    private readonly string[] _names;

    private PictureLayout(Tensor view, bool isColour, int axes, int[] leading, int row, int column, string[] names)
    {
        (View, IsColour, _axes, Leading, _names) = (view, isColour, axes, leading, names);
        (RowAxis, ColumnAxis) = (row, column);
    }

    /// <summary>The tensor with its leading axes first, then the three channels if it is in colour, then rows, then columns.</summary>
    public Tensor View { get; }

    public bool IsColour { get; }

    /// <summary>The axes that number the pictures.</summary>
    public int[] Leading { get; }

    public int RowAxis { get; }

    public int ColumnAxis { get; }

    public long Height => View.shape[^2];

    public long Width => View.shape[^1];

    /// <summary>How many pictures there are.</summary>
    public long Count => View.shape[..Leading.Length].Aggregate(1L, (product, length) => product * length);

    /// <summary>The layout, or null where the tensor has none: fewer than two axes along which anything changes.</summary>
    /// <param name="tensor">Without names of its own.</param>
    /// <param name="names">The names of its axes, null for those without; empty if it has none.</param>
    public static PictureLayout? Of(Tensor tensor, string[] names)
    {
        var shape = tensor.shape;
        var axes = Enumerable.Range(0, shape.Length).Where(axis => shape[axis] != 1).ToArray();
        if (axes.Length < 2)
            return null;

        if (IsChannelsLast(tensor))
            return Make([.. axes.Where(axis => axis < shape.Length - 3)], [shape.Length - 1], shape.Length - 3, shape.Length - 2);
        var (row, column) = (axes[^2], axes[^1]);
        var isColour = axes.Length > 2 && shape[axes[^3]] == 3 && axes[^3] == row - 1 && shape[row] >= LeastSide && shape[column] >= LeastSide;
        return Make(axes[..(isColour ? ^3 : ^2)], isColour ? [axes[^3]] : [], row, column);

        PictureLayout Make(int[] leading, int[] channels, int row, int column)
        {
            int[] order = [.. leading, .. channels, row, column];
            var rest = Enumerable.Range(0, shape.Length).Except(order).ToArray();
            var view = tensor.permute([.. rest.Concat(order).Select(axis => (long)axis)]);
            for (var i = 0; i < rest.Length; i++)
                view = view.squeeze(0);
            return new(view, channels.Length > 0, shape.Length, leading, row, column, names);
        }
    }

    /// <summary>Where a picture stands, as it is written in C#: <c>[0, 2, .., ..]</c>.</summary>
    public string Index(ReadOnlySpan<int> at)
    {
        var parts = Enumerable.Repeat("0", _axes).ToArray();
        foreach (var axis in IsColour ? new[] { RowAxis, ColumnAxis, ChannelAxis } : [RowAxis, ColumnAxis])
            parts[axis] = "..";
        for (var i = 0; i < at.Length; i++)
            parts[Leading[i]] = Number.Whole(at[i]);
        return $"[{string.Join(", ", parts)}]";
    }

    /// <summary>What an axis is called: by its name, or its number.</summary>
    public string Name(int axis) => AxisName.Of(axis, _names);

    private int ChannelAxis => ColumnAxis == _axes - 2 ? _axes - 1 : RowAxis - 1;

    // Bytes with three of them last are a photograph as files and other libraries have it; of other types it might be anything.
    private static bool IsChannelsLast(Tensor tensor) =>
        tensor.dtype == ScalarType.Byte && tensor.ndim >= 3 && tensor.shape is [.., var first, var height, 3]
        && first != 3 && first >= LeastSide && height >= LeastSide;
}
