using CourseKit.Models;
using CourseKit.Native;
using TorchSharp;
using Conv = TorchSharp.Modules.Convolution;
using Module = TorchSharp.torch.nn.Module;

namespace CourseKit.Convolution;

public static partial class Filters
{
    /// <summary>The filters of a convolution, to be looked at.</summary>
    /// <param name="weights">Real numbers, shape (filters, channels, height, width), or (height, width) for one filter; it stays the
    /// caller's.</param>
    /// <exception cref="ArgumentException">The tensor is disposed, empty, not of real numbers, or has another number of axes.</exception>
    public static FilterBank Of(torch.Tensor weights) => FilterBank.Of(weights, "");

    /// <summary>One filter, to be looked at.</summary>
    /// <param name="filter">Shape (h, w), not empty.</param>
    /// <exception cref="ArgumentException">The array is empty.</exception>
    public static FilterBank Of(double[,] filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        TorchLibrary.EnsureLoaded();
        using var weights = torch.tensor(filter);
        return FilterBank.Of(weights, "");
    }

    /// <summary>The filters of a model's first two-dimensional convolution, to be looked at.</summary>
    /// <param name="model">A convolution, or a model with one somewhere inside; it stays the caller's.</param>
    /// <exception cref="ArgumentException">The model has no two-dimensional convolution, or it or a layer inside it is disposed.</exception>
    public static FilterBank Of(Module model)
    {
        TorchLibrary.EnsureLoaded();
        Disposal.Check(model, nameof(model));
        if (IsPlane(model))
            return FilterBank.Of(((Conv)model).weight!, LayerWords.Kind(model));
        var (path, layer) = model.named_modules().FirstOrDefault(named => IsPlane(named.module));
        if (layer is null)
            throw new ArgumentException($"{LayerWords.Kind(model)} has no Conv2d inside, so there are no filters to show; give the weights of a layer as a tensor of shape (filters, channels, height, width).", nameof(model));
        return FilterBank.Of(((Conv)layer).weight!, $"{SummaryText.Path(path)}, the first {LayerWords.Kind(layer)} of {LayerWords.Kind(model)}");
    }

    private static bool IsPlane(Module layer) => layer is Conv { transposed: false, weight: { } weight } && weight.dim() == 4;
}
