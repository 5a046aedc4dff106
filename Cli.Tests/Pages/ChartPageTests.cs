using CourseKit.Cli.Pages;
using CourseKit.Cli.Pages.Charts;
using CourseKit.Kernel.Notebooks;
using CourseKit.Testing;
using Microsoft.Playwright;

namespace CourseKit.Cli.Tests.Pages;

/// <summary>Charts on an exported page: pictures, which plotly.js replaces when a reader asks for it, without a network.</summary>
public sealed class ChartPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Figure = """{"data":[{"type":"scatter","name":"</script><b>loss","y":[3,2,1]}],"layout":{"title":{"text":"Loss"},"xaxis":{"title":{"text":"epoch"}}}}""";
    private const string Picture = "<div class=\"ck ck-plotly\"><img alt=\"chart\" width=\"600\" height=\"380\" src=\"data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=\"></div>";

    private static readonly string Library = PlotlyLibrary.Of(new(Path.Combine(Path.GetDirectoryName(CourseKitProgram.Path)!, "packages")))!;

    [Fact]
    public void The_library_is_that_of_Plotly_NET()
    {
        using var packed = new MemoryStream(Convert.FromBase64String(Library));
        using var script = new StreamReader(new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionMode.Decompress));
        Assert.Contains("plotly.js v2.", script.ReadToEnd()[..200], StringComparison.Ordinal);
    }

    [Fact]
    public void The_library_is_on_a_page_once_and_only_if_there_are_charts()
    {
        Assert.Equal(1, Count(Page(Figure, Figure), "id=\"ck-plotly-js\""));
        Assert.Equal(2, Count(Page(Figure, Figure), "class=\"ck-figure\""));
        Assert.Equal(0, Count(Page(), "id=\"ck-plotly-js\""));
    }

    [Fact]
    public void What_is_no_such_assembly_has_no_library()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "no assembly");
        Assert.Null(PlotlyLibrary.Pack(file));
        Assert.Null(PlotlyLibrary.Pack(typeof(Chromium).Assembly.Location));
        File.Delete(file);
        Assert.Null(PlotlyLibrary.Pack(file));
    }

    [Fact]
    public async Task A_chart_can_be_explored_and_is_a_picture_again()
    {
        var page = await chromium.OpenAsync(Page(Figure));
        Assert.True(await page.GetByAltText("chart").IsVisibleAsync());

        await page.GetByRole(AriaRole.Button, new() { Name = "Explore this chart" }).ClickAsync();

        await page.Locator(".ck-explored .main-svg").First.WaitForAsync();
        Assert.Equal("Loss", await page.Locator(".ck-explored .gtitle").TextContentAsync());
        Assert.False(await page.GetByAltText("chart").IsVisibleAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Back to the picture" }).ClickAsync();
        Assert.True(await page.GetByAltText("chart").IsVisibleAsync());
        Assert.False(await page.Locator(".ck-explored").IsVisibleAsync());
    }

    [Fact]
    public async Task What_stands_for_a_chart_may_be_bare_text()
    {
        var notebook = Notebook.Create("charts.ipynb");
        notebook.AddCell(CellKind.Code, "chart").AppendDisplay(new Kernel.Abstractions.MimeBundle("a chart").With("text/html", "a chart in words").With("application/vnd.plotly.v1+json", Figure));
        var page = await chromium.OpenAsync(NotebookPage.Write(notebook, new() { ChartLibrary = Library }));
        await page.GetByRole(AriaRole.Button, new() { Name = "Explore this chart" }).ClickAsync();
        await page.Locator(".ck-explored .gtitle").WaitForAsync();
        Assert.False(await page.GetByText("a chart in words").IsVisibleAsync());
    }

    [Fact]
    public async Task Its_letters_follow_the_page_from_light_to_dark()
    {
        var page = await chromium.OpenAsync(Page(Figure));
        await page.GetByRole(AriaRole.Button, new() { Name = "Explore this chart" }).ClickAsync();
        await page.Locator(".ck-explored .gtitle").WaitForAsync();
        var light = await ColourAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Dark theme" }).ClickAsync();
        await page.WaitForFunctionAsync("light => getComputedStyle(document.querySelector('.ck-explored .gtitle')).fill !== light", light);
        Assert.Equal(await page.EvaluateAsync<string>("getComputedStyle(document.body).color"), await ColourAsync());

        Task<string> ColourAsync() => page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.ck-explored .gtitle')).fill");
    }

    [Fact]
    public async Task A_figure_that_is_torn_stays_a_picture_and_says_why()
    {
        var page = await chromium.OpenAsync(Page("{\"data\": ["));
        await page.GetByRole(AriaRole.Button, new() { Name = "Explore this chart" }).ClickAsync();
        await page.GetByText("This chart stays a picture: ").WaitForAsync();
        Assert.True(await page.GetByAltText("chart").IsVisibleAsync());
    }

    private static int Count(string page, string part) => page.Split(part).Length - 1;

    private static string Page(params string[] figures)
    {
        var notebook = Notebook.Create("charts.ipynb");
        foreach (var figure in figures)
        {
            var cell = notebook.AddCell(CellKind.Code, "chart");
            cell.AppendDisplay(new Kernel.Abstractions.MimeBundle("a chart").With("text/html", Picture).With("application/vnd.plotly.v1+json", figure));
        }
        return NotebookPage.Write(notebook, new() { ChartLibrary = Library });
    }
}
