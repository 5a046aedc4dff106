using System.Net;
using System.Text.RegularExpressions;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>Words of a figure as plain text. plotly.js takes them for HTML with a few tags; here no tag has a meaning but the break of
/// a line and raised and lowered digits, which change what is read.</summary>
internal static partial class Wording
{
    private const int Longest = 200;
    private const int MostLines = 4;

    private const string Raised = "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻=⁼(⁽)⁾nⁿ";
    private const string Lowered = "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋=₌(₍)₎";

    /// <summary>On one line.</summary>
    public static string Plain(string? text) => Lines(text).Replace('\n', ' ');

    /// <summary>With a line break where the figure has one.</summary>
    public static string Lines(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        var source = text.Length > 4 * Longest ? text[..(4 * Longest)] : text;
        // A line break in the JSON is a space, as in HTML.
        source = Unseen().Replace(Spaces().Replace(source, " "), "");
        source = Shifted().Replace(source, match => Shift(
            match.Groups["words"].Value, isUp: match.Groups["tag"].ValueSpan is ['s' or 'S', 'u' or 'U', 'p' or 'P']));
        var words = WebUtility.HtmlDecode(Tag().Replace(source, match => IsBreak(match.ValueSpan) ? "\n" : ""));
        var lines = words.Split('\n').Select(line => Spaces().Replace(line, " ").Trim()).Where(line => line != "").ToList();
        if (lines.Count > MostLines)
            lines = [.. lines.Take(MostLines - 1), string.Join(' ', lines.Skip(MostLines - 1))];
        return Short(string.Join('\n', lines), Longest);
    }

    /// <summary>The beginning, with dots where something is left out.</summary>
    public static string Short(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1)] + "…";

    /// <summary>The beginning and the end, with dots between them.</summary>
    public static string Ends(string text, int most)
    {
        if (text.Length <= most)
            return text;
        int head = most / 2, tail = text.Length - (most - 1 - head);
        head -= head > 0 && char.IsHighSurrogate(text[head - 1]) ? 1 : 0;
        tail += tail < text.Length && char.IsLowSurrogate(text[tail]) ? 1 : 0;
        return $"{text.AsSpan(0, head).TrimEnd()}…{text.AsSpan(tail).TrimStart()}";
    }

    private static bool IsBreak(ReadOnlySpan<char> tag) =>
        tag.StartsWith("<br", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("</p", StringComparison.OrdinalIgnoreCase)
        || tag.StartsWith("</div", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("</li", StringComparison.OrdinalIgnoreCase);

    // Ten to the third is not 103: what has no raised sign gets a caret.
    private static string Shift(string words, bool isUp)
    {
        var (signs, mark) = isUp ? (Raised, "^") : (Lowered, "_");
        var places = words.Trim().Select(letter => signs.IndexOf(letter)).ToList();
        if (places.Count > 0 && places.TrueForAll(place => place >= 0 && place % 2 == 0))
            return string.Concat(places.Select(place => signs[place + 1]));
        // A title's second line in small letters is an ordinary one.
        return words.Trim().Length is 0 or > 8 || words.Contains(' ', StringComparison.Ordinal) ? words : mark + words.Trim();
    }

    // Of HTML alone: Tensor<float> is a name.
    private const string Names =
        "a|abbr|audio|b|base|big|blockquote|body|br|button|center|code|details|div|em|embed|font|form|frame|h[1-6]|head|hr|html|i|iframe|img|input"
        + "|ins|del|kbd|label|li|link|mark|marquee|math|meta|noscript|object|ol|p|pre|q|s|samp|script|section|select|small|span|strike|strong|style"
        + "|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|tt|u|ul|var|video";

    // Whole, with quotation marks that do not close, or cut off in the middle of its attributes.
    private const string Attributes = """(\s*/?>|[\s/]([^<>"']|"[^"]*"|'[^']*')*>|[\s/][^<>]*>|[\s/][^<>]*=[^<>]*$)""";

    [GeneratedRegex($"<!--.*?-->|</?({Names}){Attributes}", RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    // What a browser runs or obeys but does not show.
    [GeneratedRegex(@"<(script|style)\b[^<>]*>.*?(</\1\s*>|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Unseen();

    [GeneratedRegex(@"<(?<tag>sub|sup)>(?<words>[^<>]*)</\k<tag>>", RegexOptions.IgnoreCase)]
    private static partial Regex Shifted();

    [GeneratedRegex(@"[\s\p{Cc}]+")]
    private static partial Regex Spaces();
}
