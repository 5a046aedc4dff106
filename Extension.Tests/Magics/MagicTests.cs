using CourseKit.Convolution;
using CourseKit.Course.Tests.Models;
using CourseKit.Extension.Magics;
using CourseKit.Kernel.Abstractions;
using CourseKit.Native;
using static TorchSharp.torch;

namespace CourseKit.Extension.Tests.Magics;

public sealed class MagicTests
{
    static MagicTests() => TorchLibrary.Load();

    private readonly FakeHost _host = new();

    [Fact]
    public async Task A_seed_makes_torch_repeat_and_says_what_it_does_not_reach()
    {
        await RunAsync(SeedMagic.Create(), ("--number", "7"));
        using var first = rand(4);
        await RunAsync(SeedMagic.Create(), ("--number", "7"));
        using var second = rand(4);
        Assert.True(first.allclose(second, 0, 0));
        Assert.StartsWith("torch draws from seed 7 on. It does not reach all: DataLoader(…, shuffle: true) has its own: give it seed: 7; new Random() is .NET's: write new Random(7);", _host.Shown[0].PlainText, StringComparison.Ordinal);
        Assert.Contains("<li>", _host.Shown[0].Data["text/html"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("42.0", "#!seed takes a whole number, and 42.0 is none; write for example #!seed 42. Usage: #!seed NUMBER")]
    [InlineData("x", "#!seed takes a whole number, and x is none; write for example #!seed 42. Usage: #!seed NUMBER")]
    [InlineData("", "#!seed takes a whole number, and \"\" is none; write for example #!seed 42. Usage: #!seed NUMBER")]
    [InlineData("9223372036854775808", "#!seed takes a whole number up to 9223372036854775807, and 9223372036854775808 is beyond it; write for example #!seed 42. Usage: #!seed NUMBER")]
    public async Task A_seed_that_is_none_is_answered_with_the_nearest_form(string text, string message) =>
        Assert.Equal(message, (await Assert.ThrowsAsync<MagicException>(() => RunAsync(SeedMagic.Create(), ("--number", text)))).Message);

    [Fact]
    public async Task Threads_are_shown_and_set()
    {
        var before = get_num_threads();
        try
        {
            await RunAsync(ThreadsMagic.Create(), ("--count", "1"));
            Assert.Equal(1, get_num_threads());
            await RunAsync(ThreadsMagic.Create());
            Assert.All(_host.Shown, shown => Assert.StartsWith("torch computes with 1 thread; this process has ", shown.PlainText, StringComparison.Ordinal));
            await RunAsync(ThreadsMagic.Create(), ("--count", (Environment.ProcessorCount + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)));
            Assert.Contains("More threads than cores", _host.Shown[^1].PlainText, StringComparison.Ordinal);
            var exception = await Assert.ThrowsAsync<MagicException>(() => RunAsync(ThreadsMagic.Create(), ("--count", "0")));
            var tooMany = await Assert.ThrowsAsync<MagicException>(() => RunAsync(ThreadsMagic.Create(), ("--count", "100000")));
            Assert.Contains("so many threads would only wait for each other; write #!threads ", tooMany.Message, StringComparison.Ordinal);
            Assert.StartsWith("#!threads takes a whole number from 1, and 0 is none; write for example #!threads ", exception.Message, StringComparison.Ordinal);
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Fact]
    public async Task A_summary_takes_a_shape_or_an_example_or_guesses()
    {
        using var model = new KnownModels.LeNet();
        using var example = ones(2, 1, 32, 32);
        _host.Expressions["net"] = () => model;
        _host.Expressions["batch"] = () => example;

        await RunAsync(SummaryMagic.Create(_host), ("--model", "net"), ("--input", "3,1,32,32"));
        Assert.Contains("61,706 weights (241 KB)", _host.Shown[^1].PlainText, StringComparison.Ordinal);
        Assert.Contains("[3, 6, 28, 28]", _host.Shown[^1].PlainText, StringComparison.Ordinal);
        await RunAsync(SummaryMagic.Create(_host), ("--model", "net"), ("--input", "batch"));
        Assert.Contains("[2, 6, 28, 28]", _host.Shown[^1].PlainText, StringComparison.Ordinal);
        await RunAsync(SummaryMagic.Create(_host), ("--model", "net"));
        Assert.Contains("[1, 6, 28, 28]", _host.Shown[^1].PlainText, StringComparison.Ordinal); // only 32 × 32 gives 400 features
        Assert.Contains("The input shape 1,1,32,32 is a guess", _host.Shown[^1].PlainText, StringComparison.Ordinal);
        Assert.Contains("<table>", _host.Shown[^1].Data["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_takes_no_guessed_shape_is_shown_by_its_weights()
    {
        using var model = new KnownModels.LeNet(features: 1);
        _host.Expressions["net"] = () => model;
        await RunAsync(SummaryMagic.Create(_host), ("--model", "net"));
        Assert.EndsWith("the model takes no image of 1,1,… with the sides 224, 32, 28, 64, 96, 128, 227, 256, 299: it was not run. Say for example --input 1,3,224,224.", _host.Shown[^1].PlainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("net", "1x3x8x8", "#!summary: 1x3x8x8 is not a shape; write --input 1,3,8,8. Usage: #!summary MODEL [--input INPUT]")]
    [InlineData("net", "1X3X0X8", "#!summary: 1X3X0X8 is not a shape; write --input 1,3,1,8. Usage: #!summary MODEL [--input INPUT]")]
    [InlineData("net", "1,x", "#!summary: 1,x is not a shape; write its sizes with commas, for example --input 1,3,224,224. Usage: #!summary MODEL [--input INPUT]")]
    [InlineData("net", "x,1", "#!summary: x,1 is not a shape; write its sizes with commas, for example --input 1,3,224,224. Usage: #!summary MODEL [--input INPUT]")]
    [InlineData("net", "1.5,2", "#!summary: 1.5,2 is not a shape; write its sizes with commas, for example --input 1,3,224,224. Usage: #!summary MODEL [--input INPUT]")]
    [InlineData("net", "99999999999999999999,1", "#!summary: 99999999999999999999,1 is not a shape; a size has more digits than any computer counts, so write for example --input 1,3,224,224. Usage: #!summary MODEL [--input INPUT]")]
    [InlineData("net", "", "#!summary takes a shape such as 1,3,224,224 or a tensor as --input, and here is nothing. Usage: #!summary MODEL [--input INPUT]")]
    [InlineData("net", "1,-3,8", "#!summary: 1,-3,8 is not a shape; write its sizes with commas, for example --input 1,3,224,224. Usage: #!summary MODEL [--input INPUT]")]
    [InlineData("net", "image", "#!summary takes a shape such as 1,3,224,224 or a tensor as --input, and image is of type String. Usage: #!summary MODEL [--input INPUT]")]
    [InlineData("image", null, "#!summary takes a model (an nn.Module), and image is of type String; here is net. Usage: #!summary MODEL [--input INPUT]")]
    [InlineData("nett", null, "#!summary cannot evaluate nett: The name 'nett' does not exist in the current context; did you mean net? Usage: #!summary MODEL [--input INPUT]")]
    [InlineData("broken", null, "#!summary cannot evaluate broken: DivideByZeroException: Attempted to divide by zero. Usage: #!summary MODEL [--input INPUT]")]
    public async Task Wrong_use_is_answered_with_the_usage_and_the_nearest_form(string model, string? input, string message)
    {
        using var net = new KnownModels.LeNet();
        _host.Variables = [new("net", net.GetType(), net), new("image", typeof(string), "x")];
        _host.Expressions["net"] = () => net;
        _host.Expressions["image"] = () => "x";
        _host.Expressions["broken"] = () => throw new DivideByZeroException();
        var magic = SummaryMagic.Create(_host);
        Assert.Equal(message, (await Assert.ThrowsAsync<MagicException>(() => RunAsync(magic, [("--model", model), .. input is null ? [] : new[] { ("--input", input) }]))).Message);
        Assert.Equal(["net"], magic.Parameters[0].Values!());
    }

    [Fact]
    public async Task A_stepper_takes_matrices_of_any_kind()
    {
        using var image = ones(4, 4);
        _host.Variables = [new("image", typeof(Tensor), image), new("name", typeof(string), "x")];
        _host.Expressions["image"] = () => image;
        _host.Expressions["Filters.Sobel"] = () => Filters.Sobel;
        var magic = StepperMagic.Create(_host);
        Assert.Equal(["image"], magic.Parameters[0].Values!());
        await RunAsync(magic, ("--input", "image"), ("--filter", "Filters.Sobel"), ("--padding", "1"), ("--stride", "2"));
        // The upper left: only the filter's lower right part lies on the image, 0 − 2 + 0 − 1.
        Assert.Equal("stepper: input [4, 4], filter [3, 3], stride 2, padding 1 → output [2, 2]; row 0, column 0: 0×1 + 0×0 + 0×(-1) + 0×2 + 1×0 + 1×(-2) + 0×1 + 1×0 + 1×(-1) = -3", _host.Shown[0].PlainText);
    }

    [Theory]
    [InlineData("image", "1.5", "#!stepper: --stride is a whole number from 1 to 2147483647, and got '1.5'; write for example --stride 1. Usage: #!stepper INPUT --filter FILTER [--stride STRIDE] [--padding PADDING]")]
    [InlineData("color", "1", "#!stepper --input: The tensor has shape (3, 4, 4); give one of shape (height, width), such as one channel of an image. Usage: #!stepper INPUT --filter FILTER [--stride STRIDE] [--padding PADDING]")]
    [InlineData("empty", "1", "#!stepper: The array has shape (0, 3); give it at least one row and one column. Usage: #!stepper INPUT --filter FILTER [--stride STRIDE] [--padding PADDING]")]
    [InlineData("small", "1", "#!stepper: A filter of 3 rows does not fit on an input of 2 rows with padding 0: there would be ⌊(2 + 2·0 − 3) / 1⌋ + 1 outputs, less than 1. Use a smaller filter or more padding. Usage: #!stepper INPUT --filter FILTER [--stride STRIDE] [--padding PADDING]")]
    public async Task A_stepper_that_cannot_be_says_why(string input, string stride, string message)
    {
        using Tensor image = ones(4, 4), colour = ones(3, 4, 4), small = ones(2, 2), empty = zeros(0, 3);
        _host.Expressions["image"] = () => image;
        _host.Expressions["color"] = () => colour;
        _host.Expressions["small"] = () => small;
        _host.Expressions["empty"] = () => empty;
        _host.Expressions["f"] = () => Filters.Sobel;
        var exception = await Assert.ThrowsAsync<MagicException>(() => RunAsync(StepperMagic.Create(_host), ("--input", input), ("--filter", "f"), ("--stride", stride)));
        Assert.Equal(message, exception.Message);
    }

    [Fact]
    public async Task A_padding_that_no_memory_holds_is_refused()
    {
        _host.Expressions["f"] = () => Filters.Sobel;
        var exception = await Assert.ThrowsAsync<MagicException>(() => RunAsync(StepperMagic.Create(_host), ("--input", "f"), ("--filter", "f"), ("--padding", "1000000")));
        Assert.StartsWith("#!stepper: --padding is a whole number from 0 to 1000, and got '1000000'; write for example --padding 1.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_summary_beyond_memory_says_its_size()
    {
        using var net = new KnownModels.LeNet();
        _host.Expressions["net"] = () => net;
        var exception = await Assert.ThrowsAsync<MagicException>(() => RunAsync(SummaryMagic.Create(_host), ("--model", "net"), ("--input", "1,1,1000000000,1000000000")));
        // 10¹⁸ numbers of 4 bytes, divided by 1024⁶: 3.47
        Assert.StartsWith("#!summary: An input of shape (1, 1, 1000000000, 1000000000) takes 3.5 EB, and this process can have ", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith("give smaller sizes. Usage: #!summary MODEL [--input INPUT]", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Memory_counts_what_came_since_and_who_holds_it()
    {
        var magic = MemoryMagic.Create();
        using var model = new KnownModels.LeNet();
        using var image = ones(1, 1, 32, 32);
        _host.Variables = [new("net", model.GetType(), model), new("image", typeof(Tensor), image), new("again", typeof(Tensor[]), new[] { image }), new("n", typeof(int), 3)];
        await RunAsync(magic);
        var before = Tensor.TotalCount;
        Tensor[] leaked = [.. Enumerable.Range(0, 30).Select(_ => ones(256, 256))];
        await RunAsync(magic);
        foreach (var tensor in leaked)
            tensor.Dispose();
        await RunAsync(magic);
        await RunAsync(magic);

        // 10 weights and biases of 61706 numbers, and an image of 1024, which counts once.
        Assert.Contains("  net (LeNet) holds 10 tensors, 241 KB\n  image (Tensor) holds 1 tensor, 4.0 KB\nVariables hold 11 tensors, 245 KB: f32 245 KB.", _host.Shown[0].PlainText, StringComparison.Ordinal);
        Assert.DoesNotContain("(+", _host.Shown[0].PlainText, StringComparison.Ordinal);
        Assert.Contains("so far (+30)", _host.Shown[1].PlainText, StringComparison.Ordinal);
        Assert.Contains("Since the last #!memory 30 tensors came that no variable holds. Put using (torch.NewDisposeScope())", _host.Shown[1].PlainText, StringComparison.Ordinal);
        Assert.Contains("so far (-30)", _host.Shown[2].PlainText, StringComparison.Ordinal);
        Assert.Contains("so far (no change)", _host.Shown[3].PlainText, StringComparison.Ordinal);
        Assert.DoesNotContain("NewDisposeScope", _host.Shown[3].PlainText, StringComparison.Ordinal);
    }

    // What malloc gives is counted by the C library.
    [Fact]
    public void Native_memory_grows_by_a_tensors_bytes()
    {
        Assert.SkipWhen(NativeHeap.BytesInUse() is null, "The C library does not tell.");
        GC.Collect(); // what other tests have left goes before, as far as it can
        GC.WaitForPendingFinalizers();
        var before = NativeHeap.BytesInUse()!.Value;
        using (var large = ones(64, 1024, 1024)) // 256 MB
            Assert.InRange(NativeHeap.BytesInUse()!.Value - before, 200L << 20, 312L << 20);
        Assert.InRange(NativeHeap.BytesInUse()!.Value - before, -(56L << 20), 56L << 20);
    }

    private Task RunAsync(Magic magic, params (string Name, string Value)[] arguments) =>
        magic.RunAsync(new(_host, arguments.ToDictionary(argument => argument.Name, argument => argument.Value), ""), TestContext.Current.CancellationToken);
}
