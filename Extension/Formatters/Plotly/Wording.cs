using System.Net;
using System.Text.RegularExpressions;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>Words of a figure as plain text of one line.</summary>
internal static partial class Wording
{
    private const int Longest = 200;

    /// <summary>Without the few tags that plotly.js has a meaning for, and without what no line shows.</summary>
    public static string Plain(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        var plain = Spaces().Replace(WebUtility.HtmlDecode(Tag().Replace(text.Length > 4 * Longest ? text[..(4 * Longest)] : text, match => match.Value.StartsWith("<br", StringComparison.OrdinalIgnoreCase) ? " " : "")), " ").Trim();
        return Short(plain, Longest);
    }

    /// <summary>The beginning, with dots where something is left out.</summary>
    public static string Short(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1)] + "…";

    [GeneratedRegex(@"</?(b|i|u|s|em|strong|sub|sup|span|a|br)(\s[^>]*|/)?>", RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    [GeneratedRegex(@"[\s\p{Cc}]+")]
    private static partial Regex Spaces();
}
