using CourseKit.Cli.Pages;
using CourseKit.Kernel.Abstractions;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;

namespace CourseKit.Cli.Marking;

/// <summary>A link as its text with its address behind it, to be read; a picture as its description.</summary>
internal sealed class ShownLink : HtmlObjectRenderer<LinkInline>
{
    protected override void Write(HtmlRenderer renderer, LinkInline obj)
    {
        var url = obj.Url ?? "";
        if (obj.IsImage)
        {
            var words = Prose.PlainText(obj);
            renderer.Write(Html.Of($"""<span class="ck-missing">Picture{(words.Length > 0 ? $" “{words}”" : "")}: see the notebook <code>{ShownAddress.Short(url)}</code></span>""").ToString());
            return;
        }
        renderer.WriteChildren(obj);
        if (Prose.PlainText(obj) != url)
            renderer.Write(" ").Write(ShownAddress.Code(url));
    }
}

/// <summary>An address as text. Nothing here can be clicked: whoever wrote it would learn that, and from where, it was read.</summary>
internal sealed class ShownAddress : HtmlObjectRenderer<AutolinkInline>
{
    private const int Longest = 200;

    public static string Short(string url) => url.Length <= Longest ? url : url[..Longest] + "…";

    public static string Code(string url) => Html.Of($"<code class=\"ck-address\">{Short(url)}</code>").ToString();

    protected override void Write(HtmlRenderer renderer, AutolinkInline obj) => renderer.Write(Code(obj.Url));
}
