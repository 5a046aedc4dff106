using System.Text.RegularExpressions;
using CourseKit.Cli.Pages;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Pages;

public sealed partial class NotebookPageTests
{
    private static readonly Lazy<string> LessonPage = new(() => NotebookPage.Write(Lesson.Load()));

    [Fact]
    public void The_same_notebook_gives_the_same_page() =>
        Assert.Equal(LessonPage.Value, NotebookPage.Write(Lesson.Load()));

    [Fact]
    public void Nothing_that_a_page_loads_is_anywhere_but_in_it()
    {
        var loaded = Loaded().Matches(LessonPage.Value).Select(match => match.Groups["what"].Value).ToList();
        Assert.Equal(2, loaded.Count);
        Assert.All(loaded, what => Assert.StartsWith("data:image/", what, StringComparison.Ordinal));
        Assert.DoesNotContain("@import", LessonPage.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", LessonPage.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", LessonPage.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_title_is_the_first_heading_and_the_language_is_stated()
    {
        Assert.Contains("<title>Convolution, step by step</title>", LessonPage.Value, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\">", LessonPage.Value, StringComparison.Ordinal);
        Assert.Equal(1, Count(LessonPage.Value, "<h1"));
    }

    [Fact]
    public void A_notebook_without_headings_is_named_after_its_file()
    {
        var page = NotebookPage.Write(Notebook.Create("/tmp/my <notes>.ipynb"));
        Assert.Contains("<title>my &lt;notes&gt;</title>", page, StringComparison.Ordinal);
        Assert.Contains("<h1 class=\"ck-title\">my &lt;notes&gt;</h1>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_contents_list_headings_in_order_and_links_between_cells_are_found()
    {
        var ids = Regex.Matches(LessonPage.Value, "<li class=\"ck-toc-\\d\"><a href=\"#([^\"]+)\"").Select(match => match.Groups[1].Value).Take(4);
        Assert.Equal(["convolution-step-by-step", "the-definition", "an-edge-filter-on-a-real-picture", "what-it-costs"], ids);
        // Written as Jupyter makes ids, #The-definition.
        Assert.Contains("<a href=\"#the-definition\">the definition</a>", LessonPage.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Headings_of_the_same_words_get_different_ids()
    {
        var page = Page("# A\n\n## B\n\n## B\n\n## cell-1\n\n## !!");
        foreach (var id in (string[])["\"a\"", "\"b\"", "\"b-1\"", "\"cell-1-1\"", "\"section\""])
            Assert.Equal(1, Count(page, $"id={id}"));
    }

    [Fact]
    public void A_solution_is_folded_and_a_hidden_test_is_not_there()
    {
        Assert.Matches("(?s)<details class=\"ck-solution\"><summary>Solution.*OutputSize.*</details>", LessonPage.Value);
        Assert.DoesNotContain("BEGIN SOLUTION", LessonPage.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("227, 11, 4, 0", LessonPage.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("HIDDEN", LessonPage.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exercise_shows_the_line_that_checks_it_and_folds_the_rest()
    {
        var cell = Regex.Match(LessonPage.Value, "(?s)id=\"cell-14\".*?How it is checked").Value;
        Assert.Contains("#!check output-size", cell, StringComparison.Ordinal);
        Assert.DoesNotContain("#!exercise", LessonPage.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("expression", cell, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\n// BEGIN HIDDEN TESTS\nsecret\n// END HIDDEN TESTS\nb", "a\nb", null)]
    [InlineData("a\n// BEGIN HIDDEN TESTS\nsecret", "a", null)]
    [InlineData("a\n### BEGIN MARK SCHEME\nsecret\n### END HIDDEN TESTS\nsecret\n### END MARK SCHEME", "a", null)]
    [InlineData("// BEGIN HIDDEN TESTS\nsecret\n// END HIDDEN TESTS", "", null)]
    [InlineData("#!exercise one\n{\n}", "#!check one", "{\n}")]
    [InlineData("#!exercise one\n{\n}\n#!check one --verbose\n1", "#!check one --verbose\n1", "{\n}")]
    public void What_a_page_shows_of_a_source(string source, string shown, string? howChecked)
    {
        var cell = Notebook.Create("x").AddCell(CellKind.Code, source);
        Assert.Equal(new CellSource(shown, howChecked, IsSolution: false), CellSource.Of(cell));
    }

    [Fact]
    public void A_failed_cell_is_marked_and_the_page_says_so_at_its_top()
    {
        Assert.Equal(1, Count(LessonPage.Value, "class=\"ck-cell ck-code ck-failed\""));
        Assert.Contains("One cell failed: <a href=\"#cell-9\">[5]</a>", LessonPage.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_did_not_run_is_marked_unless_none_did()
    {
        Assert.Equal(1, Count(LessonPage.Value, ">not run</span>"));
        var notebook = Lesson.Load();
        foreach (var cell in notebook.Cells)
            cell.ClearOutputs();
        var page = NotebookPage.Write(notebook);
        Assert.Equal(0, Count(page, ">not run</span>"));
        Assert.Contains("has not been run", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_streams_are_told_apart_and_a_progress_bar_shows_its_end()
    {
        Assert.Contains("<div class=\"ck-output ck-stderr\">", LessonPage.Value, StringComparison.Ordinal);
        Assert.Contains("epoch 12/12", LessonPage.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("epoch 11/12", LessonPage.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_output_folds_away_behind_its_beginning() =>
        Assert.Matches("(?s)layer  14: [^<]*</pre>\\s*<details class=\"ck-fold\"><summary>105 more lines</summary><pre>layer  15:", LessonPage.Value);

    [Fact]
    public void The_richest_form_of_an_output_is_shown()
    {
        var notebook = Notebook.Create("x");
        var cell = notebook.AddCell(CellKind.Code, "1");
        cell.AppendDisplay(new MimeBundle("plain1").With("text/html", "<b>rich</b>").With("image/png", "AAAA"));
        cell.AppendDisplay(new MimeBundle("a <cat>").With("image/png", "AAAA"));
        cell.AppendDisplay(new MimeBundle("plain3").With("text/markdown", "*soft*"));
        cell.AppendDisplay(new MimeBundle("plain4").With("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>"));
        cell.AppendDisplay(new MimeBundle("plain <5>").With("application/x-unheard-of", "?"));
        cell.AppendDisplay(new MimeBundle("plain6").With("image/png", "\" onerror=\"alert(1)"));
        var page = NotebookPage.Write(notebook);
        Assert.DoesNotContain("plain1", page, StringComparison.Ordinal);
        Assert.Contains("<b>rich</b>", page, StringComparison.Ordinal);
        Assert.Contains("<img src=\"data:image/png;base64,AAAA\" alt=\"a &lt;cat&gt;\">", page, StringComparison.Ordinal);
        Assert.Contains("<em>soft</em>", page, StringComparison.Ordinal);
        Assert.Contains("data:image/svg&#x2B;xml;base64,", page, StringComparison.Ordinal);
        Assert.Contains("<pre>plain &lt;5&gt;</pre>", page, StringComparison.Ordinal);
        Assert.Contains("<pre>plain6</pre>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_duration_is_stated_only_where_it_is_given()
    {
        Assert.Contains("9 cells run in 1 min 12 s.", NotebookPage.Write(Lesson.Load(), new() { Duration = TimeSpan.FromSeconds(72) }), StringComparison.Ordinal);
        Assert.Contains("9 cells run.", LessonPage.Value, StringComparison.Ordinal);
    }

    private static string Page(string markdown)
    {
        var notebook = Notebook.Create("x.ipynb");
        notebook.AddCell(CellKind.Markdown, markdown);
        return NotebookPage.Write(notebook);
    }

    private static int Count(string text, string what) => text.Split(what).Length - 1;

    [GeneratedRegex("""<(img|script|iframe|link|video|audio|source|object|embed)\b[^>]*?\s(src|href|data)="(?<what>[^"]*)""")]
    private static partial Regex Loaded();
}
