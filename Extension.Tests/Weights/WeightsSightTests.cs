using CourseKit.Extension.Formatters.Weights;
using CourseKit.Extension.Magics;
using CourseKit.Extension.Tests.Browser;
using CourseKit.Extension.Tests.Golden;
using CourseKit.Native;
using CourseKit.Testing;
using CourseKit.Weights;
using static TorchSharp.torch;

namespace CourseKit.Extension.Tests.Weights;

public sealed class WeightsSightTests(Chromium chromium) : IClassFixture<Chromium>
{
    static WeightsSightTests() => TorchLibrary.Load();

    [Fact]
    public async Task Predictions_and_weights_look_good_everywhere() => await Sight.IsGoodAsync(chromium, "weights",
        PredictionsFormatter.ToHtml(Cats()).ToString(), WeightListingFormatter.ToHtml(Listing(3)).ToString(), WeightsPanel.List(Pretrained.All, []).Data["text/html"]);

    [Fact]
    public void Predictions_are_shown_as_their_golden_file_has_them() => GoldenHtml.Matches("predictions", PredictionsFormatter.ToHtml(Cats()).ToString());

    [Fact]
    public void A_long_file_is_shown_in_part()
    {
        var text = WeightListingFormatter.Text(Listing(62));
        Assert.EndsWith("\n2 more tensors are not shown.", text, StringComparison.Ordinal);
        Assert.Equal(1 + 1 + 60 + 1, text.Split('\n').Length);
    }

    private static WeightListing Listing(int tensors) =>
        new("/data/weights/net.safetensors", [.. Enumerable.Range(0, tensors).Select(number => new TensorEntry($"features.{number}.weight", ScalarType.Float32, [64, 3, 11, 11]))], new Dictionary<string, string> { ["model"] = "<net> & more" });

    // Scores whose softmax is 1/2, 1/4, 1/8, …
    private static Predictions Cats()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var last = nn.Linear(3, 1000);
        last.weight!.zero_();
        last.bias!.fill_(-30);
        foreach (var (index, place) in new[] { 285, 281, 282, 287, 904 }.Index())
            last.bias[place] = -index * Math.Log(2);
        using var model = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), last);
        return Predictions.Of(model, zeros(3, 8, 8));
    }
}
