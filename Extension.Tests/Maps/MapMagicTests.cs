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

    [Theory]
    [InlineData("5")]
    [InlineData("-1")]
    [InlineData("first")]
    [InlineData("99999999999")]
    public async Task An_image_that_the_batch_has_not_is_answered_with_one_that_it_has(string image)
    {
        using var scope = NewDisposeScope();
        var features = zeros(2, 1, 4, 4);
        _host.Expressions["features"] = () => features;
        var exception = await Assert.ThrowsAsync<MagicException>(() => MapsAsync(("--activations", "features"), ("--image", image)));
        Assert.Equal($"#!maps: --image is the number of an image, from 0 to 1 here, and got '{image}'; write for example #!maps features --image 1. Usage: #!maps ACTIVATIONS [--image IMAGE] [--input INPUT]", exception.Message);
    }

    [Fact]
    public async Task What_is_disposed_is_told_and_never_offered()
    {
        using var scope = NewDisposeScope();
        Tensor gone = zeros(1, 2, 2), features = zeros(1, 2, 2);
        var (dead, net) = (nn.Conv2d(1, 2, 3), nn.Conv2d(1, 2, 3));
        gone.Dispose();
        dead.Dispose();
        _host.Variables = [new("gone", typeof(Tensor), gone), new("features", typeof(Tensor), features), new("dead", typeof(nn.Module), dead), new("net", typeof(nn.Module), net)];
        _host.Expressions["gone"] = () => gone;
        _host.Expressions["dead"] = () => dead;

        Assert.Equal(["features"], MapsMagic.Create(_host).Parameters[0].Values!());
        Assert.Equal(["features"], MapsMagic.Create(_host).Parameters[2].Values!());
        Assert.Equal(["features", "net"], FiltersMagic.Create(_host).Parameters[0].Values!());
        Assert.Equal(["net"], SummaryMagic.Create(_host).Parameters[0].Values!());
        Assert.Equal("#!maps: gone is disposed: its memory is gone. Run the cell that makes it again; here is features. Usage: #!maps ACTIVATIONS [--image IMAGE] [--input INPUT]", await RefusedAsync("gone"));
        Assert.StartsWith("#!filters: Conv2d is disposed: its weights are gone.", (await Assert.ThrowsAsync<MagicException>(() => FiltersAsync("dead"))).Message, StringComparison.Ordinal);
        // A letter is not near to another one.
        Assert.Equal("#!maps cannot evaluate d: The name 'd' does not exist in the current context; here is features. Usage: #!maps ACTIVATIONS [--image IMAGE] [--input INPUT]", await RefusedAsync("d"));
    }

    [Fact]
    public async Task What_has_the_wrong_shape_is_told_with_the_usage()
    {
        using var scope = NewDisposeScope();
        _host.Expressions["flat"] = () => zeros(3, 3);
        Assert.EndsWith(" Usage: #!maps ACTIVATIONS [--image IMAGE] [--input INPUT]", await RefusedAsync("flat"), StringComparison.Ordinal);
        _host.Expressions["volume"] = () => zeros(3);
        Assert.EndsWith(" Usage: #!filters WEIGHTS", (await Assert.ThrowsAsync<MagicException>(() => FiltersAsync("volume"))).Message, StringComparison.Ordinal);
    }

    private Task MapsAsync(params (string Name, string Value)[] arguments) =>
        MapsMagic.Create(_host).RunAsync(new(_host, arguments.ToDictionary(argument => argument.Name, argument => argument.Value), ""), TestContext.Current.CancellationToken);

    private Task FiltersAsync(string expression) =>
        FiltersMagic.Create(_host).RunAsync(new(_host, new Dictionary<string, string> { ["--weights"] = expression }, ""), TestContext.Current.CancellationToken);

    private async Task<string> RefusedAsync(string expression) =>
        (await Assert.ThrowsAsync<MagicException>(() => MapsAsync(("--activations", expression)))).Message;
}
