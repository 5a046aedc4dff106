using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Exercises;

/// <summary>The result of <c>#!check</c> in HTML: a heading with the points, one entry a check, help where it is needed.</summary>
internal static class CheckPanel
{
    public static Html Of(CheckReport report) => Html.Of(
        $"""
        <div class="ck ck-check">{Stylesheet.Check}<div class="ck-head"><strong>{report.Exercise.Name}</strong><span class="ck-points">{report.Points}</span></div><ul class="ck-items">{report.Lines.Select(Entry)}</ul>{CutShort(report)}{(report.SoFar.Length == 0 ? Html.Empty : Html.Of($"<div class=\"ck-foot\">{report.SoFar}</div>"))}</div>
        """);

    private static Html Entry(CheckReport.Line line)
    {
        var (style, spoken) = line.Outcome switch
        {
            CheckOutcome.Passed => ("ck-passed", "passed"),
            CheckOutcome.Unanswered => ("ck-open", "not answered"),
            _ => ("ck-failed", "failed"),
        };
        return Html.Of(
            $"""
            <li class="{style}"><span class="ck-mark" role="img" aria-label="{spoken}">{line.Mark}</span><span class="ck-worth">{CheckReport.Count(line.Check.Points)}</span> {line.Check.Name}{Explanation(line)}{Hint(line.Hint)}</li>
            """);
    }

    private static Html Explanation(CheckReport.Line line)
    {
        if (line.Message is not { } message)
            return Html.Empty;
        var said = Html.Of($"<div class=\"ck-said\">{message}</div>");
        return line.Outcome switch
        {
            CheckOutcome.Unanswered => said,
            CheckOutcome.Differs differs => Html.Of($"{said}{Source(line)}{DifferenceView.Of(differs, line.Check.Tolerance)}"),
            _ => Html.Of($"{said}{Source(line)}"),
        };
    }

    private static Html Source(CheckReport.Line line) => Html.Of($"<code class=\"ck-expression\">{line.Check.Expression}</code>");

    private static Html Hint(string? hint) => hint is null ? Html.Empty : Html.Of($"<div class=\"ck-hint\"><b>Hint</b> {hint}</div>");

    private static Html CutShort(CheckReport report) => report.IsCutShort
        ? Html.Of($"<div class=\"ck-foot\">Interrupted before the other checks.</div>")
        : Html.Empty;
}
