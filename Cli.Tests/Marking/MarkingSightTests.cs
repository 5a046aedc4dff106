using CourseKit.Cli.Gradebooks;
using CourseKit.Testing;
using Microsoft.Playwright;

namespace CourseKit.Cli.Tests.Marking;

public sealed class MarkingSightTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task It_is_good_to_look_at_and_to_listen_to()
    {
        using var example = Demonstration.Create();
        await using var served = new ServedPage(example, isAnonymous: true);
        var page = await chromium.OpenAsync("");
        await page.GotoAsync(served.Link);
        await page.Locator("#scheme > summary").ClickAsync();
        await CheckAsync(page, "words");

        await page.Keyboard.PressAsync("]");
        await page.Locator("#answer .ck-k").First.WaitForAsync();
        await CheckAsync(page, "code");

        await page.Keyboard.PressAsync("?");
        await CheckAsync(page, "keys");
        await page.Keyboard.PressAsync("Escape");

        await page.Keyboard.PressAsync("]");
        await page.Locator("#empty").WaitForAsync();
        await CheckAsync(page, "all-marked");
    }

    [Fact]
    public async Task A_question_that_nobody_answered_says_so()
    {
        using var example = Demonstration.Create();
        await using var served = new ServedPage(example);
        var page = await chromium.OpenAsync("");
        await page.GotoAsync(served.Link);

        await page.Locator("#question").SelectOptionAsync(new SelectOptionValue { Index = 3 });

        await Assertions.Expect(page.Locator("#empty-text")).ToHaveTextAsync("Nobody has answered this question yet.");
    }

    [Fact]
    public async Task Who_listens_hears_what_everything_is_called_and_headings_in_order()
    {
        using var example = TwoAnswers();
        await using var served = new ServedPage(example);
        var page = await chromium.OpenAsync("");
        await page.GotoAsync(served.Link);
        await Assertions.Expect(page.Locator("#points")).ToBeFocusedAsync();

        foreach (var name in (string[])["Only unmarked", "Undo", "Keys", "Previous", "Next", "Save and go on"])
            Assert.Equal(1, await page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).CountAsync());
        var form = page.GetByRole(AriaRole.Form, new() { Name = "Mark for this answer", Exact = true });
        // Halves from 0 to 3.
        Assert.Equal(7, await form.GetByRole(AriaRole.Group, new() { Name = "Points", Exact = true }).GetByRole(AriaRole.Button, new() { IncludeHidden = false }).CountAsync());
        await Assertions.Expect(form.GetByRole(AriaRole.Textbox, new() { Name = "Points", Exact = true })).ToHaveAccessibleDescriptionAsync("of 3 Not marked.");
        await Assertions.Expect(form.GetByRole(AriaRole.Textbox, new() { Name = "Comment", Exact = true })).ToHaveAccessibleDescriptionAsync("for the student; c , Shift+Enter for a new line");
        Assert.Equal(["H1", "H2", "H2", "H2"], await page.EvaluateAsync<string[]>("[...document.querySelectorAll(':is(h1, h2, h3, h4)')].filter(e => e.checkVisibility() && !e.closest('.ck-prose')).map(e => e.tagName)"));
    }

    [Fact]
    public async Task What_the_keyboard_is_at_is_seen()
    {
        using var example = TwoAnswers();
        await using var served = new ServedPage(example);
        var page = await chromium.OpenAsync("");
        await page.GotoAsync(served.Link);
        await Assertions.Expect(page.Locator("#points")).ToBeFocusedAsync();

        // Round the page once; everything has a line of two pixels round it.
        HashSet<string> places = [];
        for (var i = 0; i < 40; i++)
        {
            var place = await page.EvaluateAsync<string>("(() => { const e = document.activeElement, style = getComputedStyle(e); return `${e.id || e.tagName} ${style.outlineStyle} ${style.outlineWidth}`; })()");
            places.Add(place);
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Empty(((string[])["points", "comment", "save", "filter", "help", "previous", "next", "question"]).Except(places.Select(place => place.Split(' ')[0])));
        Assert.DoesNotContain(places, place => !place.StartsWith("BODY", StringComparison.Ordinal) && !place.EndsWith(" solid 2px", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Formulas_of_questions_and_of_answers_are_set_also_under_the_pages_policy()
    {
        using var example = ExampleGradebook.WithAnswers(("ada", @"It has $$\left\lfloor \frac{w + 2p - k}{s} \right\rfloor + 1$$ columns, and a half is $\frac12$."));
        await using var served = new ServedPage(example);
        var page = await chromium.OpenAsync("");
        await page.GotoAsync(served.Link);
        await page.Locator("#answer math").First.WaitForAsync();

        // A fraction is higher than the letters in it, and its denominator stands below its numerator.
        var above = await page.Locator("#answer mfrac > :first-child").First.BoundingBoxAsync();
        var below = await page.Locator("#answer mfrac > :last-child").First.BoundingBoxAsync();
        Assert.True(below!.Y >= above!.Y + above.Height - 2, $"{above.Y} + {above.Height}, {below.Y}");
        Assert.Equal((2, 0), (await page.Locator("#answer mfrac").CountAsync(), await page.Locator("#answer .ck-bad-formula").CountAsync()));
        Assert.DoesNotContain("frac", await page.Locator("#answer").InnerTextAsync(), StringComparison.Ordinal);
    }

    // One of them is marked, with a comment.
    private static ExampleGradebook TwoAnswers()
    {
        var example = ExampleGradebook.WithAnswers(("ada", "One."), ("bob", "Two."));
        example.Gradebook.Add(new ManualMark(new("ada", "01-convolution"), ExampleGradebook.Essay, "One.", 2, "Say why.", ExampleGradebook.Noon));
        return example;
    }

    private static async Task CheckAsync(IPage page, string picture)
    {
        await page.Locator("#answer:not([aria-busy])").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await PageSight.IsGoodAsync(page, $"marking-{picture}");
    }
}
