using System.Text;
using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CourseKit.Cli.Pages;

/// <summary>What becomes of one cell's HTML and links where its author may be anybody. Four tags without attributes stay, since they can do no more than fold
/// and break lines; every other tag is shown as text, and a link as its words with the address behind them.</summary>
internal sealed partial class ForeignProse
{
    private readonly Stack<string> _open = new();

    /// <summary>The ends of what the cell left open.</summary>
    public string Closing => string.Concat(_open.Select(name => $"</{name}>"));

    /// <summary>A piece of HTML, the next one in the cell.</summary>
    public string Rewrite(string html)
    {
        var rewritten = new StringBuilder();
        var at = 0;
        foreach (Match tag in Tag().Matches(html))
        {
            rewritten.Append(PageText.Escape(html[at..tag.Index])).Append(Rewrite(tag));
            at = tag.Index + tag.Length;
        }
        return rewritten.Append(PageText.Escape(html[at..])).ToString();
    }

    /// <summary>Whether a picture's address is the picture, or names one that the cell carries.</summary>
    public static bool Carries(string url) =>
        url.StartsWith("attachment:", StringComparison.Ordinal) || DataPicture().IsMatch(url);

    /// <summary>Puts a link's words in its place, and its address behind them.</summary>
    public static void Unlink(LinkInline link)
    {
        var words = new ContainerInline();
        link.ReplaceBy(words);
        if (link.Url is { Length: > 0 } url && Prose.PlainText(words) != url)
            words.AppendChild(new LiteralInline($" ({url})"));
    }

    /// <summary>The same for addresses that stand in the text as links.</summary>
    public static void UnlinkAddresses(MarkdownDocument document)
    {
        foreach (var address in document.Descendants<AutolinkInline>().ToList())
            address.ReplaceBy(new LiteralInline(address.Url), copyChildren: false);
    }

    // An end tag without its beginning would end what the page began.
    private string Rewrite(Match tag)
    {
        var name = tag.Groups["name"].Value.ToLowerInvariant();
        if (name == "br")
            return "<br>";
        if (!tag.Groups["end"].Success)
        {
            _open.Push(name);
            return $"<{name}>";
        }
        if (!_open.TryPeek(out var last) || last != name)
            return PageText.Escape(tag.Value).ToString();
        _open.Pop();
        return $"</{name}>";
    }

    [GeneratedRegex(@"<(?<end>/)?(?<name>details|summary)\s*>|<(?<name>br)\s*/?>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex DataPicture();
}
