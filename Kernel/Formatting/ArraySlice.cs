using CourseKit.Kernel.Abstractions;

namespace CourseKit.Kernel.Formatting;

/// <summary>A table of what two dimensions of an array hold.</summary>
/// <param name="Label">Where it lies on the others; null if there are none.</param>
/// <param name="Rows">All of one length.</param>
internal sealed record ArraySlice(string? Label, string[][] Rows)
{
    public bool IsNumbers { get; init; }

    public string ToText()
    {
        var widths = Rows is [var first, ..] ? Enumerable.Range(0, first.Length).Select(column => Rows.Max(row => row[column].Length)).ToArray() : [];
        var lines = Rows.Select(row => string.Join(' ', row.Select((text, column) => IsNumbers ? text.PadLeft(widths[column]) : text.PadRight(widths[column]))).TrimEnd());
        return string.Join('\n', Label is null ? lines : lines.Prepend(Label));
    }

    public Html ToHtml()
    {
        var label = Label is null ? Html.Empty : Html.Of($"<div><code>{Label}</code></div>");
        var side = IsNumbers ? "right" : "left";
        var rows = Rows.Select(row => Html.Of($"<tr>{row.Select(text => Html.Of($"<td style=\"text-align:{side}\">{text}</td>"))}</tr>"));
        return Rows.Length == 0 ? label : Html.Of($"{label}<table><tbody>{rows}</tbody></table>");
    }
}
