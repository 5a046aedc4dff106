using System.Security.Cryptography;
using CourseKit.Native;
using CourseKit.Words;
using TorchSharp;

namespace CourseKit.Data;

/// <summary>Images of one size with their classes, a byte a value, all in managed memory.</summary>
/// <remarks>Random orders come from SplitMix64 and the method of Fisher and Yates: the same seed gives the same order on every
/// machine, in every version of .NET.</remarks>
public sealed partial class ImageDataset
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
    /// <param name="classes">The classes by name, in order, at most 256.</param>
    /// <exception cref="ArgumentException">The numbers do not go together.</exception>
    public ImageDataset(string name, byte[] pixels, byte[] labels, int channels, int height, int width, IReadOnlyList<string> classes)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(classes);
        if (channels is not (1 or 3) || height < 1 || width < 1)
            throw new ArgumentException($"{name} has images of {channels} × {height} × {width}; an image has 1 channel (grey) or 3 (red, green, blue), and at least one pixel.", nameof(channels));
        var expected = (Int128)labels.Length * channels * height * width;
        if (pixels.Length != expected)
            throw new ArgumentException($"{name} has {pixels.Length} pixels, and {labels.Length} images of {channels} × {height} × {width} have {expected}.", nameof(pixels));
        if (classes.Count is 0 or > 256)
            throw new ArgumentException($"{name} has {Written.Count(classes.Count, "class")}; give from 1 to 256.", nameof(classes));
        var outside = labels.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)(classes.Count - 1));
        if (outside >= 0)
            throw new ArgumentException($"{name} has the class {labels[outside]} for image {outside}; its classes go from 0 to {classes.Count - 1}.", nameof(labels));
        (Name, _pixels, _labels, Channels, Height, Width, Classes) = (name, pixels, labels, channels, height, width, classes);
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>The classes by name, in order.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>How many images each class has, in the order of <see cref="Classes"/>.</summary>
    public IReadOnlyList<int> ClassCounts
    {
        get
        {
            var counts = new int[Classes.Count];
            foreach (var label in _labels)
                counts[label]++;
            return counts;
        }
    }

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

    private int ImageLength => Channels * Height * Width;

    /// <summary>All images as one batch, which belongs to the caller. As float32 they take four times the memory.</summary>
    public Batch All() => Gather([.. Enumerable.Range(0, Count)]);

    /// <summary>The images in batches. A batch is freed when the next one is asked for.</summary>
    /// <param name="size">Images a batch; the last one may have fewer.</param>
    /// <param name="seed">Shuffles them, in an order of each epoch's own; without one they come as they are stored.</param>
    /// <param name="epoch">Which epoch it is, from 1.</param>
    /// <param name="augment">Changes the images, in each batch of each epoch otherwise.</param>
    /// <param name="skip">How many batches are left out at the beginning, for a training that goes on amid an epoch.</param>
    public IEnumerable<Batch> Batches(int size, int? seed = null, int epoch = 1, Augmentation? augment = null, int skip = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        return Each();

        IEnumerable<Batch> Each()
        {
            var order = seed is { } number ? Shuffled(number, epoch) : [.. Enumerable.Range(0, Count)];
            for (var next = (long)skip * size; next < order.Length; next += size)
            {
                var start = (int)next;
                using var batch = Augmented(Gather(order.AsSpan(start, Math.Min(size, order.Length - start))), augment, SplitMix64.For(seed ?? 0, epoch, start));
                yield return batch;
            }
        }
    }

    /// <summary>Some images side by side, with their classes.</summary>
    /// <param name="count">How many, from the first on; fewer where there are fewer.</param>
    /// <param name="columns">How many stand side by side where there is room.</param>
    public ImageGrid Preview(int count = 20, int? columns = 10)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        using var batch = Gather([.. Enumerable.Range(0, Math.Min(count, Count))]);
        return ImageGrid.Of(batch.Images, batch.Labels, labels: Classes, columns: columns);
    }

    /// <summary>One line: the name, how many images of which size, how many classes.</summary>
    public override string ToString() =>
        $"{Name}: {Written.Count(Count, "image")} of {Written.Whole(Height)}×{Written.Whole(Width)} in {(Channels == 1 ? "grey" : "colour")}, {Written.Whole(Classes.Count)} {(Classes.Count == 1 ? "class" : "classes")}";

    /// <summary>SHA-256 of all pixels and labels, in words.</summary>
    internal string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(_pixels);
        hash.AppendData(_labels);
        return $"SHA-256 {Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}";
    }

    private int[] Shuffled(params ReadOnlySpan<int> key)
    {
        int[] order = [.. Enumerable.Range(0, Count)];
        SplitMix64.For(key).Shuffle(order);
        return order;
    }

    private static Batch Augmented(Batch batch, Augmentation? augment, SplitMix64 bits)
    {
        if (augment is null)
            return batch;
        try
        {
            using (batch.Images)
                return batch with { Images = augment.Apply(batch.Images, ref bits) };
        }
        catch
        {
            batch.Dispose();
            throw;
        }
    }

    // The bytes are gathered image by image and become floats by one native conversion: no loop over pixels.
    private Batch Gather(ReadOnlySpan<int> indices)
    {
        TorchLibrary.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        var bytes = torch.empty([indices.Length, Channels, Height, Width], torch.ScalarType.Byte);
        var classes = torch.empty([indices.Length], torch.ScalarType.Byte);
        Copy(indices, bytes.bytes, classes.bytes);
        return new(bytes.to(torch.ScalarType.Float32).div_(255).MoveToOuterDisposeScope(), classes.to(torch.ScalarType.Int64).MoveToOuterDisposeScope());
    }

    private void Copy(ReadOnlySpan<int> indices, Span<byte> pixels, Span<byte> labels)
    {
        for (var i = 0; i < indices.Length; i++)
        {
            _pixels.AsSpan(indices[i] * ImageLength, ImageLength).CopyTo(pixels[(i * ImageLength)..]);
            labels[i] = _labels[indices[i]];
        }
    }
}
