using CourseKit.Testing;
using Microsoft.Playwright;

namespace CourseKit.Extension.Tests.Browser;

/// <summary>An output as readers see it: in the light, in the dark, on a phone, without scripts.</summary>
internal static class Sight
{
    private static readonly (string Name, int Width, ColorScheme Scheme, bool Scripts)[] Ways =
    [
        ("light", 900, ColorScheme.Light, true), ("dark", 900, ColorScheme.Dark, true),
        ("phone", 360, ColorScheme.Light, true), ("no-scripts", 900, ColorScheme.Light, false),
    ];

    /// <summary>No way of looking at the output meets a serious finding of axe or makes the page scroll sideways. COURSEKIT_PICTURES
    /// names a folder that gets a picture of each, for eyes to judge what tests cannot.</summary>
    public static async Task IsGoodAsync(Chromium chromium, string name, params string[] outputs)
    {
        foreach (var (way, width, scheme, scripts) in Ways)
        {
            var page = await chromium.OpenAsync(Page(outputs), width, scheme, scripts);
            if (Environment.GetEnvironmentVariable("COURSEKIT_PICTURES") is { } folder)
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{way}.png"), FullPage = true });
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{name} scrolls sideways: {way}");
            if (scripts) // axe is one
                await Axe.FindsNothingAsync(page, way);
            await page.Context.CloseAsync();
        }
    }

    /// <summary>A page with nothing on it but outputs, in the colours of the system.</summary>
    public static string Page(params string[] outputs) => $$"""
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Outputs</title>
        <style>:root { color-scheme: light dark } body { font-family: sans-serif; margin: 12px } @media (prefers-color-scheme: dark) { body { background: #111; color: #ddd } }</style></head>
        <body><main><h1 style="font-size: 14px">Outputs</h1>{{string.Concat(outputs.Select(output => $"<div style=\"margin: 18px 0\">{output}</div>"))}}</main></body></html>
        """;
}
