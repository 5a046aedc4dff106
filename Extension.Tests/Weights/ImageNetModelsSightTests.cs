using CourseKit.Extension.Formatters.Weights;
using CourseKit.Extension.Tests.Browser;
using CourseKit.Extension.Tests.Golden;
using CourseKit.Testing;
using CourseKit.Weights;

namespace CourseKit.Extension.Tests.Weights;

public sealed class ImageNetModelsSightTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Published_networks_look_good_everywhere() => await Sight.IsGoodAsync(chromium, "networks",
        ImageNetModelsFormatter.ToHtml(ImageNetModels.All).ToString(), ImageNetModelsFormatter.ToHtml(One).ToString());

    [Fact]
    public void Published_networks_are_shown_as_their_golden_file_has_them() =>
        GoldenHtml.Matches("imagenet-models", ImageNetModelsFormatter.ToHtml(ImageNetModels.All).ToString());

    [Fact]
    public void Every_network_on_the_front_is_named_in_the_picture()
    {
        var html = ImageNetModelsFormatter.ToHtml(ImageNetModels.All).ToString();
        Assert.All(ImageNetModels.All.ParetoFront, model => Assert.Contains($">{ModelsPicture.ShortName(model, ImageNetModels.All)}</text>", html, StringComparison.Ordinal));
    }

    // By hand, from torchvision's names.
    [Theory]
    [InlineData("AlexNet", "IMAGENET1K_V1", "AlexNet")]
    [InlineData("EfficientNet_B1", "IMAGENET1K_V1", "EfficientNet B1 V1")]
    [InlineData("EfficientNet_B1", "IMAGENET1K_V2", "EfficientNet B1 V2")]
    [InlineData("ViT_L_16", "IMAGENET1K_SWAG_E2E_V1", "ViT L 16 E2E")]
    public void A_networks_name_in_the_picture_tells_its_weights_apart(string name, string weights, string shown) =>
        Assert.Equal(shown, ModelsPicture.ShortName(ImageNetModels.All.Single(model => model.Name == name && model.Weights == weights), ImageNetModels.All));

    [Fact]
    public void Names_of_ones_own_are_escaped() =>
        Assert.DoesNotContain("<mine>", ImageNetModelsFormatter.ToHtml(One).ToString(), StringComparison.Ordinal);

    private static ImageNetModels One => ImageNetModels.Of([new("<mine> & yours with quite a long name", "v<1>", "a < b", 71.5, 90, 0.01)]);
}
