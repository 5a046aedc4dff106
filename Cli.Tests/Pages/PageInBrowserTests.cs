using System.Net;
using System.Net.Sockets;
using CourseKit.Cli.Pages;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Notebooks;
using CourseKit.Testing;
using Microsoft.Playwright;

namespace CourseKit.Cli.Tests.Pages;

public sealed class PageInBrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly Lazy<string> LessonPage = new(() => NotebookPage.Write(Lesson.Load(), new() { Duration = TimeSpan.FromSeconds(12), Previous = new("Start", "00-start.html"), Next = new("LeNet-5", "02-lenet.html") }));

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task Axe_finds_nothing_to_object_to(int width, ColorScheme scheme)
    {
        var page = await chromium.OpenAsync(LessonPage.Value, width, scheme);
        // What is folded must be legible too.
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        await page.EvaluateAsync("dispatchEvent(new Event('resize'))");
        await KeepPictureAsync(page, $"{width}-{scheme}");
        await Axe.FindsNothingAsync(page, $"{width}-{scheme}");
    }

    [Theory]
    [InlineData(320)]
    [InlineData(360)]
    [InlineData(768)]
    [InlineData(1024)]
    [InlineData(1440)]
    public async Task The_page_never_scrolls_sideways(int width)
    {
        var page = await chromium.OpenAsync(LessonPage.Value, width);
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task Everything_is_there_without_scripts()
    {
        var page = await chromium.OpenAsync(LessonPage.Value, scripts: false);
        Assert.True(await page.Locator("h1").IsVisibleAsync());
        Assert.Equal(0, await page.Locator("button").CountAsync());
        Assert.True(await page.Locator(".ck-side a[href='#summary']").IsVisibleAsync() || await page.Locator(".ck-contents").IsVisibleAsync());
        Assert.False(await page.GetByText("return (width + 2 * padding").IsVisibleAsync());
        await page.GetByText("try it yourself first").ClickAsync();
        Assert.True(await page.Locator(".ck-solution pre").IsVisibleAsync());
    }

    [Fact]
    public async Task Formulas_take_up_room_and_pictures_have_arrived()
    {
        var page = await chromium.OpenAsync(LessonPage.Value);
        Assert.True(await page.EvaluateAsync<bool>("[...document.querySelectorAll('math')].length > 8 && [...document.querySelectorAll('math')].every(m => m.getBoundingClientRect().width > 4)"));
        Assert.True(await page.EvaluateAsync<bool>("document.images.length === 2 && [...document.images].every(i => i.naturalWidth > 100)"));
    }

    [Fact]
    public async Task The_first_key_reaches_the_link_past_the_header()
    {
        var page = await chromium.OpenAsync(LessonPage.Value);
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to content", await page.EvaluateAsync<string>("document.activeElement.textContent"));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("content", await page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [Fact]
    public async Task The_switch_turns_the_theme_around()
    {
        var page = await chromium.OpenAsync(LessonPage.Value);
        const string Background = "getComputedStyle(document.body).backgroundColor";
        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>(Background));
        await page.Locator(".ck-theme").ClickAsync();
        Assert.Equal("rgb(20, 23, 28)", await page.EvaluateAsync<string>(Background));
    }

    [Fact]
    public async Task Every_link_within_the_page_leads_somewhere_and_no_id_is_there_twice()
    {
        var page = await chromium.OpenAsync(LessonPage.Value);
        Assert.Empty(await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1)).filter(id => !document.getElementById(decodeURIComponent(id)))"));
        Assert.Empty(await page.EvaluateAsync<string[]>("[...document.querySelectorAll('[id]')].map(e => e.id).filter((id, i, all) => all.indexOf(id) !== i)"));
    }

    [Fact]
    public async Task Whatever_outputs_and_prose_try_the_page_sends_and_loads_nothing()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}";
        var connection = server.AcceptTcpClientAsync(Cancelled).AsTask();

        var notebook = Notebook.Create("hostile.ipynb");
        notebook.AddCell(CellKind.Markdown, $"# Title\n\n![a]({url}/1.png) <img src='{url}/2.png'> <iframe src='{url}/3'></iframe>\n\n<script>fetch('{url}/4')</script>");
        notebook.AddCell(CellKind.Code, "1").AppendDisplay(new MimeBundle("x").With("text/html", $"""
            <link rel="stylesheet" href="{url}/5.css"><img src="{url}/6.png"><script src="{url}/7.js"></script><style>@import "{url}/8.css"; body {"{"} background: url({url}/9.png) {"}"}</style>
            <script>fetch("{url}/10"); new Image().src = "{url}/11"; navigator.sendBeacon("{url}/12", "x"); document.body.dataset.ran = "yes";</script><object data="{url}/13"></object><iframe width=9 src="{url}/15"></iframe><video src="{url}/14" autoplay></video>
            """));

        var page = await chromium.OpenAsync(NotebookPage.Write(notebook));
        // The scripts of outputs do run, as in the notebook: otherwise this would prove little.
        Assert.Equal("yes", await page.EvaluateAsync<string>("document.body.dataset.ran"));
        await Task.WhenAny(connection, Task.Delay(TimeSpan.FromSeconds(1), Cancelled));
        Assert.False(connection.IsCompleted, "Something connected.");

        // And the listener would have noticed.
        using var probe = new TcpClient();
        await probe.ConnectAsync((IPEndPoint)server.LocalEndpoint, Cancelled);
        using var accepted = await connection;
    }

    [Fact]
    public async Task The_page_prints()
    {
        var page = await chromium.OpenAsync(LessonPage.Value);
        var pdf = await page.PdfAsync();
        Assert.Equal("%PDF"u8.ToArray(), pdf[..4]);
        if (PictureFolder is { } folder)
            await File.WriteAllBytesAsync(Path.Combine(folder, "print.pdf"), pdf, Cancelled);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.False(await page.Locator(".ck-side").IsVisibleAsync());
        Assert.False(await page.Locator(".ck-theme").IsVisibleAsync());
        await page.SetViewportSizeAsync(718, 1000);
        await KeepPictureAsync(page, "print");
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Set, it gets pictures of the page, for eyes to judge what tests cannot.</summary>
    private static string? PictureFolder => Environment.GetEnvironmentVariable("COURSEKIT_PICTURES");

    private static async Task KeepPictureAsync(IPage page, string name)
    {
        if (PictureFolder is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }
}
