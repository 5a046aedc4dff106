using System.Net;
using System.Net.Sockets;
using CourseKit.Cli.Gradebooks;
using CourseKit.Testing;
using Microsoft.Playwright;

namespace CourseKit.Cli.Tests.Marking;

public sealed class MarkingInBrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Three_answers_are_marked_by_keyboard_alone()
    {
        using var example = ExampleGradebook.WithAnswers(("ada", "One."), ("bob", "Two."), ("carl", ""), ("dora", "Three."));
        await using var served = new ServedPage(example);
        var page = await OpenAsync(served);
        await Who(page, "ada");

        await page.Keyboard.TypeAsync("2");
        await page.Keyboard.PressAsync("c");
        await page.Keyboard.TypeAsync("Say j why?");
        await page.Keyboard.PressAsync("Enter");
        await Who(page, "bob");
        await page.Keyboard.TypeAsync("1,5");
        await page.Keyboard.PressAsync("r");
        await page.Keyboard.PressAsync("1");
        await page.Keyboard.PressAsync("Enter");
        await Who(page, "dora");
        await page.Keyboard.PressAsync("k");
        await Assertions.Expect(page.Locator("#announce")).ToHaveTextAsync("No other answer is unmarked.");
        await page.Keyboard.TypeAsync("4");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#state")).ToHaveTextAsync("Points go from 0 to 3, with at most two digits behind the point.");
        await page.Keyboard.TypeAsync("3");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#empty-text")).ToHaveTextAsync("All 3 answers to this question are marked. So are all others: you are done.");

        Assert.Equal([("ada", 2m, "Say j why?"), ("bob", 1.5m, "Say j why?"), ("dora", 3m, "")], example.Marks());

        // And the last one is taken back, with what was typed.
        await page.Keyboard.PressAsync("u");
        await Who(page, "dora");
        await Assertions.Expect(page.Locator("#points")).ToHaveValueAsync("3");
        Assert.Equal(["ada", "bob"], example.Marks().Select(mark => mark.Student));
    }

    [Fact]
    public async Task Letters_that_are_no_keys_are_not_shown_as_keys()
    {
        using var example = ExampleGradebook.WithAnswers(("ada", "Same."), ("bob", "Same."));
        await using var served = new ServedPage(example);
        var page = await OpenAsync(served);
        await Who(page, "ada");
        await Assertions.Expect(page.Locator("#next kbd")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("?");
        await page.Locator("#letters").UncheckAsync();
        await page.Keyboard.PressAsync("Escape");
        foreach (var hint in (string[])["#next kbd", "#filter kbd", "#task summary kbd", ".mk-letter"])
            await Assertions.Expect(page.Locator(hint)).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("#save kbd")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#twins")).ToHaveTextAsync("One other wrote the same: mark it with this");
        Assert.Null(await page.Locator("#next").GetAttributeAsync("aria-keyshortcuts"));
        Assert.Equal("Enter", await page.Locator("#save").GetAttributeAsync("aria-keyshortcuts"));
        await page.Keyboard.PressAsync("j");
        await Who(page, "ada");
    }

    [Fact]
    public async Task Identical_answers_are_marked_together_only_if_asked_for()
    {
        using var example = ExampleGradebook.WithAnswers(("ada", "Same."), ("bob", "Same.\n"), ("carl", "Other."), ("dora", "Same."));
        await using var served = new ServedPage(example);
        var page = await OpenAsync(served);
        await Who(page, "ada");
        await Assertions.Expect(page.Locator("#twins")).ToHaveTextAsync("2 others wrote the same: mark them with this (i)");
        await page.Keyboard.TypeAsync("1");
        await page.Keyboard.PressAsync("Enter");
        await Who(page, "bob");
        await Assertions.Expect(page.Locator("#together")).Not.ToBeCheckedAsync();
        Assert.Equal(["ada"], example.Marks().Select(mark => mark.Student));

        await page.Keyboard.TypeAsync("2");
        await page.Keyboard.PressAsync("i");
        await page.Keyboard.PressAsync("Enter");
        await Who(page, "carl");
        Assert.Equal([("ada", 1m, ""), ("bob", 2m, ""), ("dora", 2m, "")], example.Marks());
        await page.Keyboard.PressAsync("u");
        await Who(page, "bob");
        Assert.Equal([("ada", 1m, "")], example.Marks());
    }

    [Fact]
    public async Task What_is_typed_stays_when_the_program_has_gone()
    {
        using var example = ExampleGradebook.WithAnswers(("ada", "One."), ("bob", "Two."));
        var served = new ServedPage(example);
        var page = await OpenAsync(served);
        await Who(page, "ada");
        await served.DisposeAsync();

        await page.Keyboard.TypeAsync("2");
        await page.Keyboard.PressAsync("c");
        await page.Keyboard.TypeAsync("Typed for long.");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("#state")).ToContainTextAsync("Not saved:");
        await Assertions.Expect(page.Locator("#state")).ToContainTextAsync("is kept in this tab");
        await Assertions.Expect(page.Locator("#comment")).ToHaveValueAsync("Typed for long.");
        Assert.Contains("Typed for long.", await page.EvaluateAsync<string>("JSON.stringify({ ...sessionStorage })"), StringComparison.Ordinal);
        Assert.Empty(example.Marks());
    }

    [Fact]
    public async Task A_mark_of_another_window_is_seen_before_it_is_replaced()
    {
        using var example = ExampleGradebook.WithAnswers(("ada", "One."));
        await using var served = new ServedPage(example);
        var page = await OpenAsync(served);
        await Who(page, "ada");
        var question = await served.QuestionAsync();
        (await served.MarkAsync(question, question["answers"]![0]!, "1", "theirs")).EnsureSuccessStatusCode();

        await page.Keyboard.TypeAsync("2");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#state")).ToContainTextAsync("Somebody else has marked this meanwhile");
        Assert.Equal([("ada", 1m, "theirs")], example.Marks());
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#empty").WaitForAsync();
        Assert.Equal([("ada", 2m, "")], example.Marks());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whatever_an_answer_tries_it_runs_loads_and_covers_nothing(bool isCode)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        var connection = listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken).AsTask();
        var hostile = $$"""
            <script>document.title = "ran"; fetch("{{url}}/1")</script>
            <img src=x onerror="document.title='ran'"> <img src="{{url}}/2.png"> ![a]({{url}}/3.png) ![b](x "t" onerror="document.title='ran'")
            <svg onload="document.title='ran'"><a href="javascript:document.title='ran'">x</a></svg> <iframe srcdoc="<script>parent.document.title='ran'</script>"></iframe>
            <meta http-equiv="refresh" content="0;url={{url}}/4"> <base href="{{url}}/"> <link rel=stylesheet href="{{url}}/5.css"> <title>ran</title>
            <style>body { display: none } @import "{{url}}/6.css";</style> <div id="points" style="position:fixed;inset:0;z-index:99;background:url({{url}}/7)">over</div>
            [click](javascript:document.title='ran') [click]({{url}}/8 "x' onmouseover='document.title=1") <javascript:alert(1)> <{{url}}/9>
            $\href{javascript:document.title='ran'}{x}$ $\includegraphics{ {{url}}/10}$ $\style{position:fixed;inset:0}{x}$ $\rule{9000em}{9000em}$ $\gdefrac#1#2{broken}\kern{-99em}x$
            </div></section></main><h1 id="who">Nobody</h1>
            """;
        using var example = new ExampleGradebook();
        example.Gradebook.SetQuestions("01-convolution", [new("01-convolution", ExampleGradebook.Essay, "Why?", "", 3)]);
        example.HandIn("ada", new ManualAnswer(ExampleGradebook.Essay, isCode, hostile, false));
        example.HandIn("bob", new ManualAnswer(ExampleGradebook.Essay, false, "A half is $\\frac12$.", false));
        await using var served = new ServedPage(example);
        var page = await chromium.OpenAsync("");
        List<string> asked = [];
        page.Request += (_, request) => asked.Add(request.Url);
        await page.GotoAsync(served.Link);
        await Who(page, "ada");
        await Assertions.Expect(page.Locator("#answer")).ToContainTextAsync("onload=");

        // Nothing of it is an element that does something.
        Assert.Equal(0, await page.Locator("#answer :is(script, img, svg, iframe, meta, base, link, style, title, a, form, input, button, object, embed, h1, [id], [onerror], [onload], [href], [src])").CountAsync());
        // Nothing lies over the page, also not a formula of nine thousand letters' height.
        foreach (var id in (string[])["save", "next", "points", "question"])
            Assert.True(await page.EvaluateAsync<bool>($"(() => {{ const e = document.getElementById('{id}'), r = e.getBoundingClientRect(); scrollTo(0, r.top - 200); const s = e.getBoundingClientRect(); return e.contains(document.elementFromPoint(s.left + s.width / 2, s.top + s.height / 2)); }})()"), id);
        Assert.Equal(1280, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await Task.WhenAny(connection, Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken));
        Assert.False(connection.IsCompleted, "Something connected.");
        Assert.All(asked, request => Assert.StartsWith(served.Origin, request, StringComparison.Ordinal));
        Assert.Equal($"Marking {ExampleGradebook.Essay}", await page.TitleAsync());
        Assert.Equal($"{served.Origin}/", page.Url);

        // The page works on, and what one answer defined is not defined in the next.
        await page.Keyboard.TypeAsync("1");
        await page.Keyboard.PressAsync("Enter");
        await Who(page, "bob");
        Assert.Equal(1, await page.Locator("#answer mfrac").CountAsync());
        Assert.Equal([("ada", 1m, "")], example.Marks());
    }

    [Fact]
    public async Task Without_its_token_the_page_says_where_to_get_it()
    {
        using var example = ExampleGradebook.WithAnswers(("ada", "One."));
        await using var served = new ServedPage(example);
        var page = await chromium.OpenAsync("");
        await page.GotoAsync(served.Origin);
        await Assertions.Expect(page.Locator("#trouble")).ToContainTextAsync("Open the link");

        await page.GotoAsync(served.Link);
        await Who(page, "ada");
        Assert.DoesNotContain(served.Token, page.Url, StringComparison.Ordinal);
        await page.ReloadAsync();
        await Who(page, "ada");
    }

    private static async Task Who(IPage page, string student)
    {
        await Assertions.Expect(page.Locator("#who")).ToHaveTextAsync(student);
        await Assertions.Expect(page.Locator("#answer")).Not.ToHaveAttributeAsync("aria-busy", "true");
        await Assertions.Expect(page.Locator("#points")).ToBeFocusedAsync();
    }

    private async Task<IPage> OpenAsync(ServedPage served)
    {
        var page = await chromium.OpenAsync("");
        await page.GotoAsync(served.Link);
        return page;
    }
}
