using System.Text;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Kernel.Editing;

/// <summary>What is shown of a name, written once and laid out twice: as text in the manner of Jupyter's other kernels, and as HTML.</summary>
internal sealed class InspectionPage
{
    private readonly StringBuilder _text = new();
    private readonly List<Html> _html = [];

    /// <summary>One line of C#, or a few.</summary>
    public void AddCode(string label, string code) => Add(
        code.Contains('\n', StringComparison.Ordinal) ? $"{label}:\n{Indented(code)}" : $"{label}: {code}",
        Html.Of($"<p style=\"margin:0 0 .6em\"><b>{label}</b></p><pre style=\"margin:0 0 .8em;white-space:pre-wrap\"><code>{code}</code></pre>"));

    /// <summary>A word or two.</summary>
    public void AddLine(string label, string value) => Add($"{label}: {value}", Html.Of($"<p style=\"margin:0 0 .6em\"><b>{label}</b> <code>{value}</code></p>"));

    /// <summary>Prose.</summary>
    public void AddText(string label, string text) => AddText(label, DocumentationText.Plain(text));

    /// <inheritdoc cref="AddText(string, string)"/>
    public void AddText(string label, DocumentationText text)
    {
        if (!text.IsEmpty)
            Add($"{label}:\n{text.Text}", Html.Of($"<p style=\"margin:0 0 .2em\"><b>{label}</b></p><div style=\"margin:0 0 .8em\">{text.Html}</div>"));
    }

    /// <summary>Names, each with what it is.</summary>
    public void AddList(string label, IEnumerable<(string Name, DocumentationText Text)> entries)
    {
        var all = entries.Where(entry => !entry.Text.IsEmpty).ToArray();
        if (all.Length == 0)
            return;
        Add(
            $"{label}:\n" + string.Join('\n', all.Select(entry => $"  {entry.Name}: {Indented(entry.Text.Text).TrimStart()}")),
            Html.Of($"<p style=\"margin:0 0 .2em\"><b>{label}</b></p><ul style=\"margin:0 0 .8em\">{all.Select(Item)}</ul>"));

        static Html Item((string Name, DocumentationText Text) entry) => Html.Of($"<li><code>{entry.Name}</code>: {entry.Text.Html}</li>");
    }

    public Inspection ToInspection() => new(new MimeBundle(_text.ToString().TrimEnd('\n'))
        .With(Html.Of($"<div class=\"coursekit-inspection\" style=\"font-size:13px;line-height:1.4\">{_html}</div>")));

    private void Add(string text, Html html)
    {
        _text.Append(text).Append('\n');
        _html.Add(html);
    }

    private static string Indented(string text) => "  " + text.Replace("\n", "\n  ", StringComparison.Ordinal);
}
