using CourseKit.Convolution;
using CourseKit.Course.Tests.Requirements;
using CsCheck;
using TorchSharp;

namespace CourseKit.Course.Tests.Convolution;

public sealed class TensorConvolutionTests
{
    [Fact]
    public void The_tensor_operation_agrees_with_the_loops() =>
        Gen.Select(Gen.Int[3, 9], Gen.Int[3, 9], Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int).Sample((height, width, h, w, seed) =>
        {
            using var scope = torch.NewDisposeScope();
            double[,] image = Draw.Normal(seed, height, width), filter = Draw.Normal(seed ^ 1, h, w);
            torch.Tensor imageTensor = torch.tensor(image), filterTensor = torch.tensor(filter);

            Close.Equal(Loops.CrossCorrelate(image, filter), Values(TensorConvolution.CrossCorrelate(imageTensor, filterTensor)), 1e-12);
            Close.Equal(Loops.Convolve(image, filter), Values(TensorConvolution.Convolve(imageTensor, filterTensor)), 1e-12);
        }, iter: 50);

    [Fact]
    public void Each_channel_is_filtered_by_itself()
    {
        using var scope = torch.NewDisposeScope();
        var image = Draw.NormalTensor(1, 3, 6, 5);
        var filter = Draw.NormalTensor(2, 2, 3);
        var output = TensorConvolution.CrossCorrelate(image, filter, stride: 2, padding: 1);

        Assert.Equal([3, 4, 3], output.shape); // ⌊(6+2−2)/2⌋+1 = 4, ⌊(5+2−3)/2⌋+1 = 3
        for (var channel = 0; channel < 3; channel++)
            Assert.True(output[channel].allclose(TensorConvolution.CrossCorrelate(image[channel], filter, stride: 2, padding: 1)));
    }

    [Fact]
    public void Strides_leave_positions_out_and_padding_adds_some() =>
        Gen.Select(Gen.Int[3, 9], Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[0, 2], Gen.Int).Sample((size, filterSize, stride, padding, seed) =>
        {
            using var scope = torch.NewDisposeScope();
            double[,] image = Draw.Normal(seed, size, size), filter = Draw.Normal(seed ^ 1, filterSize, filterSize), padded = new double[size + 2 * padding, size + 2 * padding];
            for (var i = 0; i < size; i++)
                for (var j = 0; j < size; j++)
                    padded[i + padding, j + padding] = image[i, j];
            var everywhere = Loops.Convolve(padded, filter);

            var output = TensorConvolution.Convolve(torch.tensor(image), torch.tensor(filter), stride, padding);

            Assert.Equal(OutputSize.Of(size, filterSize, stride, padding), output.shape[0]);
            for (var i = 0; i < output.shape[0]; i++)
                for (var j = 0; j < output.shape[1]; j++)
                    Assert.Equal(everywhere[i * stride, j * stride], output[i, j].item<double>(), 1e-12);
        }, iter: 40, threads: 1);

    [Fact]
    public void Only_the_result_outlives_the_call()
    {
        using var scope = torch.NewDisposeScope();
        using var image = Draw.NormalTensor(1, 3, 6, 5);
        using var filter = Draw.NormalTensor(2, 3, 3);
        var before = scope.DisposablesCount;

        using var correlated = TensorConvolution.CrossCorrelate(image, filter);
        using var convolved = TensorConvolution.Convolve(image, filter);
        using var applied = Filters.Apply(image, Filters.Blur);

        Assert.Equal(before + 3, scope.DisposablesCount);
    }

    [Fact]
    public void Whole_number_images_are_refused_with_what_was_given()
    {
        using var image = torch.zeros(4, 4, torch.ScalarType.Int64);
        using var filter = torch.ones(2, 2);
        Assert.StartsWith("The image has type Int64 and shape (4, 4); give a floating-point tensor", Assert.Throws<ArgumentException>(
            () => TensorConvolution.CrossCorrelate(image, filter)).Message, StringComparison.Ordinal);
    }

    private static Array Values(torch.Tensor tensor) => tensor.data<double>().ToNDArray();
}
