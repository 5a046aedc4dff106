using CourseKit.Testing;
using Microsoft.Playwright;

namespace CourseKit.Cli.Tests;

/// <summary>A page as readers see it: on a screen in the light and in the dark, and on a phone.</summary>
internal static class PageSight
{
    private const int Screen = 1280;
    private const int Phone = 390;

    // What the dark and a narrow window can change; the rest of axe's rules need not be asked again.
    private static readonly string[] Colours = ["color-contrast", "link-in-text-block"];
    private static readonly string[] Places = ["scrollable-region-focusable", "target-size"];

    /// <summary>Axe finds nothing to object to, and nothing scrolls sideways. COURSEKIT_PICTURES names a folder that gets pictures, for eyes to judge what tests cannot.</summary>
    /// <param name="page">As it is now; it is a screen in the light again when this ends.</param>
    /// <param name="name">Of its pictures.</param>
    public static async Task IsGoodAsync(IPage page, string name)
    {
        await CheckAsync(page, name, Screen, ColorScheme.Light, null);
        await CheckAsync(page, name, Screen, ColorScheme.Dark, Colours);
        await CheckAsync(page, name, Phone, ColorScheme.Light, Places);
        await SetAsync(page, Screen, ColorScheme.Light);
    }

    private static async Task CheckAsync(IPage page, string name, int width, ColorScheme scheme, string[]? rules)
    {
        var what = $"{name}-{width}-{scheme}";
        await SetAsync(page, width, scheme);
        if (Environment.GetEnvironmentVariable("COURSEKIT_PICTURES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{what}.png"), FullPage = true });
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{what} scrolls sideways.");
        await Axe.FindsNothingAsync(page, what, rules);
    }

    private static async Task SetAsync(IPage page, int width, ColorScheme scheme)
    {
        await page.SetViewportSizeAsync(width, 800);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
    }
}
