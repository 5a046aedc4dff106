using CourseKit.Convolution;
using CourseKit.Course.Tests.Requirements;

namespace CourseKit.Course.Tests.Convolution;

public sealed class LayerLoopsTests
{
    // Stanford CS231n, assignment 2 (ConvolutionalNetworks), conv_forward_naive: input, weights, and the printed output.
    [Fact]
    public void The_worked_example_of_CS231n_comes_out()
    {
        var output = LayerLoops.Forward(Linspace(-0.1, 0.5, 2, 3, 4, 4), Linspace(-0.2, 0.3, 3, 3, 4, 4), [-0.1, 0.05, 0.2], stride: 2, padding: 1);

        Close.Equal(new[,] { { -0.08759809, -0.10987781 }, { -0.18387192, -0.2109216 } }, Map(output, 0, 0), 1e-8);
        Close.Equal(new[,] { { 2.36270298, 2.36904306 }, { 2.38090835, 2.38247847 } }, Map(output, 1, 2), 1e-8);
    }

    [Fact]
    public void Random_shapes_agree_with_PyTorch()
    {
        var random = new Random(7);
        var cases = Enumerable.Range(0, 25).Select(number =>
        {
            int kh = random.Next(1, 5), kw = random.Next(1, 5), padding = random.Next(0, 3), inDepth = random.Next(1, 4), outDepth = random.Next(1, 4);
            int[] input = [random.Next(1, 3), inDepth, random.Next(4, 9), random.Next(4, 9)], weights = [outDepth, inDepth, kh, kw];
            return new Case(input, Draw.Normal(number, input.Aggregate((a, b) => a * b)), weights, Draw.Normal(-number - 1, weights.Aggregate((a, b) => a * b)),
                Draw.Normal(1000 + number, outDepth), random.Next(1, 4), padding);
        }).ToList();

        var answers = PyTorch.Run<double[][]>("""
            def compute(case):
                x = torch.tensor(case["Input"], dtype=torch.float64).reshape(case["InputShape"])
                w = torch.tensor(case["Weights"], dtype=torch.float64).reshape(case["WeightShape"])
                b = torch.tensor(case["Bias"], dtype=torch.float64)
                y = torch.nn.functional.conv2d(x, w, b, stride=case["Stride"], padding=case["Padding"])
                return list(y.shape) + y.flatten().tolist()
            answer = [compute(case) for case in data]
            """, cases);

        foreach (var (one, answer) in cases.Zip(answers))
        {
            var output = LayerLoops.Forward(Shaped(one.InputShape, one.Input), Shaped(one.WeightShape, one.Weights), one.Bias, one.Stride, one.Padding);
            Close.Equal(Shaped([.. answer[..4].Select(size => (int)size)], answer[4..]), output, 1e-12);
        }
    }

    [Fact]
    public void Filters_of_another_depth_are_refused() =>
        Assert.Contains("depth 2 and the input has depth 3", Assert.Throws<ArgumentException>(
            () => LayerLoops.Forward(new double[1, 3, 4, 4], new double[1, 2, 3, 3])).Message, StringComparison.Ordinal);

    private sealed record Case(int[] InputShape, double[] Input, int[] WeightShape, double[] Weights, double[] Bias, int Stride, int Padding);

    private static double[,,,] Linspace(double from, double to, params int[] shape)
    {
        var count = shape.Aggregate((a, b) => a * b);
        return Shaped(shape, [.. Enumerable.Range(0, count).Select(i => from + (to - from) * i / (count - 1))]);
    }

    private static double[,,,] Shaped(int[] shape, double[] values)
    {
        var array = new double[shape[0], shape[1], shape[2], shape[3]];
        Buffer.BlockCopy(values, 0, array, 0, values.Length * sizeof(double));
        return array;
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
