using CourseKit.Convolution;
using CourseKit.Extension.Formatters.Maps;
using CourseKit.Extension.Tests.Browser;
using CourseKit.Extension.Tests.Golden;
using CourseKit.Native;
using CourseKit.Testing;
using static TorchSharp.torch;

namespace CourseKit.Extension.Tests.Maps;

public sealed class MapSightTests(Chromium chromium) : IClassFixture<Chromium>
{
    static MapSightTests() => TorchLibrary.Load();

    [Fact]
    public async Task Six_maps_look_good_everywhere() => await Sight.IsGoodAsync(chromium, "maps-six", Six());

    [Fact]
    public async Task Many_maps_look_good_everywhere() => await Sight.IsGoodAsync(chromium, "maps-many", Many());

    [Fact]
    public async Task A_map_that_is_pointed_at_says_its_numbers_and_frames_what_it_sees()
    {
        var page = await chromium.OpenAsync(Sight.Page(Six()), 700, Microsoft.Playwright.ColorScheme.Light, false);
        var first = page.Locator(".ck-cells li").First;
        Assert.Equal("0", await first.Locator("p").EvaluateAsync<string>("p => getComputedStyle(p).opacity"));
        await first.HoverAsync();
        Assert.Equal("1", await first.Locator("p").EvaluateAsync<string>("p => getComputedStyle(p).opacity"));
        Assert.Equal("1", await first.Locator("b").EvaluateAsync<string>("b => getComputedStyle(b).opacity"));
        await ShotAsync(page, "maps-hover");
        foreach (var (view, number) in new[] { ("each its own", 2), ("over the input", 3) })
        {
            await page.GetByLabel(view).CheckAsync();
            for (var other = 1; other <= 3; other++)
                Assert.Equal(other == number, await page.Locator($"img.ck-v{other}").IsVisibleAsync());
            await ShotAsync(page, $"maps-view-{number}");
        }
        // The cells lie on whichever picture is shown.
        var (picture, cells) = (await page.Locator("img.ck-v3").BoundingBoxAsync(), await page.Locator(".ck-cells").BoundingBoxAsync());
        Assert.Equal((picture!.X, picture.Y, picture.Width, picture.Height), (cells!.X, cells.Y, cells.Width, cells.Height));
        await page.Context.CloseAsync();
    }

    [Fact]
    public void Six_maps_are_shown_as_their_golden_file_has_it() => GoldenHtml.Matches("maps-six", MapExamples.Steady(Six()));

    [Fact]
    public void Many_maps_are_shown_as_their_golden_file_has_it() => GoldenHtml.Matches("maps-many", MapExamples.Steady(Many()));

    [Fact]
    public async Task Filters_look_good_everywhere() => await Sight.IsGoodAsync(chromium, "filters", Filters(MapExamples.ColourFilters), Filters(MapExamples.DeepFilters), Filters(() => tensor(Convolution.Filters.Sobel)));

    [Fact]
    public void Colour_filters_are_shown_as_their_golden_file_has_it() => GoldenHtml.Matches("filters-colour", MapExamples.Steady(Filters(MapExamples.ColourFilters)));

    [Fact]
    public void Deep_filters_are_shown_as_their_golden_file_has_it() => GoldenHtml.Matches("filters-deep", MapExamples.Steady(Filters(MapExamples.DeepFilters)));

    private static string Filters(Func<Tensor> weights)
    {
        using var scope = NewDisposeScope();
        return FiltersFormatter.ToHtml(Convolution.Filters.Of(weights())).ToString();
    }

    private static string Six()
    {
        using var scope = NewDisposeScope();
        return FeatureMapsFormatter.ToHtml(FeatureMaps.Of(MapExamples.SixMaps(), input: MapExamples.Digit(), field: new ReceptiveField(5, 1, 2))).ToString();
    }

    private static string Many()
    {
        using var scope = NewDisposeScope();
        return FeatureMapsFormatter.ToHtml(FeatureMaps.Of(MapExamples.ManyMaps())).ToString();
    }

    private static async Task ShotAsync(Microsoft.Playwright.IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("COURSEKIT_PICTURES") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }
}
