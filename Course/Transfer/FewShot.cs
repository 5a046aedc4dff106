using CourseKit.Data;
using CourseKit.Words;

namespace CourseKit.Transfer;

/// <summary>Learning from few images of each class.</summary>
public static class FewShot
{
    /// <summary>Draws some images of each class to learn from. A draw of more with the same seed has those of a draw of fewer among them.</summary>
    /// <param name="data">Images and their classes.</param>
    /// <param name="perClass">How many of each class, at least 1.</param>
    /// <param name="seed">Another one draws others.</param>
    /// <returns>Those that were drawn, and all the others, in their order.</returns>
    /// <exception cref="ArgumentException">A class has fewer.</exception>
    public static Drawn Draw(ImageDataset data, int perClass, int seed)
    {
        ArgumentNullException.ThrowIfNull(data);
        var (drawn, rest) = Places(data.Name, data.Labels, data.Classes, perClass, seed);
        return new(data.Subset(drawn), data.Subset(rest));
    }

    /// <summary>The places of those that are drawn, and of the others.</summary>
    internal static (int[] Drawn, int[] Others) Places(string name, ReadOnlySpan<byte> labels, IReadOnlyList<string> classes, int perClass, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perClass, 1);
        var counts = new int[classes.Count];
        foreach (var label in labels)
            counts[label]++;
        var scarce = Array.FindIndex(counts, count => count < perClass);
        if (scarce >= 0)
            throw new ArgumentException($"{name} has {Written.Count(counts[scarce], "image")} of class {scarce} ({Name.Short(classes[scarce])}), and {Written.Whole(perClass)} of each class are asked for; ask for fewer, or give more images.", nameof(perClass));
        int[] order = [.. Enumerable.Range(0, labels.Length)];
        SplitMix64.For(seed).Shuffle(order);
        var (left, isDrawn, drawn) = (Enumerable.Repeat(perClass, counts.Length).ToArray(), new bool[labels.Length], new List<int>());
        foreach (var place in order)
            if (isDrawn[place] = left[labels[place]]-- > 0)
                drawn.Add(place);
        return ([.. drawn], [.. Enumerable.Range(0, labels.Length).Where(place => !isDrawn[place])]);
    }
}
