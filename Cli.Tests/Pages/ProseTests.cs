using CourseKit.Cli.Pages;
using CourseKit.Kernel.Notebooks;
using CsCheck;

namespace CourseKit.Cli.Tests.Pages;

public sealed class ProseTests
{
    [Theory]
    [InlineData("| a | b |\n|---|--:|\n| 1 | 2 |", "<td style=\"text-align: right;\">2</td>")]
    [InlineData("- [x] done", "aria-label=\"done\"")]
    [InlineData("> [!TIP]\n> text", "<p class=\"ck-alert-title\">Tip</p>")]
    [InlineData("```csharp\nvar x = 1;\n```", "<span class=\"ck-k\">var</span> x = <span class=\"ck-n\">1</span>;")]
    [InlineData("```python\nif a < b:\n```", "if a &lt; b:")]
    [InlineData("<kbd>Shift</kbd>", "<kbd>Shift</kbd>")]
    [InlineData("a <script>alert(1)</script> b", "a alert(1) b")]
    [InlineData("[x](javascript:alert(1))", "<a href=\"#\">x</a>")]
    [InlineData("[x](02-lenet.ipynb#top)", "<a href=\"02-lenet.html#top\">x</a>")]
    [InlineData("[x](https://example.org/a.ipynb)", "<a href=\"https://example.org/a.ipynb\">x</a>")]
    [InlineData("![a cat](https://example.org/cat.png)", "Picture “a cat” not shown: it is on the web")]
    [InlineData("![a cat](nowhere.png)", "Picture “a cat” not shown: there is no such file")]
    [InlineData("![a cat](../GalleryTests.cs)", "Picture “a cat” not shown: it lies outside")]
    [InlineData("![a cat](lesson.ipynb)", "Picture “a cat” not shown: it is not a picture")]
    [InlineData("![a cat](attachment:no.png)", "Picture “a cat” not shown: the cell has no such attachment")]
    [InlineData("![rings](wave.png)", "alt=\"rings\"")]
    [InlineData("<img src=wave.png alt='rings' width=80>", "<img src=\"data:image/png;base64,")]
    [InlineData("![dot](attachment:dot.png)", "<img src=\"data:image/png;base64,AAAA\" alt=\"dot\"")]
    public void Markdown_is_shown_as_Jupyter_and_GitHub_show_it(string markdown, string expected) =>
        Assert.Contains(expected.Replace("“", "&#x201C;", StringComparison.Ordinal).Replace("”", "&#x201D;", StringComparison.Ordinal), Render(markdown), StringComparison.Ordinal);

    [Theory]
    [InlineData("$x^2$", "<msup><mi>x</mi><mn", 1)]
    [InlineData("a $x$ b $y$ c", "<mi>y</mi>", 2)]
    [InlineData("$$x$$", "display=\"block\"", 1)]
    [InlineData("$$\nx\n$$", "display=\"block\"", 1)]
    [InlineData("text\n$$ x =\n 1 $$\nmore", "display=\"block\"", 1)]
    [InlineData("\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}", "<mtable", 1)]
    [InlineData("- item\n  $$\n  x\n  $$", "display=\"block\"", 1)]
    [InlineData("`$x$`", "<code>$x$</code>", 0)]
    [InlineData("```\n$$\nx\n$$\n```", "$$\nx\n$$", 0)]
    [InlineData("It costs $5 or $6.", "", 0)]
    [InlineData("$\\newcommand{\\R}{\\mathbb{R}}$\n\n$\\R$", "<mi>ℝ</mi>", 2)]
    [InlineData("$\\newcommand{\\pair}[2]{#1+#2}$ $\\newcommand{\\pair}[2]{#2-#1} \\pair{a}{b}$", "<mi>b</mi><mo>−</mo><mi>a</mi>", 2)]
    [InlineData("$\\DeclareMathOperator*{\\argmax}{arg\\,max}$\n\n$\\argmax_x$", "arg", 2)]
    [InlineData("$a_1$ and *b* and $c_2$", "<em>b</em>", 2)]
    public void Formulas_become_MathML(string markdown, string expected, int formulas)
    {
        var html = Render(markdown);
        Assert.Contains(expected, html, StringComparison.Ordinal);
        Assert.True(formulas == html.Split("<math").Length - 1, html);
    }

    [Theory]
    [InlineData("$\\frac{1}{2$", "expected &#x27;}&#x27;")]
    [InlineData("$\\nosuchthing$", "nosuchthing")]
    [InlineData("$\\href{https://example.org}{x}$", "href")]
    [InlineData("$\\def\\a{\\a\\a}\\a$", "infinite loop")]
    public void A_formula_that_cannot_be_read_stands_there_with_the_reason(string markdown, string reason)
    {
        var html = Render(markdown + "\n\nafter $x$");
        Assert.Contains("<code class=\"ck-bad-formula\" title=\"This formula cannot be read: ", html, StringComparison.Ordinal);
        Assert.Contains(reason, html, StringComparison.Ordinal);
        Assert.Contains("<mi>x</mi>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_formula_of_any_depth_does_not_end_the_program()
    {
        using var mathematics = new Mathematics();
        foreach (var depth in (int[])[100, 1_000, 20_000])
            _ = mathematics.Render(new string('{', depth) + "x" + new string('}', depth), display: false);
        _ = mathematics.Render(string.Concat(Enumerable.Repeat("\\frac{1}{", 5_000)) + "x" + new string('}', 5_000), display: false);
        Assert.Contains("<mi>x</mi>", mathematics.Render("x", display: false).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_prose_makes_a_page() =>
        Gen.OneOf([.. ((string[])["$", "$$", "\n", "\n\n", "\\begin{align}", "\\end{align}", "```", "# ", "![a](b.png)", "<script>", "</script>", "<img src=", "'", "\"", "|", "- [x] ", "> [!NOTE]", "\\frac", "{", "}", "[", "](#", ")", "é", " "]).Select(Gen.Const), Gen.String[0, 4]]).Array[0, 25]
            .Sample(pieces => Assert.NotNull(Render(string.Concat(pieces))), iter: 150, threads: 1);

    private static readonly Mathematics SharedMathematics = new();

    private static string Render(string markdown)
    {
        var notebook = Notebook.Parse("""{"cells":[{"cell_type":"markdown","metadata":{},"source":"","attachments":{"dot.png":{"image/png":"AAAA"}}}],"metadata":{},"nbformat":4,"nbformat_minor":4}""", "x");
        var folder = Path.GetDirectoryName(Lesson.File);
        var prose = new Prose(SharedMathematics, new Pictures(folder, folder), new Outline(), linkToPages: true);
        return prose.Write(prose.Read(markdown), notebook.Cells[0]).ToString();
    }
}
