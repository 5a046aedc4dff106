using System.Net;
using System.Text.RegularExpressions;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Pages;

/// <summary>HTML that an author wrote into prose: pictures are embedded, scripts are left out. This is for the reader's
/// sake and no barrier: what keeps a page from loading anything is its content security policy.</summary>
internal sealed partial class RawHtml(Pictures pictures, NotebookCell cell)
{
    public string Rewrite(string html) => Image().Replace(Script().Replace(WithoutRemoteFrames(html), ""), Embed);

    /// <summary>Frames of pages on the web, emptied. The policy refuses them all the same, but Chromium opens the
    /// connection (and sends nothing) before it asks the policy.</summary>
    public static string WithoutRemoteFrames(string html) => RemoteFrame().Replace(html, "${before}data-ck-src${after}");

    /// <summary>What stands in the place of a picture that cannot be shown.</summary>
    public static Html Missing(string alt, string reference, string problem) =>
        Html.Of($"""<span class="ck-missing">Picture{(alt.Length > 0 ? $" “{alt}”" : "")} not shown: {problem} (<code>{reference}</code>)</span>""");

    private string Embed(Match image)
    {
        var reference = WebUtility.HtmlDecode(image.Groups["src"].Value.Trim('"', '\''));
        if (pictures.TryFind(reference, cell, out var dataUri, out var problem))
            return $"{image.Groups["before"].Value}\"{dataUri}\"{image.Groups["after"].Value}";
        var alt = Alt().Match(image.Value).Groups["alt"].Value.Trim('"', '\'');
        return Missing(WebUtility.HtmlDecode(alt), reference, problem).ToString();
    }

    [GeneratedRegex("""(?<before><img\b[^>]*?\ssrc\s*=\s*)(?<src>"[^"]*"|'[^']*'|[^\s"'>]+)(?<after>[^>]*>)""", RegexOptions.IgnoreCase)]
    private static partial Regex Image();

    [GeneratedRegex("""(?<before><i?frame\b[^>]*?\s)src(?<after>\s*=\s*["']?\s*(https?:)?//)""", RegexOptions.IgnoreCase)]
    private static partial Regex RemoteFrame();

    [GeneratedRegex("""\salt\s*=\s*(?<alt>"[^"]*"|'[^']*')""", RegexOptions.IgnoreCase)]
    private static partial Regex Alt();

    [GeneratedRegex(@"<script\b.*?(</script\s*>|\z)|</script\s*>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Script();
}
