using CourseKit.Cli.Tests.ArchitectureRules;
using CourseKit.Kernel.Notebooks;
using CourseKit.Testing;
using Microsoft.Playwright;

namespace CourseKit.Cli.Tests.Pages;

/// <summary>The notebook that shows everything, executed, and its page in a browser.</summary>
public sealed class GalleryTests(Chromium chromium, GalleryTests.Gallery gallery) : IClassFixture<Chromium>, IClassFixture<GalleryTests.Gallery>
{
    [Fact]
    public void Every_cell_but_those_that_load_shows_something()
    {
        var cells = Notebook.Load(gallery.Executed).Cells.Where(cell => cell.Kind == CellKind.Code).ToList();
        Assert.True(cells.Count > 30);
        Assert.All(cells.Skip(2), cell => Assert.NotEmpty(cell.Outputs));
        Assert.All(cells.Skip(2), cell => Assert.DoesNotContain(cell.Outputs, output => output is StoredErrorOutput));
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task Axe_finds_nothing_to_object_to_and_nothing_scrolls_sideways(int width, ColorScheme scheme)
    {
        var page = await chromium.OpenAsync(await File.ReadAllTextAsync(gallery.Page, TestContext.Current.CancellationToken), width, scheme);
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        await KeepPictureAsync(page, $"gallery-{width}-{scheme}");
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await Axe.FindsNothingAsync(page, $"gallery-{width}-{scheme}");
    }

    [Fact]
    public async Task Without_scripts_every_picture_is_there()
    {
        var page = await chromium.OpenAsync(await File.ReadAllTextAsync(gallery.Page, TestContext.Current.CancellationToken), scripts: false);
        await KeepPictureAsync(page, "gallery-no-scripts");
        var pictures = await page.Locator("img").AllAsync();
        Assert.True(pictures.Count > 30);
        foreach (var picture in pictures)
            Assert.True(await picture.EvaluateAsync<bool>("image => image.complete && image.naturalWidth > 0"), await picture.GetAttributeAsync("alt"));
        // The first steps of the stepper, which moves by script.
        Assert.True(await page.GetByText("0×(-1) + 0×1 + 0×(-1) + 0×1 = 0").First.IsVisibleAsync());
    }

    [Fact]
    public async Task Scripts_run_without_an_error()
    {
        var page = await chromium.OpenAsync("<html></html>");
        List<string> errors = [];
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                errors.Add(message.Text);
        };
        await page.GotoAsync(new Uri(gallery.Page).AbsoluteUri);
        await page.Locator(".ck-browser input").First.FillAsync("1");
        Assert.Empty(errors);
    }

    private static async Task KeepPictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("COURSEKIT_PICTURES") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }

    /// <summary>The gallery, run once for all tests.</summary>
    public sealed class Gallery : IAsyncLifetime
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("coursekit-gallery-").FullName;

        public string Executed => Path.Combine(_folder, "gallery.ipynb");

        public string Page => Path.Combine(_folder, "gallery.html");

        public async ValueTask InitializeAsync()
        {
            var (exitCode, output, errors) = await CourseKitProgram.RunAsync(_folder, "run", Path.Combine(Repository.Root, "notebooks", "gallery.ipynb"), "--out", _folder);
            Assert.True(exitCode == 0, output + errors);
        }

        public ValueTask DisposeAsync()
        {
            Directory.Delete(_folder, recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
