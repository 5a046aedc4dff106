using System.Diagnostics;
using CourseKit.Convolution;
using CourseKit.Native;
using TorchSharp;

namespace CourseKit.Benchmarks;

/// <summary>The course's readable convolutions beside <c>conv2d</c> on one thread.</summary>
internal static class ConvolutionCost
{
    private const int Rounds = 15;

    public static Task RunAsync()
    {
        TorchLibrary.EnsureLoaded();
        torch.set_num_threads(1);
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();

        double[,] image = Draw.Normal(1, 256, 256), filter = Draw.Normal(2, 5, 5);
        torch.Tensor imageTensor = torch.tensor(image).reshape(1, 1, 256, 256), filterTensor = torch.tensor(filter).reshape(1, 1, 5, 5);
        Compare("readable loop, 256×256 with 5×5, float64", 30, () => Loops.CrossCorrelate(image, filter), imageTensor, filterTensor);
        Compare("readable loop, the same, conv2d in float32", 30, () => Loops.CrossCorrelate(image, filter), imageTensor.@float(), filterTensor.@float());

        torch.Tensor oneImage = imageTensor.@float(), oneFilter = filterTensor.@float();
        Compare("unfold, the same image and filter, float32", 8, () => TensorConvolution.ByUnfold(oneImage, oneFilter).Dispose(), oneImage, oneFilter);
        torch.Tensor batch = Draw.NormalTensor(3, 8, 16, 32, 32).@float(), filters = Draw.NormalTensor(4, 32, 16, 3, 3).@float();
        Compare("unfold, 8×16×32×32 with 32 filters 3×3, float32", 8, () => TensorConvolution.ByUnfold(batch, filters, padding: 1).Dispose(), batch, filters, padding: 1);
        return Task.CompletedTask;
    }

    private static void Compare(string what, double bound, Action readable, torch.Tensor input, torch.Tensor weights, int padding = 0)
    {
        var ratios = new List<double>();
        double ours = 0, library = 0;
        // The first rounds run before the JIT compiler has seen that the loops are hot.
        for (var round = -10; round < Rounds; round++)
        {
            library = Milliseconds(() => torch.nn.functional.conv2d(input, weights, padding: [padding, padding]).Dispose());
            ours = Milliseconds(readable);
            if (round >= 0)
                ratios.Add(ours / library);
        }
        Console.WriteLine($"convolution: {what}: {ours:0.00} ms, conv2d {library:0.00} ms, ratio median {ratios.Order().ElementAt(Rounds / 2):0.0}, worst {ratios.Max():0.0} (bound {bound})");
    }

    // The mean of several calls: one of conv2d's takes less than a timer tells reliably on a busy machine.
    private static double Milliseconds(Action action)
    {
        const int Calls = 10;
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Calls; i++)
            action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / Calls;
    }
}
