using CourseKit.Extension.Magics;
using CourseKit.Kernel.Abstractions;
using CourseKit.Native;
using static TorchSharp.torch;

namespace CourseKit.Extension.Tests.Maps;

public sealed class MapMagicTests
{
    private readonly FakeHost _host = new();

    static MapMagicTests() => TorchLibrary.Load();

    [Fact]
    public async Task Maps_shows_an_image_of_a_batch_over_its_input()
    {
        using var scope = NewDisposeScope();
        _host.Expressions["x.relu()"] = () => arange(16f).reshape(2, 2, 2, 2);
        _host.Expressions["images"] = () => zeros(2, 1, 4, 4);
        await MapsAsync(("--activations", "x.relu()"), ("--image", "1"), ("--input", "images"));
        Assert.Equal("feature maps 2×2×2 of image 1 in a batch of 2 x∈[8, 15]", _host.Shown.Single().Data[MimeBundle.Text]);
        Assert.Contains("over the input", _host.Shown.Single().Data[MimeBundle.Html]);
    }

    [Fact]
    public async Task Maps_of_what_is_none_says_what_to_write()
    {
        _host.Expressions["model"] = () => nn.Identity();
        _host.Expressions["text"] = () => "seven";
        _host.Expressions["nothing"] = () => null;
        _host.Expressions["flat"] = () => zeros(3, 3);
        Assert.Equal("#!maps takes a tensor, and model is of type Identity. Usage: #!maps ACTIVATIONS [--image IMAGE] [--input INPUT]", await RefusedAsync("model"));
        Assert.Contains("text is of type String", await RefusedAsync("text"));
        Assert.Contains("nothing is null", await RefusedAsync("nothing"));
        Assert.Contains("cannot evaluate unknown", await RefusedAsync("unknown"));
        var flat = await RefusedAsync("flat");
        Assert.Contains("unsqueeze(0)", flat);
        Assert.DoesNotContain("Parameter", flat);
        Assert.Contains("'first'", (await Assert.ThrowsAsync<MagicException>(() => MapsAsync(("--activations", "flat"), ("--image", "first")))).Message);
    }

    [Fact]
    public async Task Filters_shows_a_model_a_tensor_or_an_array()
    {
        _host.Expressions["net"] = () => nn.Conv2d(1, 2, 3);
        _host.Expressions["net.weight"] = () => ones(2, 1, 3, 3);
        _host.Expressions["Filters.Sobel"] = () => Convolution.Filters.Sobel;
        foreach (var expression in _host.Expressions.Keys)
            await FiltersAsync(expression);
        Assert.Equal(["filters 2×1×3×3 of", "filters 2×1×3×3 w∈", "filters 1×1×3×3 w∈"], _host.Shown.Select(bundle => bundle.Data[MimeBundle.Text].ToString()![..18]));
        _host.Expressions["five"] = () => 5;
        Assert.Contains("five is of type Int32", (await Assert.ThrowsAsync<MagicException>(() => FiltersAsync("five"))).Message);
    }

    [Fact]
    public async Task Variables_that_would_do_are_offered_and_named_for_one_that_does_not()
    {
        using var scope = NewDisposeScope();
        _host.Variables = [new("features", typeof(Tensor), zeros(1, 2, 2)), new("count", typeof(int), 3), new("net", typeof(nn.Module), nn.Identity())];
        Assert.Equal(["features"], MapsMagic.Create(_host).Parameters[0].Values!());
        Assert.Equal(["features", "net"], FiltersMagic.Create(_host).Parameters[0].Values!());
        Assert.Contains("did you mean features?", await RefusedAsync("featuers"));
    }

    private Task MapsAsync(params (string Name, string Value)[] arguments) =>
        MapsMagic.Create(_host).RunAsync(new(_host, arguments.ToDictionary(argument => argument.Name, argument => argument.Value), ""), TestContext.Current.CancellationToken);

    private Task FiltersAsync(string expression) =>
        FiltersMagic.Create(_host).RunAsync(new(_host, new Dictionary<string, string> { ["--weights"] = expression }, ""), TestContext.Current.CancellationToken);

    private async Task<string> RefusedAsync(string expression) =>
        (await Assert.ThrowsAsync<MagicException>(() => MapsAsync(("--activations", expression)))).Message;
}
