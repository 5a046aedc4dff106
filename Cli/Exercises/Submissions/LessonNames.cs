using System.Text.RegularExpressions;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Cli.Exercises.Submissions;

/// <summary>How sure it is which lesson a file is of.</summary>
internal enum LessonFit
{
    /// <summary>It has the lesson's name.</summary>
    Exact,

    /// <summary>It has what browsers, file managers and Jupyter make of that name when they copy a file.</summary>
    Copy,

    /// <summary>Its name is only like the lesson's.</summary>
    Near,
}

/// <summary>Finds the lesson that a file's name means.</summary>
/// <param name="lessons">The names of the source notebooks, without ending.</param>
internal sealed partial class LessonNames(IReadOnlyList<string> lessons)
{
    /// <summary>The lesson, and how sure that is; null if the name is like none.</summary>
    /// <param name="stem">The file's name without its ending.</param>
    public (string Lesson, LessonFit Fit)? Find(string stem)
    {
        stem = PlainName.OneForm(stem);
        if (Exact(stem) is { } exact)
            return (exact, LessonFit.Exact);
        // One after the other: "01-convolution-Copy1 (2)".
        for (var name = stem; WithoutMark(name) is { } shorter; name = shorter)
        {
            if (Exact(shorter) is { } copied)
                return (copied, LessonFit.Copy);
        }
        // The table of distances grows with both names.
        if (stem.Length > PlainName.MostCharacters)
            return null;
        var near = lessons.Where(lesson => lesson.Length > 2 && stem.Contains(lesson, StringComparison.OrdinalIgnoreCase)).MaxBy(lesson => lesson.Length) ?? NearestName.Find(stem, lessons);
        return near is null ? null : (near, LessonFit.Near);
    }

    private string? Exact(string stem) => lessons.FirstOrDefault(lesson => PlainName.OneForm(lesson) == stem);

    private static string? WithoutMark(string name) => Mark().Match(name) is { Success: true } mark ? mark.Groups["name"].Value : null;

    [GeneratedRegex(@"^(?:(?:copy|kopie) (?:\(\d{1,4}\) )?(?:of|von) (?<name>.+)|(?<name>.+?)(?:[ _]?\(\d{1,4}\)|[ _-]+(?:copy|kopie)(?: ?\d{1,4}| ?\(\d{1,4}\))?| \d{1,2}))\z", RegexOptions.IgnoreCase)]
    private static partial Regex Mark();
}
