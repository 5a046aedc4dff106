using System.Globalization;
using System.Text.RegularExpressions;

namespace CourseKit.Cli.Verifying;

/// <summary>Whether two lines of output say the same.</summary>
internal static partial class ComparedText
{
    /// <summary>Equal texts, or with a tolerance: equal but for numbers that are near enough, and for the white space around them, which moves with
    /// their length.</summary>
    /// <param name="stored">What is expected.</param>
    /// <param name="fresh">What came.</param>
    /// <param name="tolerance">0, or by how much a number may differ, relative to the stored one, absolute below 1.</param>
    public static bool Agrees(string stored, string fresh, double tolerance)
    {
        if (stored == fresh)
            return true;
        if (tolerance == 0)
            return false;
        var (expected, got) = (Number().Matches(stored), Number().Matches(fresh));
        return expected.Count == got.Count
            && Shape(stored) == Shape(fresh)
            && expected.Zip(got).All(pair => IsNear(pair.First.ValueSpan, pair.Second.ValueSpan, tolerance));
    }

    private static bool IsNear(ReadOnlySpan<char> stored, ReadOnlySpan<char> fresh, double tolerance)
    {
        if (stored.SequenceEqual(fresh))
            return true;
        var (expected, got) = (double.Parse(stored, CultureInfo.InvariantCulture), double.Parse(fresh, CultureInfo.InvariantCulture));
        return Math.Abs(expected - got) <= tolerance * Math.Max(1, Math.Abs(expected));
    }

    private static string Shape(string line) => Blanks().Replace(Number().Replace(line, "\u0001"), "\u0001");

    // A sign belongs to a number unless it stands between two: 3-2.
    [GeneratedRegex(@"(?<![\w.])[+\-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+\-]?[0-9]+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"\s*\u0001\s*")]
    private static partial Regex Blanks();
}
