using System.Text;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Notebooks;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CourseKit.Cli.Pages;

/// <summary>Markdown to HTML: what Jupyter and GitHub show for it, so tables, task lists, alerts and mathematics, and no
/// syntax that those two would print as it stands. Raw HTML stays, since authors lay out pictures with it; scripts in it
/// do not, as Jupyter would not run them either.</summary>
/// <param name="mathematics">Renders the formulas.</param>
/// <param name="pictures">Finds the pictures.</param>
/// <param name="outline">Collects the headings.</param>
/// <param name="linkToPages">Whether a link to another notebook becomes one to its page.</param>
internal sealed class Prose(Mathematics mathematics, Pictures pictures, Outline outline, bool linkToPages)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseTaskLists()
        .UseAlertBlocks((renderer, kind) => renderer.Write("<p class=\"ck-alert-title\">").WriteEscape(TitleOf(kind.ToString())).WriteLine("</p>"))
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .UseAutoLinks()
        .UseMathematics()
        .Build();

    /// <summary>Reads a cell and notes its headings. All cells are read before the first is written, because a link may
    /// point forward.</summary>
    public MarkdownDocument Read(string markdown)
    {
        var document = Markdown.Parse(MathBlocks.Normalise(markdown.ReplaceLineEndings("\n")), Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
            heading.GetAttributes().Id = outline.Add(heading.Level, PlainText(heading.Inline)).Id;
        return document;
    }

    /// <summary>Writes what was read.</summary>
    /// <param name="document">From <see cref="Read"/>.</param>
    /// <param name="cell">The cell it stands in.</param>
    /// <param name="isForeign">Whether it is by somebody whom the reader need not trust: text, formulas and pictures that the cell carries are all that comes of it.</param>
    public Html Write(MarkdownDocument document, NotebookCell cell, bool isForeign = false)
    {
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            if (link.IsImage)
                Embed(link, cell, isForeign);
            else if (isForeign)
                ForeignProse.Unlink(link);
            else
                link.Url = Target(link.Url ?? "");
        }
        if (isForeign)
            ForeignProse.UnlinkAddresses(document);

        using var text = new StringWriter();
        var renderer = new HtmlRenderer(text);
        Pipeline.Setup(renderer);
        var foreign = new ForeignProse();
        Func<string, string> rewrite = isForeign ? foreign.Rewrite : new RawHtml(pictures, cell).Rewrite;
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlMathInlineRenderer>(new FormulaInline(mathematics, isForeign));
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlMathBlockRenderer>(new FormulaBlock(mathematics, isForeign));
        renderer.ObjectRenderers.ReplaceOrAdd<CodeBlockRenderer>(new Listing(isForeign));
        renderer.ObjectRenderers.ReplaceOrAdd<Markdig.Extensions.Tables.HtmlTableRenderer>(new ScrollingTable());
        renderer.ObjectRenderers.ReplaceOrAdd<Markdig.Extensions.TaskLists.HtmlTaskListRenderer>(new TaskMark());
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlBlockRenderer>(new RawHtmlBlock(rewrite));
        renderer.ObjectRenderers.ReplaceOrAdd<Markdig.Renderers.Html.Inlines.HtmlInlineRenderer>(new RawHtmlInline(rewrite));
        renderer.Render(document);
        return Html.Raw(text + foreign.Closing);
    }

    /// <summary>The words of a piece of prose, for the table of contents and for alternative text.</summary>
    internal static string PlainText(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        foreach (var inline in inlines?.Descendants() ?? [])
        {
            _ = inline switch
            {
                LiteralInline literal => text.Append(literal.Content.AsSpan()),
                CodeInline code => text.Append(code.Content),
                MathInline math => text.Append(math.Content.AsSpan()),
                LineBreakInline => text.Append(' '),
                HtmlEntityInline entity => text.Append(entity.Transcoded.AsSpan()),
                _ => text,
            };
        }
        return text.ToString();
    }

    private void Embed(LinkInline image, NotebookCell cell, bool isForeign)
    {
        string? dataUri = null;
        var problem = "only pictures that the notebook itself carries are";
        if (!isForeign || ForeignProse.Carries(image.Url ?? ""))
            pictures.TryFind(image.Url ?? "", cell, out dataUri, out problem);
        if (dataUri is not null)
            image.Url = dataUri;
        else
            image.ReplaceBy(new HtmlInline(RawHtml.Missing(PlainText(image), image.Url ?? "", problem ?? "").ToString()) { IsClosed = true }, copyChildren: false);
    }

    private string Target(string url)
    {
        if (url.StartsWith('#'))
            return "#" + outline.Resolve(url[1..]);
        if (url.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))
            return "#";
        var (path, fragment) = url.IndexOf('#', StringComparison.Ordinal) is var at and >= 0 ? (url[..at], url[at..]) : (url, "");
        return linkToPages && !path.Contains(':', StringComparison.Ordinal) && path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase)
            ? string.Concat(path.AsSpan(0, path.Length - ".ipynb".Length), ".html", fragment)
            : url;
    }

    private static string TitleOf(string kind) =>
        kind.Length == 0 ? "Note" : char.ToUpperInvariant(kind[0]) + kind[1..].ToLowerInvariant();
}
