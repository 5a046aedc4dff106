using CourseKit.Models;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Models;

/// <summary>The big networks are made on META, without memory for their weights.</summary>
public sealed class AlexNetTests
{
    // Each layer's weights by hand, (in · rows · columns + 1) · out, where a tower sees half of the maps; the sums are the literature's.
    public static TheoryData<string, long, long[]> Weights => new()
    {
        { "alexnet-two-towers", 60_965_224, [34_944, 307_456, 885_120, 663_936, 442_624, 37_752_832, 16_781_312, 4_097_000] },
        { "alexnet-ungrouped", 62_378_344, [34_944, 614_656, 885_120, 1_327_488, 884_992, 37_752_832, 16_781_312, 4_097_000] },
        { "alexnet-torchvision", 61_100_840, [23_296, 307_392, 663_936, 884_992, 590_080, 37_752_832, 16_781_312, 4_097_000] },
        { "alexnet-small", 253_258, [416, 4_640, 13_872, 20_784, 13_856, 131_328, 65_792, 2_570] },
        { "alexnet-small-without-3-4-6-7", 416 + 4_640 + 9_248 + 5_130, [416, 4_640, 9_248, 5_130] },
    };

    [Theory]
    [MemberData(nameof(Weights))]
    public void Weights_layer_by_layer_are_those_of_the_literature(string name, long sum, long[] layers)
    {
        using var net = Networks.Create(name, META);
        Assert.Equal(layers, LayerCounts.Of(net, Networks.Get(name).Input).Select(count => count.Weights).Where(weights => weights > 0));
        Assert.Equal(sum, net.parameters().Sum(weights => weights.numel()));
    }

    // Krizhevsky et al. 2012, section 3.5 print them; 253 440 alone does not come out.
    [Theory]
    [InlineData("alexnet-two-towers")]
    [InlineData("alexnet-ungrouped")]
    public void Neurons_are_those_that_the_paper_prints_but_for_one(string name)
    {
        using var net = Networks.Create(name, META);
        var neurons = LayerCounts.Of(net, Networks.Get(name).Input).Where(count => count.Weights > 0).Select(count => count.Neurons).ToArray();
        Assert.Equal(AlexNet.PrintedNeurons.Skip(2).Select(printed => (long)printed), neurons[1..]);
        Assert.Equal((290_400, 253_440), (neurons[0], AlexNet.PrintedNeurons[1]));
        Assert.Equal(224 * 224 * 3, AlexNet.PrintedNeurons[0]);
        Assert.Equal(55 * 48 * 96, AlexNet.PrintedNeurons[1]);
    }

    // (input + 2·padding − 11) / 4 + 1, by hand: no reading gives the printed number, and two towers have half of the maps each.
    [Theory]
    [InlineData(224, 0, 54, 279_936)]
    [InlineData(224, 2, 55, 290_400)]
    [InlineData(227, 0, 55, 290_400)]
    public void No_reading_of_the_first_layer_gives_the_printed_number(int input, int padding, int side, int neurons)
    {
        foreach (var design in (AlexNetDesign[])[AlexNetDesign.TwoTowers, AlexNetDesign.Ungrouped])
        {
            using var net = new AlexNet(design with { Input = new(3, input, input), Padding = padding }, META);
            var first = LayerCounts.Of(net, new(3, input, input))[0];
            Assert.Equal((new(96, side, side), neurons), (first.Output, first.Neurons));
            Assert.NotEqual(AlexNet.PrintedNeurons[1], first.Neurons);
        }
    }

    // By hand: fc7 4096·4096 + 4096; fc6 and fc7 54 534 144, less what fc8 gains, (9216 − 4096)·1000; conv3 and conv4 885 120 + 663 936.
    // Without conv3 and conv4 a tower of conv5 sees 128 maps in place of 192.
    [Theory]
    [InlineData("7", 16_781_312, 16_781_312)]
    [InlineData("6-7", 54_534_144, 49_414_144)]
    [InlineData("3-4", 1_549_056, 1_549_056 + 64 * 9 * 256)]
    public void Leaving_layers_out_saves_what_the_lecture_says(string without, long gross, long net)
    {
        using Counted whole = new("alexnet-two-towers"), part = new($"alexnet-two-towers-without-{without}");
        var left = part.Counts.Select(count => count.Layer).ToHashSet();
        Assert.Equal(gross, whole.Counts.Where(count => !left.Contains(count.Layer)).Sum(count => count.Weights));
        Assert.Equal(net, whole.Counts.Sum(count => count.Weights) - part.Counts.Sum(count => count.Weights));
        Assert.Equal(1000, part.Counts[^1].Neurons);
    }

    [Fact]
    public void Layers_have_the_names_of_the_paper_and_of_torchvision()
    {
        using var paper = new AlexNet(AlexNetDesign.TwoTowers, META);
        Assert.Equal(["conv1", "act1", "norm1", "pool1", "conv2", "act2", "norm2", "pool2", "conv3", "act3", "conv4", "act4", "conv5", "act5", "pool5", "flatten", "fc6", "act6", "drop6", "fc7", "act7", "drop7", "fc8"],
            paper.Layers.Select(layer => layer.Name));
        using var ablated = new AlexNet(AlexNetDesign.Small with { Without = [3, 4, 6, 7] }, META);
        Assert.Equal(["conv1", "act1", "pool1", "conv2", "act2", "pool2", "conv5", "act5", "pool5", "flatten", "fc8"], ablated.Layers.Select(layer => layer.Name));
        using var torchvision = new TorchvisionAlexNet(device: META);
        // torchvision.models.alexnet().state_dict().keys()
        Assert.Equal(((string[])["features.0", "features.3", "features.6", "features.8", "features.10", "classifier.1", "classifier.4", "classifier.6"]).SelectMany(layer => (string[])[$"{layer}.weight", $"{layer}.bias"]),
            torchvision.state_dict().Keys);
    }

    // Overlapping windows with padding and windows that touch halve 32 rows alike, so the two can be compared weight by weight.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_small_one_halves_its_maps_whether_windows_overlap_or_not(bool isOverlapping)
    {
        using var net = new AlexNet(AlexNetDesign.Small with { IsOverlapping = isOverlapping, IsNormalised = true, Dropout = 0.5, Activation = Activation.Tanh });
        Assert.Equal([(32, 32), (16, 16), (8, 8), (4, 4)], LayerCounts.Of(net, new(1, 32, 32)).Select(count => (count.Output.Height, count.Output.Width)).Distinct().Take(4));
        Assert.Equal(253_258, net.parameters().Sum(weights => weights.numel()));
        var summary = ModelSummary.Of(net, 2, 1, 32, 32);
        Assert.Null(summary.Failure);
        Assert.Empty(summary.Notes);
        Assert.Equal(["norm1", "norm2"], summary.Model.Layers.Where(layer => layer.Kind == nameof(LocalResponseNormalisation)).Select(layer => layer.Name));
    }

    // Section 5 of the paper: standard deviation 0.01, biases 1 in layers 2, 4, 5 and the hidden fully connected ones. The shapes of a small net.
    // He and others 2015, equation 10: the variance is 2/n with ReLU; 1/n without what ReLU leaves out. 512 × 256 numbers give it to half a percent.
    [Theory]
    [InlineData(Activation.Relu, 2)]
    [InlineData(Activation.Tanh, 1)]
    public void Weights_begin_with_the_spread_that_keeps_signals_at_their_size_where_asked(Activation activation, double share)
    {
        manual_seed(1);
        using var net = new AlexNet(AlexNetDesign.Small with { Activation = activation });
        var weights = net.named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter);
        Assert.Equal(share / 512, weights["fc6.weight"].var().item<float>(), 0.02 * share / 512);
        Assert.Equal(share / (48 * 9), weights["conv4.weight"].var().item<float>(), 0.05 * share / (48 * 9));
        Assert.All(weights.Where(pair => pair.Key.EndsWith("bias", StringComparison.Ordinal)), pair => Assert.Equal(0, pair.Value.abs().max().item<float>()));
    }

    [Fact]
    public void Weights_begin_as_in_the_paper_where_asked()
    {
        manual_seed(1);
        using var scope = NewDisposeScope();
        using var net = new AlexNet(AlexNetDesign.Small with { PaperWeights = true, FittedWeights = false });
        foreach (var (name, weights) in net.named_parameters().Where(pair => pair.name.EndsWith("weight", StringComparison.Ordinal) && pair.parameter.numel() > 4000))
            Assert.True(Math.Abs(weights.std().item<float>() - 0.01) < 0.0005 && Math.Abs(weights.mean().item<float>()) < 0.0005, name);
        Assert.Equal(["conv2.bias", "conv4.bias", "conv5.bias", "fc6.bias", "fc7.bias"],
            net.named_parameters().Where(pair => pair.name.EndsWith("bias", StringComparison.Ordinal) && pair.parameter.eq(1).all().item<bool>()).Select(pair => pair.name));
        Assert.Equal(["conv1.bias", "conv3.bias", "fc8.bias"],
            net.named_parameters().Where(pair => pair.name.EndsWith("bias", StringComparison.Ordinal) && pair.parameter.eq(0).all().item<bool>()).Select(pair => pair.name));
    }

    [Fact]
    public void What_cannot_be_left_out_is_named()
    {
        Assert.StartsWith("Layer 5 cannot be left out", Assert.Throws<ArgumentException>(() => new AlexNet(AlexNetDesign.Small with { Without = [3, 5] }, META)).Message, StringComparison.Ordinal);
        Assert.StartsWith("The design has 2 numbers of filters and 5 sizes", Assert.Throws<ArgumentException>(() => new AlexNet(AlexNetDesign.Small with { Filters = [1, 2] }, META)).Message, StringComparison.Ordinal);
    }

    private sealed class Counted(string name) : IDisposable
    {
        private readonly nn.Module<Tensor, Tensor> _net = Networks.Create(name, META);

        public IReadOnlyList<LayerCount> Counts => LayerCounts.Of(_net, Networks.Get(name).Input);

        public void Dispose() => _net.Dispose();
    }
}
