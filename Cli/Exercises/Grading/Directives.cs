using System.Text.RegularExpressions;

namespace CourseKit.Cli.Exercises.Grading;

/// <summary>What an answer asks for besides C#. Where it is graded there is neither a network nor a file of the student's, only what the source's own set-up cells ask for.</summary>
internal static partial class Directives
{
    /// <summary>Why an answer cannot be graded; null if it can.</summary>
    /// <param name="answer">What a student wrote.</param>
    /// <param name="setUp">The cells that run before it.</param>
    /// <returns>A sentence without a full stop.</returns>
    public static string? Reason(string answer, IEnumerable<string> setUp)
    {
        var known = setUp.SelectMany(cell => Line().Matches(cell)).Select(Plain).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (Line().Matches(answer).FirstOrDefault(match => !known.Contains(Plain(match))) is not { } line)
            return null;
        var what = line.Groups["what"].Value.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase) ? "a package" : line.Groups["kind"].Value == "i" ? "a package source" : "a file";
        return FormattableString.Invariant($"the student's cell asks for {what} (line {answer.AsSpan(0, line.Index).Count('\n') + 1}: {line.Value.Trim()}), and where it is graded there is only what the lesson itself asks for; the line has to go");
    }

    private static string Plain(Match line) => $"{line.Groups["kind"].Value} {Blanks().Replace(line.Groups["what"].Value, "")}";

    [GeneratedRegex("""^[ \t]*#(?<kind>r|i|load)[ \t]+"(?<what>[^"\n]*)"?""", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
