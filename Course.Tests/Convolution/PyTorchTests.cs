using CourseKit.Convolution;
using CourseKit.Course.Tests.Requirements;
using TorchSharp;

namespace CourseKit.Course.Tests.Convolution;

/// <summary>The course's layers against PyTorch's, on a hundred random shapes, strides and paddings, answered by one
/// process.</summary>
public sealed class PyTorchTests
{
    private const string Script = """
        F = torch.nn.functional

        def numbers(values):
            return [None if value != value else value for value in values.flatten().tolist()]

        def compute(case):
            def tensor(name, shape):
                return torch.tensor(case[name], dtype=torch.float64).reshape(shape)
            x, w, b = tensor("Input", case["InputShape"]), tensor("Weights", case["WeightShape"]), tensor("Bias", -1)
            conv = F.conv2d(x, w, b, stride=case["Stride"], padding=case["Padding"])
            n, o, oh, ow = conv.shape
            chunks = F.unfold(x, case["WeightShape"][2:], stride=case["Stride"], padding=case["Padding"])
            own = torch.einsum("nkl,lok->nol", chunks, tensor("OwnWeights", (oh * ow, o, -1))).reshape(conv.shape) + tensor("OwnBias", (o, oh, ow))

            m = tensor("Map", case["MapShape"])
            for i in case["NaNs"]:
                m.view(-1)[i] = float("nan")
            m = m[None, None].requires_grad_()
            size, step = case["Window"]
            pooled, winners = F.max_pool2d(m, size, step, return_indices=True)
            pooled.backward(tensor("Gradient", pooled.shape))
            adapted, adapted_winners = F.adaptive_max_pool2d(m, case["Adapted"], return_indices=True)
            return {"Convolution": numbers(conv), "Shape": list(conv.shape), "Own": numbers(own),
                    "Max": numbers(pooled), "Winners": numbers(winners), "Back": numbers(m.grad), "Average": numbers(F.avg_pool2d(m, size, step)),
                    "AdaptedMax": numbers(adapted), "AdaptedWinners": numbers(adapted_winners), "AdaptedAverage": numbers(F.adaptive_avg_pool2d(m, case["Adapted"]))}

        answer = [compute(case) for case in data]
        """;

    private static readonly Lazy<IReadOnlyList<(PyTorchCase Case, Answer Answer)>> Answers = new(() =>
        [.. PyTorchCase.Hundred.Zip(PyTorch.Run<Answer[]>(Script, PyTorchCase.Hundred))]);

    [Fact]
    public void A_convolutional_layer_as_loops_agrees() => Assert.All(Answers.Value, pair =>
    {
        var (one, answer) = pair;
        var output = LayerLoops.Forward(Arrays.Batch(one.Input, one.InputShape), Arrays.Batch(one.Weights, one.WeightShape), one.Bias, one.Stride, one.Padding);
        Close.Equal(Arrays.Shaped(Numbers(answer.Convolution), answer.Shape), output, 1e-12);
    });

    [Fact]
    public void A_convolutional_layer_by_unfolding_agrees() => Assert.All(Answers.Value, pair =>
    {
        var (one, answer) = pair;
        using var scope = torch.NewDisposeScope();
        var output = TensorConvolution.ByUnfold(Tensor(one.Input, one.InputShape), Tensor(one.Weights, one.WeightShape), torch.tensor(one.Bias), one.Stride, one.Padding);
        Close.Equal(Arrays.Shaped(Numbers(answer.Convolution), answer.Shape), output.data<double>().ToNDArray(), 1e-12);
    });

    [Fact]
    public void A_neuron_and_a_column_are_single_outputs_of_the_layer() => Assert.All(Answers.Value.Where(pair => pair.Case.Padding == 0), pair =>
    {
        var (one, answer) = pair;
        var filters = Arrays.Batch(one.Weights, one.WeightShape);
        var chunk = new double[filters.GetLength(1), filters.GetLength(2), filters.GetLength(3)];
        for (var c = 0; c < chunk.GetLength(0); c++)
            for (var m = 0; m < chunk.GetLength(1); m++)
                for (var l = 0; l < chunk.GetLength(2); l++)
                    chunk[c, m, l] = Arrays.Batch(one.Input, one.InputShape)[0, c, m, l];

        var expected = Arrays.At(Arrays.Batch(Numbers(answer.Convolution), answer.Shape), 0);
        var column = LayerLoops.DepthColumn(chunk, filters, one.Bias);
        Close.Equal(Enumerable.Range(0, one.Bias.Length).Select(d => expected[d, 0, 0]).ToArray(), column, 1e-12);
        Assert.Equal(expected[0, 0, 0], LayerLoops.Neuron(chunk, Arrays.At(filters, 0), one.Bias[0]), 1e-12);
    });

    [Fact]
    public void A_locally_connected_layer_agrees() => Assert.All(Answers.Value, pair =>
    {
        var (one, answer) = pair;
        var expected = Arrays.Batch(Numbers(answer.Own), answer.Shape);
        int[] biasShape = answer.Shape[1..];

        var weights = (double[,,,,,])Arrays.Shaped(one.OwnWeights, one.OwnShape);
        var input = Arrays.Batch(one.Input, one.InputShape);
        for (var n = 0; n < one.InputShape[0]; n++)
            Close.Equal(Arrays.At(expected, n), LocallyConnected.Forward(Arrays.At(input, n), weights, Arrays.Volume(one.OwnBias, biasShape), one.Stride, one.Padding), 1e-12);

        using var scope = torch.NewDisposeScope();
        var output = LocallyConnected.Forward(Tensor(one.Input, one.InputShape), Tensor(one.OwnWeights, one.OwnShape), Tensor(one.OwnBias, biasShape), one.Stride, one.Padding);
        Close.Equal(expected, output.data<double>().ToNDArray(), 1e-12);
    });

    [Fact]
    public void Max_pooling_agrees_in_values_winners_and_gradients() => Assert.All(Answers.Value, pair =>
    {
        var (one, answer) = pair;
        var pooled = Pooling.Max(one.MapWithNaN(), one.Window[0], one.Window[1]);
        Assert.Equal(Numbers(answer.Max), Arrays.Flat(pooled.Values));
        Assert.Equal(Numbers(answer.Winners), Winners(pooled));
        var gradient = Arrays.Grid(one.Gradient, pooled.Values.GetLength(0), pooled.Values.GetLength(1));
        Close.Equal(Arrays.Grid(Numbers(answer.Back), one.MapShape), Pooling.MaxBackward(gradient, pooled), 1e-12);
    });

    [Fact]
    public void Average_pooling_agrees() => Assert.All(Answers.Value, pair =>
        Same(pair.Answer.Average, Pooling.Average(pair.Case.MapWithNaN(), pair.Case.Window[0], pair.Case.Window[1])));

    [Fact]
    public void Adaptive_pooling_agrees() => Assert.All(Answers.Value, pair =>
    {
        var (one, answer) = pair;
        var pooled = Pooling.AdaptiveMax(one.MapWithNaN(), one.Adapted[0], one.Adapted[1]);
        Assert.Equal(Numbers(answer.AdaptedMax), Arrays.Flat(pooled.Values));
        Assert.Equal(Numbers(answer.AdaptedWinners), Winners(pooled));
        Same(answer.AdaptedAverage, Pooling.AdaptiveAverage(one.MapWithNaN(), one.Adapted[0], one.Adapted[1]));
    });

    private static double[] Numbers(double?[] values) => [.. values.Select(value => value ?? double.NaN)];

    private static void Same(double?[] expected, double[,] actual) =>
        Assert.Equal(expected.Select(value => value ?? double.NaN), actual.Cast<double>(), (e, a) => double.IsNaN(e) ? double.IsNaN(a) : Math.Abs(e - a) <= 1e-12);

    private static IEnumerable<double> Winners(MaxPooled pooled) =>
        pooled.Rows.Cast<int>().Zip(pooled.Columns.Cast<int>(), (row, column) => (double)(row * pooled.MapWidth + column));

    private static torch.Tensor Tensor(double[] values, int[] shape) => torch.tensor(values, [.. shape.Select(size => (long)size)]);

    /// <summary>What PyTorch says; null stands for NaN.</summary>
    private sealed record Answer(
        double?[] Convolution, int[] Shape, double?[] Own, double?[] Max, double?[] Winners, double?[] Back, double?[] Average,
        double?[] AdaptedMax, double?[] AdaptedWinners, double?[] AdaptedAverage);
}
