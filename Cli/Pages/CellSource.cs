using System.Text.RegularExpressions;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Pages;

/// <summary>What a page shows of a cell's source. A teacher's notebook holds solutions, hidden tests and the declaration
/// of each check; a page shows the first on request, the second never, and of the third the line that runs it.</summary>
/// <param name="Shown">The text to show; may be empty.</param>
/// <param name="HowChecked">The declaration of an exercise's check, or null.</param>
/// <param name="IsSolution">Whether the text gives an exercise's solution away.</param>
internal sealed partial record CellSource(string Shown, string? HowChecked, bool IsSolution)
{
    public static CellSource Of(NotebookCell cell)
    {
        var lines = WithoutHidden(cell.Source.Split('\n'));
        var isSolution = lines.Any(line => line.Contains("BEGIN SOLUTION", StringComparison.Ordinal));
        var visible = lines.Where(line => !SolutionMark().IsMatch(line)).ToList();

        if (visible.FirstOrDefault() is { } first && Exercise().Match(first) is { Success: true } exercise)
        {
            var body = visible.Skip(1).TakeWhile(line => !line.StartsWith("#!", StringComparison.Ordinal)).ToList();
            var rest = visible.Skip(1 + body.Count).ToList();
            if (rest.Count == 0)
                rest = [$"#!check {exercise.Groups["name"].Value}"];
            return new(Join(rest), Join(body), isSolution);
        }
        return new(Join(visible), null, isSolution);
    }

    /// <summary>Hidden tests and mark schemes are for graders only. One without an end hides the rest of the cell: better
    /// a page that lacks something than one that gives it away.</summary>
    private static List<string> WithoutHidden(IEnumerable<string> lines)
    {
        var kept = new List<string>();
        string? end = null;
        foreach (var line in lines)
        {
            if (end is null && HiddenBegin().Match(line) is { Success: true } begin)
                end = $"END {begin.Groups["what"].Value}";
            if (end is null)
                kept.Add(line);
            else if (line.Contains(end, StringComparison.Ordinal))
                end = null;
        }
        return kept;
    }

    private static string Join(IEnumerable<string> lines) => string.Join('\n', lines).Trim('\n', '\r');

    [GeneratedRegex("BEGIN (?<what>HIDDEN TESTS|MARK SCHEME)")]
    private static partial Regex HiddenBegin();

    [GeneratedRegex("(BEGIN|END) SOLUTION")]
    private static partial Regex SolutionMark();

    [GeneratedRegex(@"^#!exercise\s+(?<name>\S+)")]
    private static partial Regex Exercise();
}
