using CourseKit.Data;
using CourseKit.Words;

namespace CourseKit.Transfer;

/// <summary>Images as rows of numbers, with their classes: what a layer makes of them, or their pixels. All in managed memory, nothing to dispose of.</summary>
public sealed class Features
{
    private readonly float[] _values;
    private readonly byte[] _labels;

    /// <summary>Takes rows of numbers as they are.</summary>
    /// <param name="source">What they are, <c>pool3 of TransferNet</c>.</param>
    /// <param name="values">Shape (N, length), row by row; not copied.</param>
    /// <param name="labels">The class of each row, from 0; not copied.</param>
    /// <param name="classes">The classes by name, in order.</param>
    /// <exception cref="ArgumentException">The numbers do not go together, or a class has no name.</exception>
    public Features(string source, float[] values, byte[] labels, IReadOnlyList<string> classes)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(classes);
        if (labels.Length == 0 ? values.Length > 0 : values.Length == 0 || values.Length % labels.Length != 0)
            throw new ArgumentException($"{Written.Count(values.Length, "number")} are no rows for {Written.Count(labels.Length, "label")}; give as many numbers for each.", nameof(values));
        if (labels.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)Math.Clamp(classes.Count - 1, 0, 255)) is var outside and >= 0)
            throw new ArgumentException($"Row {outside} has the class {labels[outside]}; there are {Written.Count(classes.Count, "name")}, for the classes from 0 on.", nameof(labels));
        (Source, _values, _labels, Classes) = (source, values, labels, classes);
    }

    /// <summary>What they are: <c>pool3 of TransferNet</c>, <c>pixels</c>.</summary>
    public string Source { get; }

    /// <summary>How many images there are.</summary>
    public int Count => _labels.Length;

    /// <summary>How many numbers each image has; 0 where there is no image.</summary>
    public int Length => Count == 0 ? 0 : _values.Length / Count;

    /// <summary>The class of each image, from 0.</summary>
    public ReadOnlySpan<byte> Labels => _labels;

    /// <summary>The classes by name, in order.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>All numbers, shape (<see cref="Count"/>, <see cref="Length"/>).</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>The numbers of one image.</summary>
    public ReadOnlySpan<float> this[int image] => _values.AsSpan(image * Length, Length);

    /// <summary>The pixels themselves, 0 to 1, as a layer would give that does nothing.</summary>
    public static Features OfPixels(ImageDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var values = new float[data.Pixels.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = data.Pixels[i] / 255f;
        return new("pixels", values, data.Labels.ToArray(), data.Classes);
    }

    /// <summary>One line: what they are, how many, how long.</summary>
    public override string ToString() => $"{Source}: {Written.Count(Count, "image")}, {Written.Count(Length, "number")} each";

    internal float[] Array => _values;

    /// <summary>The images at some places, in that order.</summary>
    internal Features Subset(int[] places)
    {
        var values = new float[places.Length * Length];
        for (var i = 0; i < places.Length; i++)
            this[places[i]].CopyTo(values.AsSpan(i * Length));
        return new(Source, values, [.. places.Select(place => _labels[place])], Classes);
    }
}
