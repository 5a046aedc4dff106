using System.Globalization;
using System.Text;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Cli.Feedback;

/// <summary>What was graded, as the output of the cell that graded it: as HTML, which a notebook can show without the page's style sheet, and as plain text.</summary>
internal static class GradedBox
{
    public static MimeBundle Of(FeedbackPart part) => new MimeBundle(Plain(part)).With("text/html", Markup(part).ToString());

    private static Html Markup(FeedbackPart part) => Html.Of($"""
        <section class="ck-graded {State(part)}" id="{part.Anchor}" aria-label="Graded: {part.Name}">
        <p class="ck-graded-head"><strong>{part.Name}</strong> <span>{PointsText.Of(part)}</span></p>
        {(part.Lines.Count == 0 ? Html.Empty : Html.Of($"""<ul>{part.Lines.Select(Markup)}</ul>"""))}
        {(part is { IsManual: true, IsUnanswered: true } ? Html.Of($"""<p class="ck-reason">not answered</p>""") : Html.Empty)}
        {(part.Comment.Length == 0 ? Html.Empty : Html.Of($"""<div class="ck-comment"><span>Comment</span><p>{Lines(part.Comment)}</p></div>"""))}
        </section>
        """);

    private static Html Markup(FeedbackLine line) => Html.Of($"""
        <li class="ck-{line.Result.ToString().ToLowerInvariant()}"><span class="ck-sign" role="img" aria-label="{line.Words}">{line.Sign}</span> <span class="ck-name">{line.Name}{(line.IsHidden && !IsTogether(line) ? Html.Of($""" <small>hidden</small>""") : Html.Empty)}</span> <span class="ck-points">{PointsText.Of(line.Points)} of {PointsText.Of(line.Of)}</span>{(line.Reason is { Length: > 0 } reason ? Html.Of($"""<br><span class="ck-reason">{reason}</span>""") : Html.Empty)}</li>
        """);

    private static string Plain(FeedbackPart part)
    {
        var text = new StringBuilder($"{part.Name}: {PointsText.Of(part)}");
        foreach (var line in part.Lines)
            text.Append(CultureInfo.InvariantCulture, $"\n  {line.Sign} {line.Name}{(line.IsHidden && !IsTogether(line) ? " (hidden)" : "")}: {PointsText.Of(line.Points)} of {PointsText.Of(line.Of)}{(line.Reason is { Length: > 0 } reason ? $", {reason}" : "")}");
        if (part is { IsManual: true, IsUnanswered: true })
            text.Append("\n  ○ not answered");
        if (part.Comment.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"\n  {part.Comment.ReplaceLineEndings("\n  ")}");
        return text.ToString();
    }

    /// <summary>The class that says at a glance how it went.</summary>
    public static string State(FeedbackPart part) => part switch
    {
        { Points: null } => "ck-open",
        { HasLost: false } => "ck-all",
        { Points: 0 } => "ck-none",
        _ => "ck-some",
    };

    // Line breaks that somebody wrote stay.
    private static Html Lines(string text) =>
        Html.Concat(text.ReplaceLineEndings("\n").Split('\n').SelectMany((line, i) => (Html[])[i == 0 ? Html.Empty : Html.Raw("<br>"), Html.Of($"{line}")]));

    private static bool IsTogether(FeedbackLine line) => line.Name.StartsWith("hidden checks: ", StringComparison.Ordinal);
}
