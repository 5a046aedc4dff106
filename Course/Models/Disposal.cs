using TorchSharp.Modules;
using Conv = TorchSharp.Modules.Convolution;
using Module = TorchSharp.torch.nn.Module;

namespace CourseKit.Models;

/// <summary>Models that have been disposed. TorchSharp lists them as if they had no weights, and fails on them in words of its own.</summary>
internal static class Disposal
{
    /// <summary>What is disposed, and what to do about it; null of a model that lives with all its layers.</summary>
    public static string? Of(Module model)
    {
        if (IsGone(model))
            return $"{LayerWords.Kind(model)} is disposed: its weights are gone. Run the cell that makes it again, or move it out of its using.";
        var (path, layer) = model.named_modules().FirstOrDefault(named => IsGone(named.module));
        return layer is null ? null
            : $"{SummaryText.Path(path)} ({LayerWords.Kind(layer)}) in {LayerWords.Kind(model)} is disposed: its weights are gone. Run the cell that makes the model again.";
    }

    /// <exception cref="ArgumentException">The model or a layer inside it is disposed.</exception>
    public static void Check(Module model, string name)
    {
        ArgumentNullException.ThrowIfNull(model, name);
        if (Of(model) is { } sentence)
            throw new ArgumentException(sentence, name);
    }

    // These two dispose of their weights and of nothing else; the others lose the handle, which only a call can tell.
    private static bool IsGone(Module layer)
    {
        if (layer is Linear { weight.IsInvalid: true } or Conv { weight.IsInvalid: true })
            return true;
        try
        {
            _ = layer.training;
            return false;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
    }
}
