using CourseKit.Words;

namespace CourseKit.Data;

/// <content>Parts of a data set: each has its own copy of the bytes, and all classes, also those of which it has no image.</content>
public sealed partial class ImageDataset
{
    /// <summary>The first images.</summary>
    /// <param name="count">How many, at most <see cref="Count"/>.</param>
    public ImageDataset Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count);
        return Subset([.. Enumerable.Range(0, count)]);
    }

    /// <summary>The images at some places, in that order.</summary>
    /// <param name="indices">From 0; the same one may come more than once.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no image at one of them.</exception>
    public ImageDataset Subset(params int[] indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        foreach (var index in indices)
            if (index < 0 || index >= Count)
                throw new ArgumentOutOfRangeException(nameof(indices), $"There is no image {index}; {Name} has {Written.Count(Count, "image")}, from 0.");

        var (pixels, labels) = (new byte[checked(indices.Length * ImageLength)], new byte[indices.Length]);
        Copy(indices, pixels, labels);
        return new(Name, pixels, labels, Channels, Height, Width, Classes);
    }

    /// <summary>The images of some classes. They keep their labels.</summary>
    /// <param name="classes">By number, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public ImageDataset Where(params int[] classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        var wanted = new bool[Classes.Count];
        foreach (var number in classes)
            wanted[number >= 0 && number < wanted.Length ? number : throw new ArgumentOutOfRangeException(nameof(classes), $"There is no class {number}; {Name} has classes from 0 to {Classes.Count - 1}.")] = true;
        return Subset([.. Enumerable.Range(0, Count).Where(index => wanted[_labels[index]])]);
    }

    /// <summary>The images of some classes. They keep their labels.</summary>
    /// <param name="classes">By name, as in <see cref="Classes"/>.</param>
    /// <exception cref="ArgumentException">There is no such class.</exception>
    public ImageDataset Where(params string[] classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        return Where([.. classes.Select(Number)]);

        int Number(string name) => Classes.Index().Where(item => item.Item == name).Select(item => item.Index).FirstOrDefault(-1) is var number and >= 0
            ? number
            : throw new ArgumentException($"There is no class {name}; {Name} has {string.Join(", ", Classes)}.", nameof(classes));
    }

    /// <summary>The same number of images of each class, drawn at random, in random order.</summary>
    /// <param name="count">How many of each class.</param>
    /// <param name="seed">Another one draws others.</param>
    /// <exception cref="ArgumentException">A class has fewer.</exception>
    public ImageDataset PerClass(int count, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var counts = ClassCounts;
        var scarce = Enumerable.Range(0, Classes.Count).FirstOrDefault(number => counts[number] < count, -1);
        if (scarce >= 0)
            throw new ArgumentException($"{Name} has {Written.Count(counts[scarce], "image")} of class {scarce} ({Classes[scarce]}), fewer than {count}.", nameof(count));
        return Subset(FirstOfEach(Shuffled(seed), [.. counts.Select(_ => count)]).Drawn);
    }

    /// <summary>Parts the images in two at random, such as for training and validation.</summary>
    /// <param name="share">How much goes into the first part, from 0 to 1; rounded to whole images.</param>
    /// <param name="seed">Another one parts them otherwise.</param>
    /// <param name="byClass">Whether each class is parted in that share too (stratified).</param>
    public (ImageDataset First, ImageDataset Second) Split(double share, int seed, bool byClass = false) => share is >= 0 and <= 1
        ? Split((int)Math.Round(share * Count), seed, byClass)
        : throw new ArgumentOutOfRangeException(nameof(share), $"A share of {Written.Short(share)} is none; give one from 0 to 1, or a whole number of images.");

    /// <inheritdoc cref="Split(double, int, bool)"/>
    /// <param name="count">How many images go into the first part.</param>
    /// <param name="seed">Another one parts them otherwise.</param>
    /// <param name="byClass">Whether the first part has of each class in proportion (stratified).</param>
    public (ImageDataset First, ImageDataset Second) Split(int count, int seed, bool byClass = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count);
        var order = Shuffled(seed);
        var (drawn, left) = byClass ? FirstOfEach(order, InProportion(count)) : (order[..count], order[count..]);
        return (Subset(drawn), Subset(left));
    }

    /// <summary>Of each class the images that come first in an order, and those that are left.</summary>
    private (int[] Drawn, int[] Left) FirstOfEach(int[] order, int[] wanted)
    {
        var isDrawn = new bool[Count];
        foreach (var index in order)
            isDrawn[index] = wanted[_labels[index]]-- > 0;
        return ([.. order.Where(index => isDrawn[index])], [.. order.Where(index => !isDrawn[index])]);
    }

    /// <summary>How many of each class make a number of images in proportion: rounded down, and one more for the classes with the
    /// largest remainders (Hamilton's method).</summary>
    private int[] InProportion(int total)
    {
        var counts = ClassCounts;
        var quotas = counts.Select(count => Math.DivRem((long)count * total, Math.Max(1, Count))).ToArray();
        int[] wanted = [.. quotas.Select(quota => (int)quota.Quotient)];
        foreach (var number in Enumerable.Range(0, wanted.Length).OrderByDescending(number => quotas[number].Remainder).Take(total - wanted.Sum()))
            wanted[number]++;
        return wanted;
    }
}
