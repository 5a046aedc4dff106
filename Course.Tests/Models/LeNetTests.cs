using CourseKit.Convolution;
using CourseKit.Models;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Models;

public sealed class LeNetTests
{
    // LeCun et al. 1998, section II.B: "C1 contains 156 trainable parameters, and 122,304 connections", and so on; 340,908 in all.
    [Theory]
    [InlineData("C1", 6, 28, 28, 156, 122_304)]
    [InlineData("S2", 6, 14, 14, 12, 5_880)]
    [InlineData("C3", 16, 10, 10, 1_516, 151_600)]
    [InlineData("S4", 16, 5, 5, 32, 2_000)]
    [InlineData("C5", 120, 1, 1, 48_120, 48_120)]
    [InlineData("F6", 84, 1, 1, 10_164, 10_164)]
    [InlineData("RBF", 10, 1, 1, 0, 840)]
    public void Weights_and_connections_of_the_original_are_those_of_the_paper(string layer, int depth, int height, int width, long weights, long connections)
    {
        using var net = new LeNet5(device: META);
        Assert.Equal(new LayerCount(layer, new(depth, height, width), weights, connections), LayerCounts.Of(net, new(1, 28, 28)).Single(count => count.Layer == layer));
    }

    [Fact]
    public void The_original_has_60_000_weights_to_learn_and_340_908_connections()
    {
        using var net = new LeNet5();
        var counts = LayerCounts.Of(net, new(1, 32, 32));
        Assert.Equal((60_000, 340_908), (counts.Sum(count => count.Weights), counts.Sum(count => count.Connections)));
        Assert.Equal(60_000, net.parameters().Sum(weights => weights.numel()));
        Assert.All(net.parameters(), weights => Assert.True(weights.requires_grad));
        Assert.Equal(["C1.weight", "C1.bias", "S2.weight", "S2.bias", "C3.weight", "C3.bias", "S4.weight", "S4.bias", "C5.weight", "C5.bias", "F6.weight", "F6.bias"],
            net.named_parameters().Select(pair => pair.name));
    }

    // 6·26 + 16·151 + 120·401 + 84·121 + 10·85.
    [Theory]
    [InlineData(Activation.Relu, PoolingKind.Max)]
    [InlineData(Activation.Tanh, PoolingKind.Average)]
    [InlineData(Activation.Sigmoid, PoolingKind.Max)]
    public void The_modern_one_has_61_706_whatever_its_activation_and_pooling(Activation activation, PoolingKind pooling)
    {
        using var net = new ModernLeNet5(activation, pooling);
        Assert.Equal([156, 2_416, 48_120, 10_164, 850], LayerCounts.Of(net, new(1, 28, 28)).Where(count => count.Weights > 0).Select(count => count.Weights));
        Assert.Equal(61_706, net.parameters().Sum(weights => weights.numel()));
        using var images = zeros(2, 1, 28, 28);
        using var output = net.call(images);
        Assert.Equal([2, 10], output.shape);
    }

    // By hand: 10·(27 + 1) weights, and 32 rows halved.
    [Fact]
    public void The_example_network_is_as_predicted_by_hand()
    {
        using var net = new ExampleConvNet();
        Assert.Equal(
            [new("conv", new(10, 32, 32), 280, 286_720), new("relu", new(10, 32, 32), 0, 0), new LayerCount("pool", new(10, 16, 16), 0, 0)],
            LayerCounts.Of(net, new(3, 32, 32)));
        using var images = zeros(2, 3, 32, 32);
        using var output = net.call(images);
        Assert.Equal([2, 10, 16, 16], output.shape);
    }

    // The pass that a summary runs agrees with the shapes that are computed, layer by layer; the fields are those of the paper's windows.
    [Theory]
    [InlineData("lenet5-original")]
    [InlineData("lenet5-modern")]
    public void A_summary_sees_every_layer(string name)
    {
        using var net = Networks.Create(name);
        var input = Networks.Get(name).Input;
        var summary = ModelSummary.Of(net, 1, input.Depth, input.Height, input.Width);
        Assert.Null(summary.Failure);
        Assert.Empty(summary.Notes);
        var layers = summary.Model.Flatten().Where(pair => pair.Layer.Layers.Count == 0).Select(pair => pair.Layer).ToArray();
        Assert.Equal(LayerCounts.Of(net, input).Select(count => (count.Layer, count.Neurons)),
            layers.Select(layer => (layer.Path, layer.Outputs.Single().Skip(1).Aggregate(1L, (a, b) => a * b))));
        // 1 → 5 → 6 → 14 → 16 with strides 1, 2, 2, 4; two pixels of frame before the image.
        Assert.Equal([new(16, 4, 2), new ReceptiveField(16, 4, 2)], layers.Single(layer => layer.Name is "S4" or "pool2").Field);
    }

    // By hand: multiply-adds are the connections without those of the biases; sub-sampling multiplies once for each output.
    [Fact]
    public void Multiply_adds_of_the_original_are_counted_once_for_each_image()
    {
        using var net = new LeNet5();
        var summary = ModelSummary.Of(net, 3, 1, 28, 28);
        Assert.Equal(3 * (117_600 + 1_176 + 150_000 + 400 + 48_000 + 10_080 + 840), summary.MultiplyAdds);
        Assert.Equal(60_000, summary.Weights);
    }

    [Fact]
    public void Digits_are_framed_with_paper_and_scaled()
    {
        using var scope = NewDisposeScope();
        using var input = new DigitInput();
        var image = zeros(1, 1, 28, 28);
        image[0, 0, 0, 0] = 1;
        var framed = input.call(image);
        Assert.Equal([1, 1, 32, 32], framed.shape);
        Assert.Equal(1.175f, framed[0, 0, 2, 2].item<float>(), 1e-6f);
        Assert.Equal(1.175 - 1023 * 0.1, framed.sum().to(float64).item<double>(), 1e-3);
        Assert.Equal([1, 1, 32, 32], input.call(framed).shape);
        Assert.StartsWith("The images have shape (1, 3, 28, 28)", Assert.Throws<ArgumentException>(() => input.call(zeros(1, 3, 28, 28))).Message, StringComparison.Ordinal);
    }

    // LeCun et al. 1998, appendix A: 2.4 over the fan-in, of C1 25, S2 4, C3 75 to 150, C5 400, F6 120.
    [Fact]
    public void Weights_are_drawn_from_the_range_of_the_paper()
    {
        manual_seed(1);
        using var scope = NewDisposeScope();
        using var net = new LeNet5();
        (string Name, Tensor Weights, double Fan)[] ranges =
        [
            .. net.named_parameters().Where(pair => !pair.name.StartsWith("C3", StringComparison.Ordinal)).Select(pair =>
                (pair.name, (Tensor)pair.parameter, pair.name[..2] switch { "C1" => 25.0, "C5" => 400, "F6" => 120, _ => 4 })),
            ("first of C3", ((SparseConvolution)net["C3"]).Weight[..18], 75),
            ("four maps", ((SparseConvolution)net["C3"]).Weight[18..54], 100),
            ("last of C3", ((SparseConvolution)net["C3"]).Weight[54..], 150),
        ];
        foreach (var (name, weights, fan) in ranges)
        {
            var largest = weights.abs().max().item<float>();
            Assert.True(largest <= 2.4 / fan + 1e-6, $"{name} reaches {largest}.");
            Assert.True(weights.numel() < 100 || largest > 2.3 / fan, $"{name} reaches {largest} only.");
        }
    }

    // Each digit's own bitmap is at distance 0; any other one at four times the pixels that differ.
    [Fact]
    public void A_bitmap_is_nearest_to_itself()
    {
        using var scope = NewDisposeScope();
        using var output = new RadialBasis(DigitBitmaps.PlusMinusOne);
        var distances = output.call(output.Patterns);
        Assert.Equal(Enumerable.Range(0, 10).Select(digit => (long)digit), distances.argmin(1).data<long>().ToArray());
        Assert.Equal(0, distances.diagonal().sum().item<float>());
        var apart = distances[0, 1].item<float>() / 4;
        Assert.Equal((output.Patterns[0] != output.Patterns[1]).sum().item<long>(), apart);
        Assert.True((distances + 1000 * eye(10)).min().item<float>() >= 4 * 5, "Two digits differ in fewer than five pixels.");
    }

    [Fact]
    public void The_smallest_distance_wins_and_has_the_greatest_score()
    {
        using var scope = NewDisposeScope();
        using var net = new LeNet5();
        var output = tensor(new float[,] { { 9, 2, 5 } });
        Assert.Equal(1, Classifier.Scores(net, output).argmax(1).item<long>());
        using var modern = new ModernLeNet5();
        Assert.Equal(0, Classifier.Scores(modern, output).argmax(1).item<long>());
        // −9 + log(e⁹ + e² + e⁵), by hand.
        Assert.Equal(Math.Log(1 + Math.Exp(-7) + Math.Exp(-4)), Classifier.Loss(modern, output, tensor(new long[] { 0 })).item<float>(), 1e-6);
    }

    // By hand: y(D) = 2 and 3, and for the first the logarithm of e⁻¹ + e⁻⁹ + e⁻² + e⁻⁵.
    [Fact]
    public void Losses_are_equations_8_and_9()
    {
        using var scope = NewDisposeScope();
        var distances = tensor(new double[,] { { 9, 2, 5 }, { 3, 4, 70 } });
        var labels = tensor(new long[] { 1, 0 });
        Assert.Equal(2.5, LeNet5Loss.MeanSquared(distances, labels).item<double>(), 1e-12);
        var first = 2 + Math.Log(Math.Exp(-1) + Math.Exp(-9) + Math.Exp(-2) + Math.Exp(-5));
        var second = 3 + Math.Log(Math.Exp(-1) + Math.Exp(-3) + Math.Exp(-4) + Math.Exp(-70));
        Assert.Equal((first + second) / 2, LeNet5Loss.Map(distances, labels, j: 1).item<double>(), 1e-12);
        Assert.True(double.IsFinite(LeNet5Loss.Map(distances * 1e4, labels).item<double>()));

        using var byMap = new LeNet5(j: 3);
        using var bySquares = new LeNet5(LeNet5Criterion.MeanSquared);
        Assert.Equal(LeNet5Loss.Map(distances, labels, 3).item<double>(), byMap.Loss(distances, labels).item<double>());
        Assert.Equal(2.5, bySquares.Loss(distances, labels).item<double>(), 1e-12);
    }

    // Ten drawings, twice as large: the paper's network can be trained by its own loss.
    [Fact]
    public void The_original_learns_ten_drawings_by_heart()
    {
        manual_seed(3);
        using var scope = NewDisposeScope();
        using var net = new LeNet5();
        var ink = (tensor(DigitBitmaps.PlusMinusOne).view(10, 1, DigitBitmaps.Height, DigitBitmaps.Width) + 1) / 2;
        var images = nn.functional.pad(nn.functional.interpolate(ink, scale_factor: [2, 2]), [7, 7, 2, 2]);
        var labels = arange(10);
        using var optimizer = optim.SGD(net.parameters(), 0.002, momentum: 0.9);
        for (var step = 0; step < 150; step++)
        {
            using var inner = NewDisposeScope();
            optimizer.zero_grad();
            net.Loss(net.call(images), labels).backward();
            optimizer.step();
        }
        Assert.Equal(labels.data<long>().ToArray(), net.Scores(net.call(images)).argmax(1).data<long>().ToArray());
    }

    [Fact]
    public void Layers_that_do_not_fit_the_image_are_named()
    {
        using var net = new ModernLeNet5(device: META);
        Assert.Equal("fc1 takes 400 inputs and gets 576; give an image of the network's own size.", Assert.Throws<ArgumentException>(() => LayerCounts.Of(net, new(1, 32, 32))).Message);
        using var other = new KnownModels.LeNet();
        Assert.StartsWith("LeNet computes in a way of its own", Assert.Throws<ArgumentException>(() => LayerCounts.Of(other, new(1, 32, 32))).Message, StringComparison.Ordinal);
        Assert.StartsWith("ModernLeNet5 has no layer 'conv9'; there are conv1, act1", Assert.Throws<KeyNotFoundException>(() => net["conv9"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_names_no_map_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new SparseConvolution([], 5));
        Assert.Throws<ArgumentException>(() => new SparseConvolution([[0], []], 5));
        Assert.Throws<ArgumentException>(() => new SparseConvolution([[1, 1]], 5));
    }
}
