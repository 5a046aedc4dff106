using System.Text;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Cli.Pages;

/// <summary>Long text as HTML. Escapes only what HTML asks for, where the general encoder would write every line break of
/// a listing and every letter beyond ASCII as a number: the page is UTF-8 and its source stays readable.</summary>
internal static class PageText
{
    public static Html Escape(string text) => Html.Raw(EscapeToString(text));

    /// <summary>A span of a class; no span where the class is empty.</summary>
    public static Html Span(string cssClass, string text) =>
        cssClass.Length == 0 ? Escape(text) : Html.Of($"""<span class="{cssClass}">{Escape(text)}</span>""");

    private static string EscapeToString(string text)
    {
        var escaped = new StringBuilder(text.Length + text.Length / 8);
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                // Not allowed in HTML even as a number; a reader sees that something was there.
                < ' ' and not ('\n' or '\t') => escaped.Append('\ufffd'),
                _ => escaped.Append(c),
            };
        }
        return escaped.ToString();
    }
}
