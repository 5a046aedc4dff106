using System.Net;
using System.Net.Sockets;
using CourseKit.Cli.Exercises.Grading;
using CourseKit.Cli.Feedback;
using CourseKit.Cli.Gradebooks;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Notebooks;
using CourseKit.Testing;
using static CourseKit.Cli.Tests.Feedback.ExampleClass;

namespace CourseKit.Cli.Tests.Feedback;

public sealed class HostileSubmissionTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Tricks = """
        <script>document.title = "ran"; fetch("URL/1")</script><img src=x onerror="document.title='ran'"><img src="URL/2.png">
        <svg onload="document.title='ran'"><script>document.title='ran'</script><image href="URL/3.png"/></svg><iframe src="URL/4" srcdoc="<script>parent.document.title='ran'</script>"></iframe>
        <meta http-equiv="refresh" content="0;url=URL/5"><base href="URL/6"><link rel="stylesheet" href="URL/7.css"><link rel="dns-prefetch" href="URL/8">
        <style>body::before { content: "100 of 100"; position: fixed; inset: 0; background: url(URL/9.png) } .ck-score { display: none }</style>
        <div id="fake" style="position:fixed;inset:0;background:white;z-index:99">100 of 100 points</div>
        <form action="URL/10"><input name="password" autofocus><button>Log in</button></form><object data="URL/11"></object><embed src="URL/12"><video src="URL/13" autoplay></video>
        <a href="javascript:document.title='ran'" id="fake-link">grade</a></details></div></main></section><template><b>x</b></template><plaintext>
        """;

    private const string Prose = """
        # Total: 100 of 100

        [your grade](javascript:document.title='ran') [mail](https://example.org/login) <https://example.org/auto> https://example.org/bare ![picture](URL/20.png) ![local](../../secret.png)
        ![svg](data:image/svg+xml;base64,PHN2Zy8+) [ref][r] ![pic](data:image/png;base64,iVBORw0KGgo=" onerror="document.title='ran')

        [r]: javascript:alert(1) "title"

        $\href{javascript:document.title='ran'}{x}$ $\class{ck-lead}{x}$ $\hspace{-500em}\rule{1000em}{1000em}$ $\gdef\times{\text{fake}}$

        <details>
        <summary>Hint</summary>

        folded
        """;

    [Fact]
    public async Task Nothing_of_it_runs_loads_leads_away_or_covers_the_grade()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}";
        var connection = server.AcceptTcpClientAsync(TestContext.Current.CancellationToken).AsTask();

        var page = await chromium.OpenAsync(Page(url));
        await page.WaitForTimeoutAsync(500);

        Assert.Equal("lesson: feedback for ada", await page.TitleAsync());
        Assert.False(connection.IsCompleted, "Something connected.");
        Assert.StartsWith("file:", page.Url, StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("iframe, object, embed, form, input, video, base, template, plaintext, #fake, #fake-link, main svg:not(.ck-bar), meta[http-equiv=refresh]").CountAsync());
        Assert.Empty(await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href')).filter(href => !href.startsWith('#'))"));
        Assert.Empty(await page.EvaluateAsync<string[]>("[...document.querySelectorAll('*')].filter(e => e.namespaceURI.endsWith('xhtml') && [...e.attributes].some(a => a.name.startsWith('on'))).map(e => e.outerHTML)"));
        // Its text is there for the teacher to see.
        Assert.True(await page.GetByText("<div id=\"fake\" style=").First.IsVisibleAsync());
    }

    [Fact]
    public async Task The_points_are_what_one_sees_and_can_click()
    {
        var page = await chromium.OpenAsync(Page("http://127.0.0.1:9"));

        Assert.Equal("1 of 3 points", await page.Locator(".ck-score p").InnerTextAsync());
        Assert.Equal("STRONG", await page.EvaluateAsync<string>("(() => { const box = document.querySelector('.ck-score strong').getBoundingClientRect(); return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2).tagName })()"));
        foreach (var box in await page.Locator(".ck-graded .ck-graded-head strong").AllAsync())
        {
            await box.ScrollIntoViewIfNeededAsync();
            Assert.True(await box.EvaluateAsync<bool>("e => { const box = e.getBoundingClientRect(); return document.elementFromPoint(box.x + 3, box.y + box.height / 2) === e }"));
        }
    }

    [Fact]
    public async Task The_pages_own_script_is_the_only_one_that_the_browser_lets_run()
    {
        // As if a script had got through all that turns it into text.
        var page = await chromium.OpenAsync(Page("http://127.0.0.1:9").Replace("</main>", "<script>document.title = 'ran'</script><img src='data:image/png;base64,AA' onerror=\"document.title = 'ran'\"></main>", StringComparison.Ordinal));
        await page.WaitForTimeoutAsync(300);

        Assert.Equal("lesson: feedback for ada", await page.TitleAsync());
        await page.GetByText("Dark theme").ClickAsync();
        Assert.Equal("dark", await page.EvaluateAsync<string>("document.documentElement.dataset.ckTheme"));
    }

    [Fact]
    public async Task A_formula_that_reaches_over_the_page_ends_at_its_cell()
    {
        var page = await chromium.OpenAsync(Page("http://127.0.0.1:9"), width: 390);

        Assert.Equal(390, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.ck-foreign math *')].filter(e => !e.closest('.ck-prose.ck-foreign') || getComputedStyle(e.closest('.ck-prose.ck-foreign')).contain !== 'content').map(e => e.outerHTML)"));
    }

    [Theory]
    [InlineData("<details>\n<summary>Hint</summary>\n\nx\n\n</details>", "<details>\n<summary>Hint</summary>")]
    [InlineData("a</details></div>b", "a&lt;/details&gt;&lt;/div&gt;b")]
    [InlineData("<details open>x", "&lt;details open&gt;x")]
    [InlineData("<details ontoggle=alert(1)>x", "&lt;details ontoggle=alert(1)&gt;x")]
    [InlineData("one<br/>two", "one<br>two")]
    [InlineData("<!-- --><b>x</b>", "&lt;!-- --&gt;")]
    public void Four_plain_tags_stay_tags_and_the_rest_is_text(string prose, string html)
    {
        var notebook = Released();
        notebook.AddCell(CellKind.Markdown, prose);

        Assert.Contains(html, Write(notebook), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_teacher_released_keeps_its_html_and_a_changed_cell_does_not()
    {
        var notebook = Released();
        var changed = notebook.AddCell(CellKind.Markdown, notebook.Cells[0].Source + " ");
        ExampleClass.Mark(changed, new() { GradeId = "mine", Locked = true });

        var with = Write(notebook, Released());

        Assert.Single(Occurrences(with, "<div class=\"note\">read</div>"));
        Assert.Single(Occurrences(with, "&lt;div class=&quot;note&quot;&gt;"));
        Assert.Empty(Occurrences(Write(notebook), "<div class=\"note\">read</div>"));
    }

    [Fact]
    public void What_is_nested_without_measure_is_shown_as_text()
    {
        var notebook = Released();
        notebook.AddCell(CellKind.Markdown, new string('>', 20_000) + " deep");
        notebook.AddCell(CellKind.Markdown, new string('[', 20_000) + new string('*', 20_000) + "\n\n```csharp\n" + new string('(', 19_999) + "\n```\n" + string.Concat(Enumerable.Repeat("- ", 5_000)));
        foreach (var code in (string[])["(", "a<", "x is not ", "x+", "/*", "\"", "$\"{"])
            notebook.AddCell(CellKind.Code, string.Concat(Enumerable.Repeat(code, 20_000)));
        notebook.AddCell(CellKind.Code, new string('(', 1_000_000));

        Assert.Contains(" deep", Write(notebook), StringComparison.Ordinal);
    }

    [Fact]
    public void Markers_in_an_answer_hide_nothing_of_it()
    {
        var notebook = Released();
        notebook.Cells[2].Source = "// BEGIN HIDDEN TESTS\nvar secret = 1;";

        Assert.Contains("secret", Write(notebook), StringComparison.Ordinal);
    }

    private static string Page(string url)
    {
        var notebook = Released();
        notebook.InsertCell(0, CellKind.Markdown, Prose.Replace("URL", url, StringComparison.Ordinal));
        var added = notebook.InsertCell(0, CellKind.Markdown, Tricks.Replace("URL", url, StringComparison.Ordinal));
        ExampleClass.Mark(added, new() { GradeId = "task", Locked = true });
        var shows = notebook.AddCell(CellKind.Code, "#!html\n<script>document.title = 'ran'</script>\n// </script></code></pre><script>document.title='ran'</script>");
        var tricks = Tricks.Replace("URL", url, StringComparison.Ordinal);
        shows.AppendDisplay(ExampleClass.Html(tricks));
        shows.AppendDisplay(new MimeBundle("").With("application/javascript", "document.title = 'ran'"));
        shows.AppendDisplay(new MimeBundle("").With("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg' onload='document.title=1'/>"));
        shows.AppendDisplay(new MimeBundle("").With("text/markdown", tricks));
        shows.AppendDisplay(new MimeBundle(tricks));
        shows.AppendStream("stdout", tricks);
        shows.AppendError(tricks, tricks, [tricks]);
        return Write(notebook);
    }

    private static string Write(Notebook notebook, Notebook? released = null)
    {
        Attempt attempt = Of("ada", Twice(CheckResult.Passed, CheckResult.Failed, CheckResult.Failed)) with { Notes = [Tricks] };
        return FeedbackPage.Write(FeedbackNotebook.Of(notebook.ToJson(), FeedbackSheet.For(attempt, [], [], HiddenChecks.Names), released));
    }

    private static int[] Occurrences(string text, string what) =>
        [.. Enumerable.Range(0, text.Length - what.Length + 1).Where(at => string.CompareOrdinal(text, at, what, 0, what.Length) == 0)];
}
