using CourseKit.Models;
using CourseKit.Native;
using TorchSharp;
using Module = TorchSharp.torch.nn.Module;

namespace CourseKit;

/// <summary>A model at a glance: its layers with the shapes of their outputs, weights, multiply-adds, what an output sees of the
/// input, and memory. It comes from one forward pass, in evaluation mode and without gradients, that leaves the model and torch's
/// random numbers as they were.</summary>
/// <remarks>Hooks tell of the pass, and TorchSharp's fire in <c>call()</c> only: a layer whose <c>forward()</c> is called directly
/// is not seen, nor are functions.</remarks>
public sealed record ModelSummary
{
    private ModelSummary() { }

    /// <summary>The model, with its layers inside.</summary>
    public required LayerSummary Model { get; init; }

    /// <summary>The shapes that it was run on; empty where it was not run.</summary>
    public required IReadOnlyList<IReadOnlyList<long>> Inputs { get; init; }

    /// <summary>Bytes of the inputs.</summary>
    public required long InputBytes { get; init; }

    /// <summary>Bytes of all weights.</summary>
    public required long WeightBytes { get; init; }

    /// <summary>Bytes of what a model keeps beside its weights, such as the means and variances of batch normalization.</summary>
    public required long BufferBytes { get; init; }

    /// <summary>Where the pass stopped; null if it went through, or there was none.</summary>
    public required ForwardFailure? Failure { get; init; }

    /// <summary>What one should know to read the numbers, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>How many weights the model has, shared ones once.</summary>
    public long Weights => Model.Weights;

    /// <summary>Multiply-adds of the whole pass, of layers where they are known; null without a pass.</summary>
    public long? MultiplyAdds => Model.MultiplyAdds;

    /// <summary>Bytes of all layers' outputs, as a training step keeps them.</summary>
    public long ActivationBytes => Model.ActivationBytes;

    /// <summary>Bytes that a forward pass takes when it keeps everything: weights, buffers, inputs and activations.</summary>
    public long ForwardBytes => WeightBytes + BufferBytes + InputBytes + ActivationBytes;

    /// <summary>The layers and their weights alone: the model is not run.</summary>
    /// <param name="model">Any model; it stays the caller's.</param>
    /// <exception cref="ArgumentException">The model or a layer inside it is disposed.</exception>
    public static ModelSummary Of(Module model)
    {
        TorchLibrary.EnsureLoaded();
        Disposal.Check(model, nameof(model));
        return Make(model, null, [], 0);
    }

    /// <summary>Runs the model once on zeros of that shape.</summary>
    /// <param name="model">A model that takes one tensor; it stays the caller's.</param>
    /// <param name="inputShape">For images (batch, channels, height, width). The zeros have the type and device of the model's first weight.</param>
    /// <exception cref="ArgumentException">A size is negative, the input takes more memory than there is, or the model or a layer inside it is
    /// disposed.</exception>
    public static ModelSummary Of(Module model, params long[] inputShape)
    {
        TorchLibrary.EnsureLoaded();
        Disposal.Check(model, nameof(model));
        ArgumentNullException.ThrowIfNull(inputShape);
        if (inputShape.Length == 0)
            return Of(model);
        if (inputShape.Any(size => size < 0))
            throw new ArgumentException($"The input shape ({string.Join(", ", inputShape)}) has a negative size; give for example 1, 3, 224, 224.", nameof(inputShape));
        var weight = model.parameters().FirstOrDefault(parameter => parameter.is_floating_point());
        var device = weight?.device ?? torch.CPU;
        var bytes = inputShape.Aggregate((double)(weight?.ElementSize ?? sizeof(float)), (product, size) => product * size);
        if (MemoryNeed.TooMuch(bytes, device) is { } most)
            throw new ArgumentException($"An input of shape ({string.Join(", ", inputShape)}) takes {SummaryText.Bytes(bytes)}, and this process can have {most}; give smaller sizes.", nameof(inputShape));
        var pass = ForwardPass.Run(model, () => [torch.zeros(inputShape, weight?.dtype ?? torch.ScalarType.Float32, device)]);
        return Make(model, pass, [[.. inputShape]], (long)bytes);
    }

    /// <summary>Runs the model once on an example.</summary>
    /// <param name="model">A model; it stays the caller's.</param>
    /// <param name="inputs">A tensor for each that <c>forward</c> takes; they stay the caller's.</param>
    /// <exception cref="ArgumentException">An input is disposed, or the model or a layer inside it is.</exception>
    public static ModelSummary Of(Module model, params torch.Tensor[] inputs)
    {
        TorchLibrary.EnsureLoaded();
        Disposal.Check(model, nameof(model));
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Length == 0)
            return Of(model);
        if (Array.FindIndex(inputs, input => input is null || input.IsInvalid) is >= 0 and var gone)
            throw new ArgumentException($"Input {gone} is {(inputs[gone] is null ? "null" : "disposed: its memory is gone")}; give a tensor that lives.", nameof(inputs));
        return Make(model, ForwardPass.Run(model, () => inputs), LayerValues.Shapes(inputs), inputs.Sum(LayerValues.Bytes));
    }

    /// <summary>The table as text, its columns aligned.</summary>
    public override string ToString() => SummaryText.Table(this);

    private static ModelSummary Make(Module model, ForwardPass? pass, IReadOnlyList<IReadOnlyList<long>> inputs, long inputBytes)
    {
        var tree = new LayerTree(model, pass);
        return new()
        {
            Model = tree.Root,
            Inputs = inputs,
            InputBytes = inputBytes,
            WeightBytes = tree.WeightBytes,
            BufferBytes = tree.BufferBytes,
            Failure = pass?.Failure,
            Notes = tree.Notes,
        };
    }
}
