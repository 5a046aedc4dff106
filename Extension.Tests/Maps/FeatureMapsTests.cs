using CourseKit.Convolution;
using CourseKit.Extension.Formatters.Maps;
using CourseKit.Native;
using static TorchSharp.torch;

namespace CourseKit.Extension.Tests.Maps;

public sealed class FeatureMapsTests
{
    static FeatureMapsTests() => TorchLibrary.Load();

    [Fact]
    public void Statistics_are_those_of_arithmetic()
    {
        using var activations = tensor(new float[,,] { { { 1, 2 }, { 4, 3 } } });
        var map = FeatureMaps.Of(activations).Maps[0];
        Assert.Equal((1, 4, 2.5), (map.Min, map.Max, map.Mean));
        // Squares around 2.5: 2.25 + 0.25 + 2.25 + 0.25 = 5, over n − 1 = 3.
        Assert.Equal(Math.Sqrt(5.0 / 3), map.Deviation, 12);
        Assert.Equal((1, 0), map.Peak);
        Assert.Equal(MapState.Alive, map.State);
    }

    [Fact]
    public void Maps_are_told_apart_by_what_is_striking()
    {
        using var scope = NewDisposeScope();
        var saturated = full(20, 0.995f);
        saturated[3] = -1f;
        saturated[4] = 0.2f; // 19 of 20 are 95 %
        var nearly = saturated.clone();
        nearly[5] = 0.2f; // 18 of 20 are not
        var broken = ones(20) * 0.5f;
        broken[0] = float.NaN;
        broken[1] = float.PositiveInfinity;
        var maps = FeatureMaps.Of(stack([zeros(20), saturated, nearly, full(20, -0.5f), broken]).reshape(5, 4, 5));
        Assert.Equal([MapState.Dead, MapState.Saturated, MapState.Alive, MapState.Constant, MapState.NotFinite], maps.Maps.Select(map => map.State));
        Assert.Equal(2, maps.Maps[4].NotFinite);
        Assert.Equal("feature maps 5×4×5 x∈[-1, 0.995] 1 dead, 1 saturated, 1 constant, 1 with NaN or ∞", MapWords.Line(maps));
    }

    [Fact]
    public void Maps_that_are_all_alike_are_not_saturated()
    {
        using var activations = full(2, 3, 3, 6f);
        Assert.Equal([MapState.Constant, MapState.Constant], FeatureMaps.Of(activations).Maps.Select(map => map.State));
    }

    [Fact]
    public void Maps_outlive_their_tensor_and_belong_to_one_image()
    {
        FeatureMaps maps;
        using (var activations = arange(24f).reshape(2, 3, 2, 2))
            maps = FeatureMaps.Of(activations, image: 1);
        Assert.Equal(3, maps.Maps.Count);
        Assert.Equal(17f, maps.Maps[1].Values[0, 1]);
        Assert.Equal("feature maps 3×2×2 of image 1 in a batch of 2 x∈[12, 23]", MapWords.Line(maps));
    }

    [Fact]
    public void Large_maps_are_reduced_to_the_means_of_small_areas()
    {
        using var activations = arange(256f * 256).reshape(1, 256, 256);
        var maps = FeatureMaps.Of(activations);
        Assert.True(maps.IsReduced);
        Assert.Equal((0 + 1 + 256 + 257) / 4f, maps.Maps[0].Values[0, 0]);
        Assert.Equal(65535, maps.Max);
        Assert.Contains("Reduced from 256×256", FeatureMapsFormatter.ToHtml(maps).ToString());
    }

    [Fact]
    public void Thousands_of_maps_are_left_out_and_it_is_said()
    {
        using var activations = zeros(2048, 7, 7);
        var html = FeatureMapsFormatter.ToHtml(FeatureMaps.Of(activations)).ToString();
        Assert.Contains("The first 256 of 2048 channels are shown", html);
        Assert.Contains("and 2024 more", html);
        Assert.True(html.Length < 80 * 1024);
    }

    [Fact]
    public void A_peak_says_what_it_sees()
    {
        using var activations = zeros(1, 28, 28);
        activations[0, 5, 7] = 1f;
        // By hand: 5 · 2 − 2 = 8, and 11 rows from there; 7 · 2 − 2 = 12.
        Assert.Contains("sees rows 8 to 18 and columns 12 to 22", FeatureMapsFormatter.ToHtml(FeatureMaps.Of(activations, field: new ReceptiveField(11, 2, 2))).ToString());
    }

    [Fact]
    public void Only_nan_is_shown_as_what_it_is()
    {
        using var activations = full(2, 4, 4, float.NaN);
        var maps = FeatureMaps.Of(activations);
        Assert.Equal("feature maps 2×4×4 no finite values 2 with NaN or ∞", MapWords.Line(maps));
        Assert.Contains("NaN is magenta", FeatureMapsFormatter.ToHtml(maps).ToString());
    }

    [Fact]
    public void Integers_and_views_are_read_too()
    {
        using var activations = arange(12).reshape(3, 2, 2).permute(0, 2, 1);
        Assert.Equal(2f, FeatureMaps.Of(activations).Maps[0].Values[0, 1]);
    }

    [Fact]
    public void What_is_no_map_is_refused_with_a_way_out()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("unsqueeze(0)", Assert.Throws<ArgumentException>(() => FeatureMaps.Of(zeros(3, 3))).Message);
        Assert.Contains("no values", Assert.Throws<ArgumentException>(() => FeatureMaps.Of(zeros(0, 3, 3))).Message);
        Assert.Contains("There is no image 2: the batch has 2", Assert.Throws<ArgumentException>(() => FeatureMaps.Of(zeros(2, 1, 3, 3), image: 2)).Message);
        var gone = zeros(1, 3, 3);
        gone.Dispose();
        Assert.Contains("disposed", Assert.Throws<ArgumentException>(() => FeatureMaps.Of(gone)).Message);
    }

    // tanh of what is beyond ±4 is within 0.1 % of ±1.
    [Fact]
    public void A_layer_that_is_saturated_as_a_whole_is_said_to_be()
    {
        using var scope = NewDisposeScope();
        var signs = arange(192).remainder(2).reshape(3, 8, 8) * 2 - 1;
        Assert.All(FeatureMaps.Of((signs * 5f).tanh()).Maps, map => Assert.Equal(MapState.Saturated, map.State));
        Assert.All(FeatureMaps.Of(ones(3, 8, 8)).Maps, map => Assert.Equal(MapState.Constant, map.State));
    }
}
