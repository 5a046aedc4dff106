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
    public Html Write(MarkdownDocument document, NotebookCell cell)
    {
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            if (link.IsImage)
                Embed(link, cell);
            else
                link.Url = Target(link.Url ?? "");
        }

        using var text = new StringWriter();
        var renderer = new HtmlRenderer(text);
        Pipeline.Setup(renderer);
        var rawHtml = new RawHtml(pictures, cell);
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlMathInlineRenderer>(new FormulaInline(mathematics));
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlMathBlockRenderer>(new FormulaBlock(mathematics));
        renderer.ObjectRenderers.ReplaceOrAdd<CodeBlockRenderer>(new Listing());
        renderer.ObjectRenderers.ReplaceOrAdd<Markdig.Extensions.Tables.HtmlTableRenderer>(new ScrollingTable());
        renderer.ObjectRenderers.ReplaceOrAdd<Markdig.Extensions.TaskLists.HtmlTaskListRenderer>(new TaskMark());
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlBlockRenderer>(new RawHtmlBlock(rawHtml));
        renderer.ObjectRenderers.ReplaceOrAdd<Markdig.Renderers.Html.Inlines.HtmlInlineRenderer>(new RawHtmlInline(rawHtml));
        renderer.Render(document);
        return Html.Raw(text.ToString());
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

    private void Embed(LinkInline image, NotebookCell cell)
    {
        if (pictures.TryFind(image.Url ?? "", cell, out var dataUri, out var problem))
            image.Url = dataUri;
        else
            image.ReplaceBy(new HtmlInline(RawHtml.Missing(PlainText(image), image.Url ?? "", problem).ToString()) { IsClosed = true }, copyChildren: false);
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
