using CourseKit.Native;
using TorchSharp;

namespace CourseKit.Data;

/// <summary>Images of one size with their classes, a byte a value, all in managed memory.</summary>
public sealed class ImageDataset
{
    private readonly byte[] _pixels;
    private readonly byte[] _labels;

    /// <summary>Takes images as they are.</summary>
    /// <param name="name">What it is called, such as <c>fashion-mnist</c>.</param>
    /// <param name="pixels">Shape (N, channels, height, width), row by row; not copied.</param>
    /// <param name="labels">The class of each image, from 0; not copied.</param>
    /// <param name="channels">1 (grey) or 3 (red, green, blue).</param>
    /// <param name="height">Rows of an image.</param>
    /// <param name="width">Columns of an image.</param>
    /// <param name="classes">The classes by name, in order.</param>
    /// <exception cref="ArgumentException">The numbers do not go together.</exception>
    public ImageDataset(string name, byte[] pixels, byte[] labels, int channels, int height, int width, IReadOnlyList<string> classes)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(classes);
        if (pixels.LongLength != (long)labels.Length * channels * height * width)
            throw new ArgumentException($"{name} has {pixels.Length} pixels, and {labels.Length} images of {channels} × {height} × {width} have {(long)labels.Length * channels * height * width}.", nameof(pixels));
        (Name, _pixels, _labels, Channels, Height, Width, Classes) = (name, pixels, labels, channels, height, width, classes);
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>The classes by name, in order.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>How many images it has.</summary>
    public int Count => _labels.Length;

    /// <summary>1 for grey, 3 for red, green and blue.</summary>
    public int Channels { get; }

    /// <summary>Rows of an image.</summary>
    public int Height { get; }

    /// <summary>Columns of an image.</summary>
    public int Width { get; }

    /// <summary>All pixels, shape (N, channels, height, width).</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    /// <summary>The class of each image, from 0.</summary>
    public ReadOnlySpan<byte> Labels => _labels;

    /// <summary>The first images.</summary>
    /// <param name="count">How many, at most <see cref="Count"/>.</param>
    public ImageDataset Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count);
        return new(Name, _pixels[..(count * Channels * Height * Width)], _labels[..count], Channels, Height, Width, Classes);
    }

    /// <summary>All images as one batch, which belongs to the caller.</summary>
    public Batch All() => Gather([.. Enumerable.Range(0, Count)]);

    /// <summary>The images in batches. A batch is freed when the next one is asked for.</summary>
    /// <param name="size">Images a batch; the last one may have fewer.</param>
    /// <param name="seed">Shuffles them, in an order of each epoch's own; without one they come as they are stored.</param>
    /// <param name="epoch">Which epoch it is, from 1.</param>
    public IEnumerable<Batch> Batches(int size, int? seed = null, int epoch = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        int[] order = [.. Enumerable.Range(0, Count)];
        if (seed is { } number)
            new Random(unchecked(number * 1_000_003 + epoch)).Shuffle(order);
        foreach (var indices in order.Chunk(size))
        {
            using var batch = Gather(indices);
            yield return batch;
        }
    }

    private Batch Gather(int[] indices)
    {
        TorchLibrary.EnsureLoaded();
        var length = Channels * Height * Width;
        var pixels = new float[indices.Length * length];
        for (var i = 0; i < indices.Length; i++)
            for (var j = 0; j < length; j++)
                pixels[i * length + j] = _pixels[indices[i] * length + j] / 255f;
        return new(torch.tensor(pixels, [indices.Length, Channels, Height, Width]), torch.tensor(indices.Select(i => (long)_labels[i]).ToArray()));
    }
}
