using System.Globalization;
using System.Text;

namespace CourseKit.Cli.Exercises.Submissions;

/// <summary>Names of students' folders and files, which students, learning platforms or attackers chose: whether one can be a student's
/// name on a page and in a file name, and how to show one that cannot.</summary>
internal static class PlainName
{
    /// <summary>The longest name, in characters as .NET counts them.</summary>
    public const int MostCharacters = 100;

    // Joiners, which Persian and Indic names are written with, are invisible and harmless.
    private const char ZeroWidthNonJoiner = '\u200c';
    private const char ZeroWidthJoiner = '\u200d';

    private const int MostShown = 160;

    /// <summary>What is wrong with a name, to continue a sentence; null if nothing is.</summary>
    public static string? Problem(string name)
    {
        if (name.Length > MostCharacters)
            return $"has more than {MostCharacters} characters";
        if (name.Trim().Length != name.Length || name.Length == 0)
            return "begins or ends with a blank";
        if (name.StartsWith("..", StringComparison.Ordinal))
            return "begins with two dots";
        if (name.AsSpan().IndexOfAny('/', '\\') >= 0)
            return "has a slash or backslash in it";
        return IsPrintable(name) ? null : "has characters that cannot be printed, or that change the direction of the text";
    }

    /// <summary>The name as one line that shows all that is in it.</summary>
    public static string Shown(string name)
    {
        var shown = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            if (shown.Length >= MostShown)
                return shown.Append('…').ToString();
            if (IsPrintable(rune))
                shown.Append(rune);
            else
                shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
        }
        return shown.ToString();
    }

    /// <summary>The one form of a name that can be written in several, as é can: with one character or two.</summary>
    public static string OneForm(string name) => IsPrintable(name) ? name.Normalize(NormalizationForm.FormC) : name;

    // A half of a pair, or a byte that is no UTF-8, is read as the replacement character.
    private static bool IsPrintable(string text) => text.EnumerateRunes().All(IsPrintable);

    private static bool IsPrintable(Rune rune) => rune != Rune.ReplacementChar && (rune.Value is ZeroWidthNonJoiner or ZeroWidthJoiner || Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned));
}
