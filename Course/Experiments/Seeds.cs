using System.Globalization;

namespace CourseKit.Experiments;

/// <summary>Seeds as they are written on a command line: <c>1..5</c>, <c>7</c>, <c>1..3,8</c>.</summary>
internal static class Seeds
{
    private const int Most = 1000;

    /// <exception cref="ExperimentException">The text is none of that, or names too many.</exception>
    public static IReadOnlyList<int> Parse(string text)
    {
        var seeds = new List<int>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split("..");
            if (ends.Length > 2 || !int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
                || !int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last) || last < first || last - first >= Most)
                throw new ExperimentException($"The seeds {text} cannot be read; write a range such as 1..5, or numbers such as 1,2,7, at most {Most}.");
            seeds.AddRange(Enumerable.Range(first, last - first + 1));
        }
        return [.. seeds.Distinct().Order()];
    }
}
