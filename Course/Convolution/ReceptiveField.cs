namespace CourseKit.Convolution;

/// <summary>Which part of the input one output of a stack of layers sees, along one dimension: the sizes, strides and paddings
/// of all layers taken together.</summary>
/// <remarks>From layer to layer, with k, s and p of the new one: size + (k − 1)·stride, padding + p·stride, stride·s (Araujo,
/// Norris and Sim, <i>Computing Receptive Fields of Convolutional Neural Networks</i>, Distill, 2019).</remarks>
/// <param name="Size">Rows, and columns, of the input that one output sees.</param>
/// <param name="Stride">How far the fields of two neighbouring outputs are apart in the input.</param>
/// <param name="Padding">How far the field of output 0 begins before the input.</param>
public sealed record ReceptiveField(int Size, int Stride, int Padding)
{
    /// <summary>The field of the last layer's outputs.</summary>
    /// <param name="layers">From the input on; none gives a pixel that sees itself.</param>
    /// <exception cref="OverflowException">The field is larger than an int.</exception>
    public static ReceptiveField Of(params WindowLayer[] layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        return layers.Aggregate(new ReceptiveField(1, 1, 0), (field, layer) => field.After(layer));
    }

    /// <summary>The field after each layer.</summary>
    /// <inheritdoc cref="Of"/>
    public static ReceptiveFieldTable Table(params WindowLayer[] layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        var field = Of();
        var rows = new List<ReceptiveFieldRow>();
        foreach (var layer in layers)
            rows.Add(new(layer, field = field.After(layer)));
        return new(rows);
    }

    /// <summary>The field of an output after one more layer.</summary>
    /// <param name="layer">The layer on top of those that this field is of.</param>
    /// <exception cref="OverflowException">The field is larger than an int.</exception>
    public ReceptiveField After(WindowLayer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return checked(new(Size + (layer.Size - 1) * Stride, Stride * layer.Stride, Padding + layer.Padding * Stride));
    }

    /// <summary>The rows, or columns, of the input that one output sees.</summary>
    /// <param name="index">The output's row or column, from 0.</param>
    /// <returns>The first and the last, both included. Negative ones, and those beyond the input, lie in the padding.</returns>
    public (int First, int Last) Interval(int index)
    {
        var first = checked(index * Stride - Padding);
        return (first, checked(first + Size - 1));
    }
}
