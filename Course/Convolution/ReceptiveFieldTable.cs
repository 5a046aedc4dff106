namespace CourseKit.Convolution;

/// <summary>How the receptive field grows from layer to layer.</summary>
/// <param name="Rows">One for each layer, from the input on.</param>
public sealed record ReceptiveFieldTable(IReadOnlyList<ReceptiveFieldRow> Rows)
{
    /// <summary>The row of a layer.</summary>
    /// <param name="index">From 0, the layer next to the input.</param>
    public ReceptiveFieldRow this[int index] => Rows[index];

    /// <summary>The field after the layer of that name.</summary>
    /// <param name="layer">For example <c>conv1</c>.</param>
    /// <exception cref="KeyNotFoundException">No layer has that name.</exception>
    public ReceptiveField this[string layer] => Rows.FirstOrDefault(row => row.Layer.Name == layer)?.Field
        ?? throw new KeyNotFoundException($"No layer is called '{layer}'; there are {string.Join(", ", Rows.Select(row => row.Layer.Name))}.");

    /// <summary>How many layers there are.</summary>
    public int Count => Rows.Count;
}
