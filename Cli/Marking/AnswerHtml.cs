using System.Globalization;
using System.Text.RegularExpressions;
using CourseKit.Cli.Pages;
using CourseKit.Kernel.Abstractions;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;

namespace CourseKit.Cli.Marking;

/// <summary>What students and teachers wrote, as HTML that does nothing: no tag, no picture and no address of theirs is in it. The page's
/// policy would run and load nothing either; neither relies on the other.</summary>
internal sealed partial class AnswerHtml : IDisposable
{
    // Beyond this nobody reads it here, and colours or paragraphs would be slow to make.
    private const int Longest = 100_000;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseTaskLists()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .UseAutoLinks()
        .UseMathematics()
        .DisableHtml()
        .Build();

    private readonly Lock _lock = new();
    private readonly Mathematics _mathematics = new();

    /// <summary>What a teacher asks: markdown, without the comments for tools that the source may hold.</summary>
    public string Task(string markdown) => Prose(Comment().Replace(markdown, ""));

    /// <summary>An answer in words: markdown, in which HTML is text.</summary>
    public string Prose(string markdown)
    {
        if (markdown.Length > Longest)
            return Plain(markdown);
        try
        {
            // One engine does all formulas, and it does one at a time.
            lock (_lock)
            {
                _mathematics.Forget();
                var document = Markdown.Parse(MathBlocks.Normalise(Visible(markdown).ReplaceLineEndings("\n")), Pipeline);
                return Write(document);
            }
        }
        // Markdown nested deeper than its reader goes.
        catch (Exception failure) when (failure is ArgumentException or InsufficientExecutionStackException)
        {
            return Plain(markdown);
        }
    }

    /// <summary>An answer in C#.</summary>
    public static string Code(string code)
    {
        if (code.Length > Longest)
            return Plain(code);
        try
        {
            return Html.Of($"""<div class="ck-listing"><pre tabindex="0"><code>{CSharpColours.Render(Visible(code).ReplaceLineEndings("\n"))}</code></pre></div>""").ToString();
        }
        // Code nested deeper than the compiler goes.
        catch (InsufficientExecutionStackException)
        {
            return Plain(code);
        }
    }

    public void Dispose() => _mathematics.Dispose();

    private static string Plain(string text)
    {
        var cut = text.Length > Longest ? string.Create(CultureInfo.InvariantCulture, $"\n… {text.Length - Longest:N0} more characters, in the student's notebook") : "";
        return Html.Of($"""<div class="ck-listing"><pre tabindex="0"><code>{PageText.Escape(Visible(text[..Math.Min(text.Length, Longest)] + cut).ReplaceLineEndings("\n"))}</code></pre></div>""").ToString();
    }

    private string Write(MarkdownDocument document)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var renderer = new HtmlRenderer(text);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlMathInlineRenderer>(new FormulaInline(_mathematics, isForeign: true));
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlMathBlockRenderer>(new FormulaBlock(_mathematics, isForeign: true));
        renderer.ObjectRenderers.ReplaceOrAdd<CodeBlockRenderer>(new Listing(isForeign: true));
        renderer.ObjectRenderers.ReplaceOrAdd<Markdig.Extensions.Tables.HtmlTableRenderer>(new ScrollingTable());
        renderer.ObjectRenderers.ReplaceOrAdd<Markdig.Extensions.TaskLists.HtmlTaskListRenderer>(new TaskMark());
        renderer.ObjectRenderers.ReplaceOrAdd<LinkInlineRenderer>(new ShownLink());
        renderer.ObjectRenderers.ReplaceOrAdd<AutolinkInlineRenderer>(new ShownAddress());
        renderer.Render(document);
        return text.ToString();
    }

    /// <summary>Signs that turn the direction of what follows make code read otherwise than it runs, and text beside the answer, too: they are shown as what they are.</summary>
    private static string Visible(string text) => Turning().Replace(text, sign => string.Create(CultureInfo.InvariantCulture, $"⟦U+{(int)sign.Value[0]:X4}⟧"));

    [GeneratedRegex(@"[\u202A-\u202E\u2066-\u2069]")]
    private static partial Regex Turning();

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comment();
}
