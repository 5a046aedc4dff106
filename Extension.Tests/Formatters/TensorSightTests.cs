using CourseKit.Extension.Formatters;
using CourseKit.Extension.Tests.Browser;
using CourseKit.Extension.Tests.Golden;
using CourseKit.Native;
using CourseKit.Testing;
using static TorchSharp.torch;

namespace CourseKit.Extension.Tests.Formatters;

public sealed class TensorSightTests(Chromium chromium) : IClassFixture<Chromium>
{
    static TensorSightTests() => TorchLibrary.Load();

    private static readonly Dictionary<string, Func<Tensor>> Kinds = new()
    {
        ["tensor-matrix"] = () => tensor(new[,] { { 1f, -2f, 3f }, { 0f, float.NaN, float.PositiveInfinity } }),
        ["tensor-heat-map"] = () => Slope(32, 40) / 8,
        ["tensor-heat-map-with-signs"] = WithSigns,
        ["tensor-heat-map-woven"] = () => where(Slope(120, 160).remainder(50) < 20, tensor(float.NaN), Slope(120, 160)),
        ["tensor-image"] = () => Image(60, 90),
        ["tensor-bytes"] = () => (Image(40, 60).permute(1, 2, 0) * 255).to_type(ScalarType.Byte),
        ["tensor-images"] = () => stack([.. Enumerable.Range(0, 20).Select(i => Image(48, 48) * (1 - i / 20f))]),
        ["tensor-maps"] = () => stack([.. Enumerable.Range(1, 6).Select(i => (Slope(24, 24) / i).sin())]).unsqueeze(1),
        ["tensor-five-axes"] = () => arange(2 * 3 * 12 * 9 * 14, dtype: ScalarType.Float32).sin().reshape(2, 3, 12, 9, 14),
        ["tensor-filters"] = () => Slope(4, 9).reshape(4, 1, 3, 3).rename(["out", "in", "H", "W"]),
        ["tensor-bools"] = () => Slope(20, 30) > 0,
        ["tensor-complex"] = () => complex(Slope(2, 3), Slope(2, 3) * 2 + 1),
        ["tensor-sparse"] = () => sparse_coo_tensor(tensor(new long[,] { { 0, 1, 9 }, { 2, 3, 9 } }), tensor(new[] { 1f, -2, 3 }), [10, 10]),
        ["tensor-vector"] = () => arange(1000),
        ["tensor-empty"] = () => zeros(0, 3),
        ["tensor-disposed"] = Disposed,
    };

    public static TheoryData<string> Names => [.. Kinds.Keys];

    [Fact]
    public async Task Tensors_look_good_everywhere()
    {
        using var scope = NewDisposeScope();
        await Sight.IsGoodAsync(chromium, "tensors", [.. Kinds.Values.Select(make => Html(make()))]);
    }

    [Fact]
    public async Task Sliders_go_through_the_pictures_that_are_in_the_page()
    {
        using var scope = NewDisposeScope();
        // Of nine along the last axis that numbers pictures, four and three are shown.
        var page = await chromium.OpenAsync(Sight.Page(Html(rand(2, 9, 8, 10)), Html(rand(2, 1, 8, 10))));
        var (sliders, captions) = (page.Locator("input[type=range]"), page.Locator(".ck-browser output"));
        Assert.Equal(["[0, 0, .., ..]", "[0, 0, .., ..]"], await captions.AllTextContentsAsync());

        await sliders.Nth(0).FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight"); // from 0 to 1 along axis 0
        await sliders.Nth(1).FocusAsync();
        await page.Keyboard.PressAsync("End"); // to 8 along axis 1

        Assert.Equal(["[1, 8, .., ..]", "[0, 0, .., ..]"], await captions.AllTextContentsAsync());
        Assert.Equal(await page.Locator("figure[data-at='1 8'] img").GetAttributeAsync("src"), await page.Locator(".ck-browser img").Nth(0).GetAttributeAsync("src"));
        Assert.Equal("8", await sliders.Nth(1).GetAttributeAsync("aria-valuetext"));
        await page.Context.CloseAsync();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_tensor_is_shown_as_its_golden_file_has_it(string name)
    {
        using var scope = NewDisposeScope();
        GoldenHtml.Matches(name, Html(Kinds[name]()));
    }

    private static Tensor Slope(int rows, int columns) => (arange(rows).unsqueeze(1) - arange(columns).unsqueeze(0)).to(float32);

    private static Tensor Image(int height, int width)
    {
        var (down, across) = (linspace(0, 1, height).unsqueeze(1), linspace(0, 1, width).unsqueeze(0));
        return stack([(down + 0 * across), (0 * down + across), ((down - 0.5f).square() + (across - 0.5f).square() < 0.1f).to_type(ScalarType.Float32)]);
    }

    private static Tensor WithSigns()
    {
        var map = Slope(20, 24) / 100;
        (map[2, 3], map[2, 4], map[10, 10], map[15, 5], map[16, 20]) = (float.NaN, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 50);
        return map;
    }

    private static Tensor Disposed()
    {
        var gone = ones(3);
        gone.Dispose();
        return gone;
    }

    private static string Html(Tensor tensor) => TensorFormatter.ToHtml(tensor).ToString();
}
