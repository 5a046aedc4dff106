using CourseKit.Convolution;
using CourseKit.Course.Tests.Requirements;
using TorchSharp;

namespace CourseKit.Course.Tests.Convolution;

public sealed class LayerLoopsTests
{
    // Stanford CS231n, assignment 2 (ConvolutionalNetworks), conv_forward_naive: input, weights, and the printed output.
    [Fact]
    public void The_worked_example_of_CS231n_comes_out()
    {
        double[,,,] input = Linspace(-0.1, 0.5, 2, 3, 4, 4), weights = Linspace(-0.2, 0.3, 3, 3, 4, 4);
        double[] bias = [-0.1, 0.05, 0.2];
        Check(LayerLoops.Forward(input, weights, bias, stride: 2, padding: 1));

        using var scope = torch.NewDisposeScope();
        var output = TensorConvolution.ByUnfold(torch.tensor(input), torch.tensor(weights), torch.tensor(bias), stride: 2, padding: 1);
        Check((double[,,,])output.data<double>().ToNDArray());

        static void Check(double[,,,] output)
        {
            Close.Equal(new[,] { { -0.08759809, -0.10987781 }, { -0.18387192, -0.2109216 } }, Map(output, 0, 0), 1e-8);
            Close.Equal(new[,] { { 2.36270298, 2.36904306 }, { 2.38090835, 2.38247847 } }, Map(output, 1, 2), 1e-8);
        }
    }

    // By hand: 1·5+2·6+3·7+4·8 = 70 and the bias; with the second filter 1+2+3+4 = 10 and its bias.
    [Fact]
    public void A_neuron_and_a_column_agree_with_hand_arithmetic()
    {
        double[,,] chunk = { { { 1, 2 } }, { { 3, 4 } } };
        Assert.Equal(70.5, LayerLoops.Neuron(chunk, new double[,,] { { { 5, 6 } }, { { 7, 8 } } }, 0.5));
        Assert.Equal([70.5, 9.0], LayerLoops.DepthColumn(chunk, new double[,,,] { { { { 5, 6 } }, { { 7, 8 } } }, { { { 1, 1 } }, { { 1, 1 } } } }, [0.5, -1]));
    }

    [Fact]
    public void A_neuron_whose_weights_do_not_fit_is_refused_with_both_shapes() =>
        Assert.Contains("shape (3, 5, 4) and the chunk (3, 5, 5)", Assert.Throws<ArgumentException>(
            () => LayerLoops.Neuron(new double[3, 5, 5], new double[3, 5, 4], 0)).Message, StringComparison.Ordinal);

    [Fact]
    public void Filters_of_another_depth_are_refused() =>
        Assert.Contains("depth 2 and the input has depth 3", Assert.Throws<ArgumentException>(
            () => LayerLoops.Forward(new double[1, 3, 4, 4], new double[1, 2, 3, 3])).Message, StringComparison.Ordinal);

    private static double[,,,] Linspace(double from, double to, params int[] shape)
    {
        var count = shape.Aggregate((a, b) => a * b);
        return Arrays.Batch([.. Enumerable.Range(0, count).Select(i => from + (to - from) * i / (count - 1))], shape);
    }

    private static double[,] Map(double[,,,] output, int n, int d)
    {
        var map = new double[output.GetLength(2), output.GetLength(3)];
        for (var i = 0; i < map.GetLength(0); i++)
            for (var j = 0; j < map.GetLength(1); j++)
                map[i, j] = output[n, d, i, j];
        return map;
    }
}
