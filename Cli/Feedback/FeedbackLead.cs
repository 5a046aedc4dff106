using System.Globalization;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Cli.Feedback;

/// <summary>What stands above the notebook on a student's page: the points, where they were lost, and what else there is to know.</summary>
internal static class FeedbackLead
{
    public static Html Of(FeedbackSheet sheet) => Html.Of($"""
        <header class="ck-lead">
        <p class="ck-kicker">Feedback for {sheet.Name.Student}</p>
        <h1>{sheet.Name.Assignment}</h1>
        <p class="ck-when">Handed in <time datetime="{sheet.Submitted.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}">{PointsText.Time(sheet.Submitted)}</time>, graded <time datetime="{sheet.Graded.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}">{PointsText.Time(sheet.Graded)}</time></p>
        {(sheet.Problem is { } problem ? Problem(problem) : Graded(sheet))}
        {Notes(sheet.Notes)}
        </header>
        {(sheet.Problem is null ? Html.Of($"""<p class="ck-below">Below is the notebook as it was graded. What was graded stands in boxes like the one above; everything else is the notebook's own, with its outputs as text and still pictures.</p>""") : Html.Empty)}
        """);

    private static Html Problem(string problem) => Html.Of($"""
        <div class="ck-problem" role="group" aria-label="Not graded"><p><strong>This submission could not be graded.</strong></p><p>{problem}</p></div>
        """);

    private static Html Graded(FeedbackSheet sheet) => Html.Of($"""
        <div class="ck-score"><p><strong>{PointsText.Of(sheet.FinalPoints)}</strong> of {PointsText.Of(sheet.Of)} points</p>{Bar(sheet.FinalPoints, sheet.Of)}</div>
        {sheet.Remarks.Select(remark => Html.Of($"""<p class="ck-remark">{remark}</p>"""))}
        <div class="ck-table"><table class="ck-parts"><caption class="ck-hear">Points of each exercise</caption>
        <thead><tr><th scope="col">Exercise</th><th scope="col">Points</th><th scope="col">What was lost</th></tr></thead>
        <tbody>{sheet.Parts.Select(Row)}</tbody>
        <tfoot>{(sheet.Penalty > 0 ? Html.Of($"""<tr><th scope="row">Late</th><td>−{PointsText.Of(sheet.Penalty)}</td><td></td></tr>""") : Html.Empty)}<tr><th scope="row">Total</th><td>{PointsText.Of(sheet.FinalPoints)} of {PointsText.Of(sheet.Of)}</td><td></td></tr></tfoot>
        </table></div>
        """);

    private static Html Row(FeedbackPart part) => Html.Of($"""
        <tr class="{GradedBox.State(part)}"><th scope="row"><a href="#{part.Anchor}">{part.Name}</a></th><td>{Points(part)}</td><td>{Lost(part)}</td></tr>
        """);

    private static string Points(FeedbackPart part) => $"{(part.Points is { } points ? PointsText.Of(points) : "–")} of {PointsText.Of(part.Of)}";

    // What a reader looks for: not what is right.
    private static Html Lost(FeedbackPart part) => part switch
    {
        { Points: null } => Html.Of($"waits to be marked"),
        { IsUnanswered: true } => Html.Of($"not answered"),
        { HasLost: false } => Html.Of($"""<span class="ck-sign" role="img" aria-label="nothing lost">✓</span>"""),
        { IsManual: true, Comment.Length: > 0 } => Html.Of($"see the comment"),
        _ => Html.Of($"{string.Join(", ", Failed(part))}"),
    };

    private static List<string> Failed(FeedbackPart part)
    {
        const int Most = 3;
        var names = part.Lines.Where(line => line.Points < line.Of).Select(line => line.Name).ToList();
        return names.Count <= Most ? names : [.. names.Take(Most), string.Create(CultureInfo.InvariantCulture, $"and {names.Count - Most} more")];
    }

    // The figures stand beside it.
    private static Html Bar(decimal points, decimal of)
    {
        var share = of > 0 ? Math.Clamp(points / of, 0, 1) * 100 : 0;
        return Html.Of($"""<svg class="ck-bar" viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true"><rect class="ck-bar-of" width="100" height="3"/><rect class="ck-bar-points" width="{share:0.##}" height="3"/></svg>""");
    }

    private static Html Notes(IReadOnlyList<string> notes) => notes.Count == 0 ? Html.Empty : Html.Of($"""
        <div class="ck-notes"><p>Notes</p><ul>{notes.Select(note => Html.Of($"<li>{note}</li>"))}</ul></div>
        """);
}
