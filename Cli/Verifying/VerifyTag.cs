using System.Globalization;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Verifying;

/// <summary>How a cell asks to be verified: by the tag <c>verify</c>, or <c>verify:1e-6</c> where numbers may differ a little.</summary>
/// <param name="Tolerance">The most by which a number may differ: relative to the stored one, or absolute if that is below 1. 0 where
/// texts must be equal.</param>
internal sealed record VerifyTag(double Tolerance)
{
    private const string Word = "verify";

    /// <summary>What a cell asks; null if it does not.</summary>
    /// <exception cref="NotebookException">The tag has a tolerance that is none.</exception>
    public static VerifyTag? Of(NotebookCell cell, string notebook)
    {
        foreach (var tag in cell.Tags)
        {
            if (tag == Word)
                return new(0);
            if (!tag.StartsWith(Word + ":", StringComparison.Ordinal))
                continue;
            return double.TryParse(tag[(Word.Length + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var tolerance) && tolerance >= 0 && double.IsFinite(tolerance)
                ? new(tolerance)
                : throw new NotebookException($"{notebook}, cell {cell.Id}: the tag {tag} should end in a number, as in {Word}:1e-6.");
        }
        return null;
    }
}
