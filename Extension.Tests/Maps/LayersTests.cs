using CourseKit.Extension.Formatters.Maps;
using CourseKit.Extension.Tests.Browser;
using CourseKit.Extension.Tests.Golden;
using CourseKit.Native;
using CourseKit.Testing;
using static TorchSharp.torch;
using Layer = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace CourseKit.Extension.Tests.Maps;

public sealed class LayersTests(Chromium chromium) : IClassFixture<Chromium>
{
    static LayersTests() => TorchLibrary.Load();

    [Fact]
    public void Outputs_come_in_order_with_shapes_and_what_they_see()
    {
        using var scope = NewDisposeScope();
        var flow = Layers.Of(LeNet(), MapExamples.Digit().unsqueeze(0));
        Assert.Equal(["conv1", "relu1", "pool1", "conv2", "relu2", "pool2", "flat", "fc1", "relu3", "fc2", "drop"], flow.Layers.Select(layer => layer.Path));
        Assert.Equal([1, 16, 10, 10], flow.Layers[3].Shape);
        // By hand: 5; a pool of 2 adds 1; then 4 · 2; then 1 · 2.
        Assert.Equal([5, 5, 6, 14, 14, 16], flow.Layers.Take(6).Select(layer => layer.Field!.Size));
        Assert.Equal([1, 10], flow.Layers[^1].Shape);
        Assert.Equal(10, flow.Layers[^1].Features!.Count);
        Assert.Contains("no batch axis", flow.Notes[0]);
        Assert.Null(flow.Failure);
    }

    [Fact]
    public void The_model_is_left_as_it_was()
    {
        using var scope = NewDisposeScope();
        var model = LeNet();
        model.train();
        var still = model.named_modules().Single(named => named.name == "drop").module;
        still.eval();
        var image = MapExamples.Digit().reshape(1, 1, 28, 28);
        Assert.Equal(11, Layers.Of(model, image).Layers.Count);
        Assert.Equal(11, Layers.Of(model, image).Layers.Count); // a hook left behind would tell twice
        Assert.True(model.training);
        Assert.False(still.training);
        Assert.True(is_grad_enabled());
    }

    [Fact]
    public void Wrong_channels_are_told_with_the_layer_and_a_hint()
    {
        using var scope = NewDisposeScope();
        var flow = Layers.Of(LeNet(), zeros(1, 3, 28, 28));
        Assert.Equal("conv1", flow.Failure!.Layer);
        Assert.Empty(flow.Layers);
        Assert.Contains("expects 1 channel and got 3", FlowFormatter.ToHtml(flow).ToString());
        Assert.EndsWith("stopped in conv1 (Conv2d)", FlowView.Line(flow));
    }

    [Fact]
    public void A_pass_that_stops_shows_the_layers_until_then()
    {
        using var scope = NewDisposeScope();
        var model = LeNet();
        model.train();
        var flow = Layers.Of(model, zeros(1, 1, 32, 32));
        Assert.Equal(("fc1", 7), (flow.Failure!.Layer, flow.Layers.Count));
        // 16 maps of 6 by 6
        Assert.Contains("576", flow.Failure.Hint);
        Assert.True(model.training);
    }

    [Fact]
    public void A_layer_that_is_run_by_forward_is_named_with_a_hint()
    {
        using var scope = NewDisposeScope();
        var flow = Layers.Of(new Silent(), zeros(1, 1, 8, 8));
        Assert.Empty(flow.Layers);
        Assert.Contains("Not seen: conv", flow.Notes.Single());
        Assert.Contains("call", flow.Notes.Single());
    }

    [Fact]
    public async Task Layers_look_good_everywhere()
    {
        var (flow, stopped) = (Html(28, 1), Html(32, 1));
        await Sight.IsGoodAsync(chromium, "layers", flow, stopped);
        var page = await chromium.OpenAsync(Sight.Page(flow), 900, Microsoft.Playwright.ColorScheme.Light, false);
        foreach (var number in new[] { 0, 3, 7, 10 })
            await page.Locator(".ck-flow summary").Nth(number).ClickAsync();
        Assert.True(await page.Locator(".ck-flow details").Nth(3).Locator("img.ck-v1").IsVisibleAsync());
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 900);
        if (Environment.GetEnvironmentVariable("COURSEKIT_PICTURES") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "layers-open.png"), FullPage = true });
        await page.Context.CloseAsync();
    }

    [Fact]
    public void Layers_are_shown_as_their_golden_file_has_it() => GoldenHtml.Matches("layers-lenet", MapExamples.Steady(Html(28, 1)));

    private static string Html(int side, int channels)
    {
        using var scope = NewDisposeScope();
        var image = zeros(1, channels, side, side);
        image[.., .., ..28, ..28] = MapExamples.Digit();
        return FlowFormatter.ToHtml(Layers.Of(LeNet(), image)).ToString();
    }

    // Weights in sixteenths: sums are exact in whatever order a machine adds.
    private static TorchSharp.Modules.Sequential LeNet()
    {
        var model = nn.Sequential(
            ("conv1", nn.Conv2d(1, 6, 5, padding: 2)), ("relu1", nn.ReLU()), ("pool1", nn.MaxPool2d(2)),
            ("conv2", nn.Conv2d(6, 16, 5)), ("relu2", nn.ReLU()), ("pool2", nn.MaxPool2d(2)),
            ("flat", nn.Flatten()), ("fc1", nn.Linear(400, 84)), ("relu3", nn.ReLU()), ("fc2", nn.Linear(84, 10)), ("drop", nn.Dropout(0.5)));
        using var noGradient = no_grad();
        foreach (var (parameter, i) in model.parameters().Select((parameter, i) => (parameter, i)))
            parameter.copy_(((arange((float)parameter.numel()) * (1.3f + i)).sin() * 6).round().reshape(parameter.shape) / 16);
        return model;
    }

    private sealed class Silent : Layer
    {
        private readonly Layer _conv = nn.Conv2d(1, 2, 3);

        public Silent() : base("Silent")
        {
            register_module("conv", _conv);
        }

        public override Tensor forward(Tensor input) => _conv.forward(input);
    }
}
