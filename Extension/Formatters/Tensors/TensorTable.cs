using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;
using static TorchSharp.torch;

namespace CourseKit.Extension.Formatters.Tensors;

/// <summary>A tensor as tables of its values: a vector, a matrix, or the matrices in a small tensor of more axes, such as
/// a layer's filters.</summary>
internal static class TensorTable
{
    /// <summary>The most rows and columns of a table.</summary>
    public const int MostVisible = 12;

    /// <summary>The most numbers in all tables of a tensor together.</summary>
    private const int MostNumbers = MostVisible * MostVisible;

    /// <summary>The tables, or null where the values are too many to be read.</summary>
    public static Html? TryRender(Tensor tensor)
    {
        if (tensor.numel() < 2)
            return null; // the summary has said it
        using var scope = NewDisposeScope();
        var values = tensor.detach();
        return values.ndim switch
        {
            0 => null,
            1 => Grid(values.unsqueeze(0), isList: true),
            2 => Grid(values, isList: false),
            _ => Slices(values),
        };
    }

    private static Html? Slices(Tensor tensor)
    {
        var shape = tensor.shape;
        var count = shape[..^2].Aggregate(1L, (product, length) => product * length);
        var most = MostNumbers / (shape[^2] * shape[^1]);
        if (most < Math.Min(count, 2))
            return null;

        var matrices = tensor.reshape(count, shape[^2], shape[^1]);
        var shown = Enumerable.Range(0, (int)Math.Min(count, most)).Select(i => Html.Of(
            $"<div><div class=\"ck-note\">{Index(i, shape[..^2])}</div>{Grid(matrices[i], isList: false)}</div>"));
        var rest = count > most ? Html.Of($"<div class=\"ck-note\">… and {count - most} more</div>") : Html.Empty;
        return Html.Of($"<div class=\"ck-slices\">{shown}{rest}</div>");
    }

    /// <summary>A position in the leading axes, as it is written in C#: <c>[0, 2, .., ..]</c>.</summary>
    private static string Index(long flat, long[] leading)
    {
        var index = "";
        for (var axis = leading.Length - 1; axis >= 0; axis--)
            (flat, index) = (flat / leading[axis], $"{Number.Whole(flat % leading[axis])}, {index}");
        return $"[{index}.., ..]";
    }

    private static Html Grid(Tensor matrix, bool isList)
    {
        var rows = NumberGrid.Visible(matrix.shape[0], MostVisible);
        var columns = NumberGrid.Visible(matrix.shape[1], MostVisible);
        // Only what is shown is read, whatever the matrix's size, strides or device.
        var values = Elements.ToArray(Take(Take(matrix, 0, rows), 1, columns));
        var (rowAt, columnAt) = (Positions(rows), Positions(columns));
        var dtype = matrix.dtype;
        return new NumberGrid
        {
            Rows = rows,
            Columns = columns,
            Value = (row, column) => values[rowAt[row] * columns.Count + columnAt[column]],
            IsList = isList,
            IsTinted = !isList,
            Write = value => DTypes.Write(value, dtype),
        }.ToHtml();
    }

    private static Tensor Take(Tensor matrix, long axis, IReadOnlyList<int> indices) =>
        indices.Count == matrix.shape[axis]
            ? matrix
            : matrix.index_select(axis, tensor(indices.Select(i => (long)i).ToArray(), device: matrix.device));

    private static Dictionary<int, int> Positions(IReadOnlyList<int> indices) =>
        indices.Select((index, position) => (index, position)).ToDictionary(pair => pair.index, pair => pair.position);
}
