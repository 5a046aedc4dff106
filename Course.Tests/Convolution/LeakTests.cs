using CourseKit.Convolution;
using TorchSharp;

namespace CourseKit.Course.Tests.Convolution;

/// <summary>Counts the tensors of the whole process, so nothing may run beside it.</summary>
[Collection(nameof(Alone))]
public sealed class LeakTests
{
    [Fact]
    public void Every_tensor_function_leaves_its_result_and_nothing_else()
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor image = Draw.NormalTensor(1, 6, 5), volume = Draw.NormalTensor(2, 2, 6, 5), batch = volume.unsqueeze(0), vector = Draw.NormalTensor(3, 60);
        torch.Tensor filter = Draw.NormalTensor(4, 3, 3), weights = Draw.NormalTensor(5, 4, 2, 3, 3), bias = Draw.NormalTensor(6, 4), full = Draw.NormalTensor(7, 7, 60);
        torch.Tensor own = Draw.NormalTensor(8, 4, 3, 4, 2, 3, 3), ownBias = Draw.NormalTensor(9, 4, 4, 3);
        (string Name, Func<torch.Tensor> Make)[] functions =
        [
            (nameof(TensorConvolution.CrossCorrelate), () => TensorConvolution.CrossCorrelate(image, filter, 2, 1)),
            (nameof(TensorConvolution.Convolve), () => TensorConvolution.Convolve(volume, filter, 2, 1)),
            (nameof(TensorConvolution.Flip), () => TensorConvolution.Flip(filter)),
            (nameof(TensorConvolution.ByUnfold), () => TensorConvolution.ByUnfold(batch, weights, bias, 2, 1)),
            (nameof(LocallyConnected), () => LocallyConnected.Forward(batch, own, ownBias)),
            (nameof(Volumes.Slices), () => Volumes.Slices(volume)),
            (nameof(Volumes.Unravel), () => Volumes.Unravel(volume)),
            (nameof(Volumes.Ravel), () => Volumes.Ravel(vector, new(2, 6, 5))),
            (nameof(SpecialCases.ConvolutionFromFullyConnected), () => SpecialCases.ConvolutionFromFullyConnected(full, new(2, 6, 5))),
            (nameof(SpecialCases.FullyConnectedFromConvolution), () => SpecialCases.FullyConnectedFromConvolution(weights, new(2, 6, 5), 2, 1)),
            (nameof(Filters.Apply), () => Filters.Apply(volume, Filters.Blur)),
        ];

        foreach (var (name, make) in functions)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var before = torch.Tensor.TotalCount;
            var result = make();
            Assert.True(torch.Tensor.TotalCount == before + 1, $"{name} left {torch.Tensor.TotalCount - before} tensors.");
            result.Dispose();
        }
    }
}

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
