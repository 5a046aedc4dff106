using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Kernel.Editing;

/// <summary>A piece of XML documentation, as text and as HTML.</summary>
/// <param name="Text">As text.</param>
/// <param name="Html">As HTML.</param>
internal sealed partial record DocumentationText(string Text, Html Html)
{
    public bool IsEmpty => Text.Length == 0;

    /// <summary>Text without markup.</summary>
    public static DocumentationText Plain(string text) => new(text, Html.FromText(text));

    /// <summary>The content of an element such as <c>summary</c>.</summary>
    public static DocumentationText Of(XElement? element)
    {
        if (element is null)
            return Plain("");
        var text = new StringBuilder();
        var html = new StringBuilder();
        Write(element, text, html);
        return new(BlankLines().Replace(text.ToString(), "\n\n").Trim(), Html.Raw(html.ToString().Trim()));
    }

    /// <summary>A documentation id as a reader would write it: <c>T:System.Int32</c> is Int32.</summary>
    public static string NameOf(string id)
    {
        var name = id.Length > 1 && id[1] == ':' ? id[2..] : id;
        var parenthesis = name.IndexOf('(', StringComparison.Ordinal);
        if (parenthesis >= 0)
            name = name[..parenthesis];
        // A member with its type, a type without its namespace.
        var parts = name.Split('.');
        name = string.Join('.', parts[^Math.Min(parts.Length, id[0] is 'T' or 'N' or '!' ? 1 : 2)..]).Replace(".#ctor", "", StringComparison.Ordinal);
        return Arity().Replace(name, match => match.Groups[1].Value is var arity && arity == "1"
            ? "<T>"
            : $"<{string.Join(", ", Enumerable.Range(1, int.Parse(arity, CultureInfo.InvariantCulture)).Select(i => $"T{i}"))}>");
    }

    private static void Write(XElement parent, StringBuilder text, StringBuilder html)
    {
        foreach (var node in parent.Nodes())
        {
            switch (node)
            {
                case XText words:
                    // A line ends where the source's line happened to end.
                    var flowing = Spaces().Replace(words.Value, " ");
                    if (text.Length == 0 || text[^1] is '\n' or ' ')
                        flowing = flowing.TrimStart();
                    text.Append(flowing);
                    html.Append(Html.FromText(flowing));
                    break;
                case XElement element:
                    WriteElement(element, text, html);
                    break;
            }
        }
    }

    private static void WriteElement(XElement element, StringBuilder text, StringBuilder html)
    {
        switch (element.Name.LocalName)
        {
            case "see" or "seealso" or "paramref" or "typeparamref" when element.IsEmpty || element.Value.Length == 0:
                Word(Reference(element));
                break;
            case "c":
                Word(element.Value);
                break;
            case "code":
                var code = Unindented(element.Value);
                text.Append("\n\n").Append(code).Append("\n\n");
                html.Append(Html.Of($"<pre style=\"white-space:pre-wrap\"><code>{code}</code></pre>"));
                break;
            case "para" or "p":
                text.Append("\n\n");
                Around("p", "\n\n");
                break;
            case "br":
                text.Append('\n');
                html.Append("<br>");
                break;
            case "list" or "ul" or "ol":
                text.Append('\n');
                Around("ul", "\n");
                break;
            case "item" or "li" or "listheader":
                text.Append("\n- ");
                Around("li", "");
                break;
            case "term":
                Around("b", element.ElementsAfterSelf().Any() ? ": " : "");
                html.Append(element.ElementsAfterSelf().Any() ? ": " : "");
                break;
            default:
                Write(element, text, html);
                break;
        }

        void Word(string word)
        {
            text.Append(word);
            html.Append(Html.Of($"<code>{word}</code>"));
        }

        void Around(string tag, string after)
        {
            html.Append('<').Append(tag).Append('>');
            Write(element, text, html);
            html.Append("</").Append(tag).Append('>');
            text.Append(after);
        }
    }

    private static string Reference(XElement element) =>
        ((string?)element.Attribute("cref") is { Length: > 0 } id ? NameOf(id) : null)
        ?? (string?)element.Attribute("langword") ?? (string?)element.Attribute("name") ?? (string?)element.Attribute("href") ?? "";

    private static string Unindented(string code)
    {
        var lines = code.Replace("\r\n", "\n", StringComparison.Ordinal).Trim('\n').Split('\n');
        var indent = lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty().Min();
        return string.Join('\n', lines.Select(line => line.Length > indent ? line[indent..].TrimEnd() : "")).TrimEnd();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"[ \t]*\n[ \t]*(\n[ \t]*)+")]
    private static partial Regex BlankLines();

    [GeneratedRegex(@"`+(\d+)")]
    private static partial Regex Arity();
}
