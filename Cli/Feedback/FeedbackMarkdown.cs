using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CourseKit.Cli.Feedback;

/// <summary>The summary of a graded notebook as a markdown cell.</summary>
internal static partial class FeedbackMarkdown
{
    public static string Of(FeedbackSheet sheet)
    {
        var text = new StringBuilder($"# Feedback: {Plain(sheet.Name.Assignment)}\n\n**{PointsText.Of(sheet.FinalPoints, sheet.Of)}** for {Plain(sheet.Name.Student)}, graded on {PointsText.Time(sheet.Graded)}.\n\n");
        text.Append("| Exercise | Points |\n|---|---|\n");
        foreach (var part in sheet.Parts)
            text.Append(CultureInfo.InvariantCulture, $"| {(part.HasLost ? $"[{Plain(part.Name)}](#{part.Anchor})" : Plain(part.Name))} | {PointsText.Of(part)} |\n");
        foreach (var sentence in sheet.Remarks)
            text.Append(CultureInfo.InvariantCulture, $"\n{Plain(sentence)}\n");
        if (sheet.Notes.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"\nNotes:\n\n{string.Concat(sheet.Notes.Select(note => $"- {Plain(note)}\n"))}");
        return text.ToString();
    }

    /// <summary>Any text, as one line of markdown that says just that.</summary>
    public static string Plain(string text) => Punctuation().Replace(text.ReplaceLineEndings(" "), "\\$0");

    // All that Markdown lets a backslash stand before.
    [GeneratedRegex(@"[!-/:-@\[-`{-~]")]
    private static partial Regex Punctuation();
}
