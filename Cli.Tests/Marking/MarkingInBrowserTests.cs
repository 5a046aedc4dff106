using CourseKit.Testing;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CourseKit.Cli.Tests.Marking;

public sealed class MarkingInBrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Axe_finds_nothing_to_object_to_and_nothing_scrolls_sideways(int width, ColorScheme scheme)
    {
        using var example = Demonstration.Create();
        await using var served = new ServedPage(example, isAnonymous: true);
        var page = await OpenAsync(served, width, scheme);
        await page.Locator("#scheme > summary").ClickAsync();
        await CheckAsync(page, width, $"words-{width}-{scheme}");

        await page.Keyboard.PressAsync("]");
        await page.Locator("#answer .ck-k").First.WaitForAsync();
        await CheckAsync(page, width, $"code-{width}-{scheme}");

        await page.Keyboard.PressAsync("?");
        await CheckAsync(page, width, $"keys-{width}-{scheme}");
        await page.Keyboard.PressAsync("Escape");

        await page.Keyboard.PressAsync("]");
        await page.Locator("#empty").WaitForAsync();
        await CheckAsync(page, width, $"all-marked-{width}-{scheme}");
        await page.Locator("#question").SelectOptionAsync(new SelectOptionValue { Index = 3 });
        await page.Locator("#empty-text", new() { HasText = "Nobody has answered" }).WaitForAsync();
        await CheckAsync(page, width, $"nobody-{width}-{scheme}");
    }

    private static async Task CheckAsync(IPage page, int width, string picture)
    {
        await page.Locator("#answer:not([aria-busy])").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        if (Environment.GetEnvironmentVariable("COURSEKIT_PICTURES") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"marking-{picture}.png"), FullPage = width < 600 });
        var result = await page.RunAxe();
        Assert.True(result.Passes.Length > 15, "axe did not run");
        Assert.Empty(result.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html} {violation.Nodes[0].Any.FirstOrDefault()?.Message}"));
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    private async Task<IPage> OpenAsync(ServedPage served, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await chromium.OpenAsync("", width, scheme);
        await page.GotoAsync(served.Link);
        return page;
    }
}
