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
    public const int MostNumbers = MostVisible * MostVisible;

    /// <summary>The tables, or null where the values are too many to be read.</summary>
    /// <param name="values">Two or more, without names.</param>
    /// <param name="names">The names of the axes, null for those without; empty if there are none.</param>
    public static Html? TryRender(Tensor values, string[] names)
    {
        using var scope = NewDisposeScope();
        return values.ndim switch
        {
            0 => null,
            1 => Grid(values.unsqueeze(0), isList: true),
            2 => Html.Of($"{Axes(2, names)}{Grid(values, isList: false)}"),
            _ => Slices(values, names),
        };
    }

    private static Html? Slices(Tensor tensor, string[] names)
    {
        var shape = tensor.shape;
        var count = shape[..^2].Aggregate(1L, (product, length) => product * length);
        var most = MostNumbers / Math.Max(1, Math.Min(shape[^2], MostVisible) * Math.Min(shape[^1], MostVisible));
        if (most < Math.Min(count, 2))
            return null;

        var shown = Enumerable.Range(0, (int)Math.Min(count, most)).Select(i => Html.Of(
            $"<div><div class=\"ck-note\">{Index(i, shape[..^2])}</div>{Grid(At(tensor, i, shape[..^2]), isList: false)}</div>"));
        var rest = count > most ? Html.Of($"<div class=\"ck-note\">… and {count - most} more</div>") : Html.Empty;
        return Html.Of($"{Axes(shape.Length, names)}<div class=\"ck-slices\">{shown}{rest}</div>");
    }

    private static Tensor At(Tensor tensor, long flat, long[] leading)
    {
        for (var axis = leading.Length - 1; axis >= 0; axis--)
            (flat, tensor) = (flat / leading[axis], tensor.select(axis, flat % leading[axis]));
        return tensor;
    }

    // Which axes run down and across.
    private static Html Axes(int count, string[] names) =>
        Html.Of($"<div class=\"ck-note\">{AxisName.Of(count - 2, names)} ↓ {AxisName.Of(count - 1, names)} →</div>");

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
        var shown = Take(Take(matrix, 0, rows), 1, columns);
        var (rowAt, columnAt) = (Positions(rows), Positions(columns));
        var texts = Texts(shown);
        var values = Elements.ToArray(shown);
        return new NumberGrid
        {
            Rows = rows,
            Columns = columns,
            Value = (row, column) => values[rowAt[row] * columns.Count + columnAt[column]],
            Text = (row, column) => texts[rowAt[row] * columns.Count + columnAt[column]],
            IsList = isList,
            IsTinted = !isList && !Complex.Is(matrix),
        }.ToHtml();
    }

    private static string[] Texts(Tensor shown)
    {
        var dtype = shown.dtype;
        return Complex.Is(shown)
            ? [.. Complex.ToArray(shown).Select(DTypes.Write)]
            : [.. Elements.ToArray(shown).Select(value => DTypes.Write(value, dtype))];
    }

    private static Tensor Take(Tensor matrix, long axis, IReadOnlyList<int> indices)
    {
        if (indices.Count == matrix.shape[axis])
            return matrix;
        // Both ends. Not by a list of indices, for which quantised and half-precision complex tensors have no way.
        var first = indices.Zip(Enumerable.Range(0, indices.Count)).TakeWhile(pair => pair.First == pair.Second).Count();
        var (head, tail) = (matrix.narrow(axis, 0, first), indices.Count - first);
        return tail == 0 ? head : cat([head, matrix.narrow(axis, matrix.shape[axis] - tail, tail)], axis);
    }

    private static Dictionary<int, int> Positions(IReadOnlyList<int> indices) =>
        indices.Select((index, position) => (index, position)).ToDictionary(pair => pair.index, pair => pair.position);
}
