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
        ArgumentOutOfRangeException.ThrowIfLessThan(perClass, 1);
        var counts = data.ClassCounts;
        var scarce = Enumerable.Range(0, counts.Count).FirstOrDefault(number => counts[number] < perClass, -1);
        if (scarce >= 0)
            throw new ArgumentException($"{data.Name} has {Written.Count(counts[scarce], "image")} of class {scarce} ({Name.Short(data.Classes[scarce])}), and {Written.Whole(perClass)} of each class are asked for; ask for fewer, or give more images.", nameof(perClass));
        int[] order = [.. Enumerable.Range(0, data.Count)];
        SplitMix64.For(seed).Shuffle(order);
        var (left, isDrawn) = (Enumerable.Repeat(perClass, counts.Count).ToArray(), new bool[data.Count]);
        foreach (var index in order)
            isDrawn[index] = left[data.Labels[index]]-- > 0;
        return new(data.Subset([.. order.Where(index => isDrawn[index])]), data.Subset([.. Enumerable.Range(0, data.Count).Where(index => !isDrawn[index])]));
    }
}
