using Microsoft.Playwright;

namespace CourseKit.Testing;

/// <summary>The system's Chromium, driven by Playwright. Its own browsers are never downloaded.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("coursekit-pages-");
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Opens a page from a file, as a reader would.</summary>
    /// <param name="html">The page.</param>
    /// <param name="width">Of the window.</param>
    /// <param name="scheme">What the reader's system prefers.</param>
    /// <param name="scripts">Whether scripts run.</param>
    internal async Task<IPage> OpenAsync(string html, int width = 1280, ColorScheme scheme = ColorScheme.Light, bool scripts = true)
    {
        var browser = _browser ??= await LaunchAsync();
        var context = await browser.NewContextAsync(new()
        {
            ColorScheme = scheme,
            JavaScriptEnabled = scripts,
            ViewportSize = new() { Width = width, Height = 800 },
            ReducedMotion = ReducedMotion.Reduce,
        });
        var file = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.html");
        await File.WriteAllTextAsync(file, html);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<IBrowser> LaunchAsync()
    {
        var program = Requires.Chromium();
        // The library is loaded from the package cache, its driver was copied beside the tests.
        Environment.SetEnvironmentVariable("PLAYWRIGHT_DRIVER_SEARCH_PATH", AppContext.BaseDirectory);
        _playwright = await Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }
}
