using System.Runtime.InteropServices;
using CourseKit.Maps;
using CourseKit.Models;
using CourseKit.Training;
using CourseKit.Words;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseKit.Invariance;

/// <summary>An image that a network's answer is to be explained for, and the class that is asked about.</summary>
internal sealed class ExplainedImage
{
    // By how much a value may be beyond 0 or 1 and still be brightness: what has been interpolated or normalised and back.
    private const double Rounding = 1e-3;

    private ExplainedImage(Probe probe, Tensor batch) => (Probe, Batch) = (probe, batch);

    /// <summary>What the model's layers make of it.</summary>
    public Probe Probe { get; }

    /// <summary>Shape (1, channels, height, width), in the caller's scope.</summary>
    public Tensor Batch { get; }

    /// <summary>Checks that a network and an image go together.</summary>
    /// <exception cref="ArgumentException">They do not, or there is no such class.</exception>
    public static ExplainedImage Of(nn.Module<Tensor, Tensor> model, Tensor image, int? @class, IReadOnlyList<string>? classes)
    {
        ArgumentNullException.ThrowIfNull(model);
        TensorSnapshot.Check(image, nameof(image));
        if (!image.is_floating_point() || !(image.dim() == 3 || image.dim() == 4 && image.shape[0] == 1))
            throw new ArgumentException($"The image has type {image.dtype} and shape {SummaryText.Shape(image.shape)}; give one image as the model takes it, floating point, (channels, height, width) or (1, channels, height, width).", nameof(image));
        // A copy: of a view of the caller's tensor nothing could be kept while a model computes in place.
        var batch = image.detach().clone().reshape([1, .. image.shape[^3..]]);
        var probe = Probe.Of(model, batch);
        var count = probe.Classes();
        if (@class is { } asked && (asked < 0 || asked >= count))
            throw new ArgumentOutOfRangeException(nameof(@class), $"There is no class {Written.Whole(asked)}; {probe.Name} has classes from 0 to {Written.Whole(count - 1)}.");
        if (classes is not null && classes.Count < count)
            throw new ArgumentException($"There {(classes.Count == 1 ? "is 1 name" : $"are {Written.Whole(classes.Count)} names")}, and {probe.Name} tells {Written.Whole(count)} classes apart; give a name for each of them.", nameof(classes));
        return new(probe, batch);
    }

    /// <summary>What was found, the values of shape (height, width), with a copy of the image.</summary>
    public Saliency Result(string method, string? layer, int number, IReadOnlyList<string>? classes, double probability, Tensor values)
    {
        using var scope = NewDisposeScope();
        return new()
        {
            Method = method,
            Layer = layer,
            Class = number,
            ClassName = ClassName.Of(number, classes),
            Probability = probability,
            Values = (float[,])values.detach().to(ScalarType.Float32, CPU).contiguous().data<float>().ToNDArray(),
            Rgb = Rgb(),
        };
    }

    // Values from 0 to 1 are brightness; others, such as those that torchvision's networks take, are stretched, and are grey where all are the same. Of neither one nor three channels it is the mean.
    private byte[] Rgb()
    {
        var image = Batch[0].to(ScalarType.Float64, CPU);
        if (image.shape[0] is not (1 or 3))
            image = image.mean([0], keepdim: true);
        var (low, high) = (image.min().ToDouble(), image.max().ToDouble());
        if (low < -Rounding || high > 1 + Rounding)
            image = high > low ? (image - low) / (high - low) : full_like(image, 0.5);
        var bytes = image.expand(3, -1, -1).permute(1, 2, 0).mul(255).round().clamp(0, 255).to(ScalarType.Byte).contiguous();
        return MemoryMarshal.AsBytes(bytes.bytes).ToArray();
    }
}
