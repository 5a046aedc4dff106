using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Exercises;

/// <summary>The result of <c>#!check</c> in HTML: a heading with the points, one entry a check, help where it is needed.</summary>
internal static class CheckPanel
{
    public static Html Of(CheckReport report) => Html.Of(
        $"""
        <div class="ck ck-check">{Stylesheet.Check}<div class="ck-head"><strong>{report.Exercise.Name}</strong><span class="ck-points">{report.Points}</span></div><ul class="ck-items">{report.Lines.Select(Entry)}</ul>{CutShort(report)}{Forbidden(report)}{Foot(report.SoFar)}</div>
        """);

    /// <summary>An entry of a list of checks or exercises.</summary>
    /// <param name="style">The class that says how it stands.</param>
    /// <param name="mark">Its mark.</param>
    /// <param name="spoken">The mark in words.</param>
    /// <param name="points">What it has earned of what.</param>
    /// <param name="title">Its name.</param>
    /// <param name="more">What stands below.</param>
    public static Html Entry(string style, string mark, string spoken, string points, Html title, Html more) => Html.Of(
        $"""
        <li class="{style}"><span class="ck-mark" role="img" aria-label="{spoken}">{mark}</span><div class="ck-line"><span class="ck-asked">{title}</span><span class="ck-worth">{points}</span></div>{more}</li>
        """);

    private static Html Entry(CheckReport.Line line)
    {
        var (style, spoken) = line.Outcome switch
        {
            CheckOutcome.Passed => ("ck-passed", "passed"),
            CheckOutcome.Unanswered => ("ck-open", "not answered"),
            CheckOutcome.NotRun => ("ck-open", "not run"),
            _ => ("ck-failed", "failed"),
        };
        return Entry(style, line.Mark, spoken, $"{CheckReport.Show(line.Earned)} of {CheckReport.Count(line.Check.Points)}", MarkedText.Of(line.Check.Name), Html.Of($"{Explanation(line)}{Hint(line.Hint)}"));
    }

    private static Html Explanation(CheckReport.Line line)
    {
        if (line.Message is not { } message)
            return Html.Empty;
        var source = line.IsFailed ? Html.Of($"<code class=\"ck-expression\">{line.Check.Expression}</code>") : Html.Empty;
        var difference = line.Outcome is CheckOutcome.Differs differs ? DifferenceView.Of(differs, line.Check.Tolerance) : Html.Empty;
        return Html.Of($"<div class=\"ck-said\">{MarkedText.Of(message)}</div>{source}{difference}");
    }

    private static Html Hint(string? hint) => hint is null ? Html.Empty : Html.Of($"<div class=\"ck-hint\"><b>Hint</b> {MarkedText.Of(hint)}</div>");

    private static Html CutShort(CheckReport report) => Foot(report.IsCutShort ? "Interrupted before the other checks." : "");

    private static Html Forbidden(CheckReport report)
    {
        if (report.Forbidden.Count == 0)
            return Html.Empty;
        if (report.MoreForbidden.Count == 0)
            return Html.Of($"<div class=\"ck-foot\">Not to be used here: {Codes(report.Forbidden)}; the grader looks.</div>");
        return Html.Of(
            $"<details class=\"ck-foot\"><summary>Not to be used here: {Codes(report.Forbidden)} and {report.MoreForbidden.Count} more; the grader looks.</summary>{Codes(report.MoreForbidden)}</details>");
    }

    private static Html Codes(IEnumerable<string> names) =>
        Html.Concat(names.Select((name, at) => Html.Of($"{(at == 0 ? "" : ", ")}<code>{name}</code>")));

    private static Html Foot(string sentence) => sentence.Length == 0 ? Html.Empty : Html.Of($"<div class=\"ck-foot\">{sentence}</div>");
}
