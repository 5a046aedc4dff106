using CourseKit.Convolution;
using CourseKit.Course.Tests.Requirements;
using CsCheck;
using TorchSharp;
using static TorchSharp.torch.nn;

namespace CourseKit.Course.Tests.Convolution;

/// <summary>Fully connected, locally connected and convolutional layers as each other; torch's own layers compute both
/// sides.</summary>
public sealed class SpecialCasesTests
{
    private static readonly Gen<(VolumeShape Input, int Out, int Filter, int Stride, int Padding, int Seed)> Layers =
        Gen.Select(Gen.Int[1, 3], Gen.Int[3, 6], Gen.Int[3, 6], Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[0, 2], Gen.Int[0, 1000])
            .Select((depth, height, width, outDepth, filter, stride, padding, seed) => (new VolumeShape(depth, height, width), outDepth, filter, stride, padding, seed));

    [Fact]
    public void A_fully_connected_layer_is_a_convolution_as_large_as_its_input() => Layers.Sample(layer =>
    {
        using var scope = torch.NewDisposeScope();
        var (shape, outputs) = (layer.Input, layer.Out);
        torch.Tensor weights = Draw.NormalTensor(layer.Seed, outputs, shape.Count), bias = Draw.NormalTensor(1, outputs);
        var batch = Draw.NormalTensor(2, 4, shape.Depth, shape.Height, shape.Width);

        var filters = SpecialCases.ConvolutionFromFullyConnected(weights, shape);

        Assert.Equal([outputs, shape.Depth, shape.Height, shape.Width], filters.shape);
        var expected = functional.linear(batch.flatten(1), weights, bias);
        Assert.True(functional.conv2d(batch, filters, bias).reshape(4, outputs).allclose(expected, rtol: 0, atol: 1e-12));
    }, iter: 30, threads: 1);

    [Fact]
    public void A_convolution_is_a_fully_connected_layer_on_the_unravelled_input() => Layers.Sample(layer =>
    {
        using var scope = torch.NewDisposeScope();
        var (shape, outputs, filter, stride, padding, seed) = layer;
        torch.Tensor weights = Draw.NormalTensor(seed, outputs, shape.Depth, filter, filter), image = Draw.NormalTensor(seed + 1, shape.Depth, shape.Height, shape.Width);

        var matrix = SpecialCases.FullyConnectedFromConvolution(weights, shape, stride, padding);

        var expected = functional.conv2d(image.unsqueeze(0), weights, strides: [stride, stride], padding: [padding, padding]).flatten();
        Assert.Equal([expected.numel(), shape.Count], matrix.shape);
        Assert.True(matrix.matmul(Volumes.Unravel(image)).allclose(expected, rtol: 0, atol: 1e-12));
    }, iter: 30, threads: 1);

    // By hand: [a b] slides over four numbers.
    [Fact]
    public void The_matrix_of_a_convolution_is_a_band_of_the_same_weights()
    {
        using var filter = torch.tensor(new double[,,,] { { { { 2, 3 } } } });
        using var matrix = SpecialCases.FullyConnectedFromConvolution(filter, new(1, 1, 4));
        Close.Equal(new double[,] { { 2, 3, 0, 0 }, { 0, 2, 3, 0 }, { 0, 0, 2, 3 } }, Grid.Of(matrix), 0);
    }

    [Fact]
    public void Locally_connected_with_equal_weights_everywhere_is_a_convolution() => Layers.Sample(layer =>
    {
        using var scope = torch.NewDisposeScope();
        var (shape, outputs, filter, stride, padding, seed) = layer;
        torch.Tensor weights = Draw.NormalTensor(seed, outputs, shape.Depth, filter, filter), batch = Draw.NormalTensor(seed + 1, 2, shape.Depth, shape.Height, shape.Width);
        var expected = functional.conv2d(batch, weights, strides: [stride, stride], padding: [padding, padding]);

        var everywhere = weights.expand(expected.shape[2], expected.shape[3], -1, -1, -1, -1);

        Assert.True(LocallyConnected.Forward(batch, everywhere, null, stride, padding).allclose(expected, rtol: 0, atol: 1e-12));
        Assert.Equal(everywhere.numel(), WeightCount.LocallyConnected(shape, outputs, filter, filter, stride, padding));
    }, iter: 30, threads: 1);

    // By hand: six 5×5 filters on 3×32×32 have 6·3·25 = 450 weights; without sharing 28·28 times as many, with 6·28·28 biases.
    [Fact]
    public void Sharing_weights_saves_a_factor_of_784_on_a_CIFAR_image()
    {
        Assert.Equal(450, WeightCount.Convolutional(3, 6, 5, 5));
        Assert.Equal(352_800, WeightCount.LocallyConnected(new(3, 32, 32), 6, 5, 5));
        Assert.Equal(352_800 + 4_704, WeightCount.LocallyConnected(new(3, 32, 32), 6, 5, 5, withBias: true));
    }

    [Fact]
    public void Weights_that_do_not_fit_are_refused_with_what_would()
    {
        using var scope = torch.NewDisposeScope();
        Refused("give weights of shape (out, 12)", () => SpecialCases.ConvolutionFromFullyConnected(torch.zeros(5, 11), new(3, 2, 2)));
        Refused("The weights are for 2×2 positions and the layer has 3×3", () => LocallyConnected.Forward(new double[1, 4, 4], new double[2, 2, 1, 1, 2, 2]));
        Refused("The weights have depth 2 and the input has depth 1", () => LocallyConnected.Forward(new double[1, 4, 4], new double[3, 3, 1, 2, 2, 2]));
        Refused("The bias has shape (1, 3, 2) and the output (1, 3, 3)", () => LocallyConnected.Forward(new double[1, 4, 4], new double[3, 3, 1, 1, 2, 2], new double[1, 3, 2]));
        Refused("give weights of shape (out depth, 3, filter height, filter width)", () => TensorConvolution.ByUnfold(torch.zeros(1, 3, 4, 4), torch.zeros(2, 1, 2, 2)));
        Refused("The bias has shape (3) and there are 2 filters", () => TensorConvolution.ByUnfold(torch.zeros(1, 3, 4, 4), torch.zeros(2, 3, 2, 2), torch.zeros(3)));

        static void Refused(string message, Func<object> action) =>
            Assert.Contains(message, Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);
    }
}
