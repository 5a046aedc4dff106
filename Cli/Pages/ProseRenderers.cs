using CourseKit.Kernel.Abstractions;
using Markdig.Extensions.Mathematics;
using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CourseKit.Cli.Pages;

/// <summary><c>$x$</c>, and <c>$$x$$</c> within a line.</summary>
internal sealed class FormulaInline(Mathematics mathematics, bool isForeign) : HtmlObjectRenderer<MathInline>
{
    protected override void Write(HtmlRenderer renderer, MathInline obj) =>
        renderer.Write(mathematics.Render(obj.Content.ToString(), display: obj.DelimiterCount > 1, isForeign).ToString());
}

/// <summary><c>$$</c> on lines of its own.</summary>
internal sealed class FormulaBlock(Mathematics mathematics, bool isForeign) : HtmlObjectRenderer<MathBlock>
{
    protected override void Write(HtmlRenderer renderer, MathBlock obj) =>
        renderer.EnsureLine().Write("<div class=\"ck-display\">").Write(mathematics.Render(obj.Lines.ToString(), display: true, isForeign).ToString()).WriteLine("</div>");
}

/// <summary>A listing in prose; C# is coloured as in cells.</summary>
internal sealed class Listing(bool isForeign) : HtmlObjectRenderer<CodeBlock>
{
    protected override void Write(HtmlRenderer renderer, CodeBlock obj)
    {
        var code = obj.Lines.ToString();
        var isCSharp = obj is FencedCodeBlock { Info: { } info } && info.Trim().ToUpperInvariant() is "C#" or "CS" or "CSHARP" or "CSX";
        renderer.EnsureLine().WriteLine(Html.Of($"""<div class="ck-listing"><pre><code>{Render(code, isCSharp)}</code></pre></div>""").ToString());
    }

    private Html Render(string code, bool isCSharp) =>
        !isCSharp ? PageText.Escape(code) : isForeign ? ForeignCode.Render(code) : CSharpColours.Render(code);
}

/// <summary>A table that scrolls by itself where it is wider than the page.</summary>
internal sealed class ScrollingTable : HtmlTableRenderer
{
    protected override void Write(HtmlRenderer renderer, Table table)
    {
        renderer.EnsureLine().WriteLine("<div class=\"ck-table\">");
        base.Write(renderer, table);
        renderer.WriteLine("</div>");
    }
}

/// <summary>The mark of a task: a sign with a name, not a form's control that nobody can use.</summary>
internal sealed class TaskMark : HtmlObjectRenderer<TaskList>
{
    protected override void Write(HtmlRenderer renderer, TaskList obj) =>
        renderer.Write(obj.Checked
            ? "<span class=\"ck-task\" role=\"img\" aria-label=\"done\">☑</span>"
            : "<span class=\"ck-task\" role=\"img\" aria-label=\"to do\">☐</span>");
}

/// <summary>HTML between paragraphs.</summary>
internal sealed class RawHtmlBlock(Func<string, string> rewrite) : HtmlObjectRenderer<HtmlBlock>
{
    protected override void Write(HtmlRenderer renderer, HtmlBlock obj) =>
        renderer.EnsureLine().WriteLine(rewrite(obj.Lines.ToString()));
}

/// <summary>HTML within a paragraph, one tag at a time.</summary>
internal sealed class RawHtmlInline(Func<string, string> rewrite) : HtmlObjectRenderer<HtmlInline>
{
    protected override void Write(HtmlRenderer renderer, HtmlInline obj) =>
        renderer.Write(rewrite(obj.Tag));
}
