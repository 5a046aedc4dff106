using CourseKit.Course.Tests.Models;
using CourseKit.Extension.Formatters.Models;
using CourseKit.Extension.Tests.Browser;
using CourseKit.Extension.Tests.Golden;
using CourseKit.Native;
using CourseKit.Testing;
using static TorchSharp.torch.nn;

namespace CourseKit.Extension.Tests.Models;

public sealed class ModelSightTests(Chromium chromium) : IClassFixture<Chromium>
{
    static ModelSightTests() => TorchLibrary.Load();

    [Fact]
    public async Task Models_look_good_everywhere()
    {
        await Sight.IsGoodAsync(chromium, "model-alexnet", AlexNet());
        await Sight.IsGoodAsync(chromium, "models", Shared(), Failing(), Plain());
    }

    [Fact]
    public void A_summary_is_shown_as_its_golden_file_has_it() => GoldenHtml.Matches("model-alexnet", AlexNet());

    [Fact]
    public void Shared_weights_are_shown_as_their_golden_file_has_them() => GoldenHtml.Matches("model-shared", Shared());

    [Fact]
    public void A_model_that_fails_is_shown_as_its_golden_file_has_it() => GoldenHtml.Matches("model-failing", Failing());

    [Fact]
    public void A_model_itself_is_shown_as_its_golden_file_has_it() => GoldenHtml.Matches("model-plain", Plain());

    [Fact]
    public async Task What_lies_inside_a_layer_folds_without_scripts()
    {
        var page = await chromium.OpenAsync(Sight.Page(AlexNet(), AlexNet()), scripts: false);
        var first = page.Locator("table").First;
        Assert.True(await first.GetByText("Conv2d 3→64").IsVisibleAsync());
        await first.GetByLabel("Show the layers of features").UncheckAsync();
        Assert.False(await first.GetByText("Conv2d 3→64").IsVisibleAsync());
        Assert.True(await first.GetByText("Linear 9216→4096").IsVisibleAsync());
        // The same model below it keeps its own.
        Assert.True(await page.Locator("table").Last.GetByText("Conv2d 3→64").IsVisibleAsync());
        await page.Context.CloseAsync();
    }

    private static string AlexNet()
    {
        using var model = KnownModels.AlexNet();
        return ModelFormatter.ToHtml(ModelSummary.Of(model, 1, 3, 224, 224)).ToString();
    }

    private static string Shared()
    {
        using var shared = Conv2d(4, 4, 3, padding: 1);
        foreach (var weight in shared.parameters())
            weight.requires_grad = false;
        using var model = Sequential(("widen", Conv2d(3, 4, 1)), ("once", shared), ("relu", ReLU()), ("again", shared), ("pool", MaxPool2d(2)));
        return ModelFormatter.ToHtml(ModelSummary.Of(model, 8, 3, 32, 32)).ToString();
    }

    private static string Failing()
    {
        using var model = new KnownModels.LeNet(features: 256);
        return ModelFormatter.ToHtml(ModelSummary.Of(model, 1, 1, 32, 32)).ToString();
    }

    private static string Plain()
    {
        using var model = new KnownModels.LeNet();
        return ModelFormatter.ToHtml((Module)model).ToString();
    }
}
