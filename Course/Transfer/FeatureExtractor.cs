using System.Runtime.InteropServices;
using CourseKit.Data;
using CourseKit.Models;
using CourseKit.Native;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Transfer;

/// <summary>A network cut off behind one of its layers: what that layer gives are features for something else.</summary>
/// <remarks>It evaluates, without gradients, and ends the pass behind the layer: what comes later costs nothing. A layer that is run more than once in a pass is
/// cut at the first time. The network's modes are put back after each call, and nothing in it is changed.</remarks>
/// <example><code>
/// using var letters = Pretrained.Create("transfer-letters");
/// var extractor = FeatureExtractor.Cut(letters, "pool3");
/// var features = extractor.Of(Datasets.Load("digits").Train);
/// </code></example>
public sealed class FeatureExtractor
{
    private const int AtOnce = 100;

    private readonly Module<Tensor, Tensor> _model;
    private readonly Module<Tensor, Tensor> _layer;
    private readonly Func<Tensor, Tensor>? _transform;

    private FeatureExtractor(Module<Tensor, Tensor> model, Module<Tensor, Tensor> layer, string name, Func<Tensor, Tensor>? transform) =>
        (_model, _layer, Layer, _transform) = (model, layer, name, transform);

    /// <summary>The layer behind which it is cut, by name.</summary>
    public string Layer { get; }

    /// <summary>Cuts a network behind a layer.</summary>
    /// <param name="model">It stays the caller's and has to live as long as this is used. Where it learns on, later features are of what it has become.</param>
    /// <param name="layer">A name of <c>model.named_modules()</c>: <c>pool3</c>, <c>features.12</c>.</param>
    /// <param name="transform">Makes of a batch of images what the model takes, such as images of mean 0; null for nothing.</param>
    /// <exception cref="ArgumentException">The model is disposed, or has no such layer; the message lists those it has.</exception>
    public static FeatureExtractor Cut(Module<Tensor, Tensor> model, string layer, Func<Tensor, Tensor>? transform = null)
    {
        Disposal.Check(model, nameof(model));
        ArgumentNullException.ThrowIfNull(layer);
        var layers = model.named_modules().Where(named => named.name.Length > 0).ToList();
        var found = layers.FirstOrDefault(named => named.name == layer).module
            ?? throw new ArgumentException($"{LayerWords.Kind(model)} has no layer '{Words.Name.Short(layer)}'; it has {(layers.Count == 0 ? "none inside" : string.Join(", ", layers.Select(named => named.name)))}.", nameof(layer));
        return found is Module<Tensor, Tensor> cut
            ? new(model, cut, layer, transform)
            : throw new ArgumentException($"The layer {layer} ({LayerWords.Kind(found)}) does not make one tensor of one; cut behind another.", nameof(layer));
    }

    /// <summary>What the layer makes of some images.</summary>
    /// <param name="images">A batch as the model takes it, or as the transform does; it stays the caller's.</param>
    /// <returns>A new tensor of shape (N, D), all numbers of an image in a row, which belongs to the caller.</returns>
    /// <exception cref="InvalidOperationException">The pass does not come to the layer.</exception>
    public Tensor Of(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        TorchLibrary.EnsureLoaded();
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        using var modes = new LayerModes(_model);
        _model.eval();
        return Behind(_transform is null ? images : _transform(images)).reshape(images.shape[0], -1).contiguous().MoveToOuterDisposeScope();
    }

    /// <summary>What the layer makes of all images of a data set.</summary>
    /// <param name="data">Images and their classes.</param>
    /// <param name="cancellationToken">Stops it, as an interrupt of the notebook does.</param>
    /// <exception cref="InvalidOperationException">The pass does not come to the layer.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Features Of(ImageDataset data, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        using var stop = Interruption.Listen(cancellationToken);
        float[] values = [];
        var done = 0;
        foreach (var batch in data.Batches(AtOnce))
        {
            stop.Token.ThrowIfCancellationRequested();
            using var rows = Of(batch.Images);
            if (values.Length == 0)
                values = new float[checked(data.Count * (int)rows.shape[1])];
            using var floats = rows.to(ScalarType.Float32);
            MemoryMarshal.Cast<byte, float>(floats.bytes).CopyTo(values.AsSpan(done));
            done += (int)rows.numel();
        }
        return new($"{Layer} of {LayerWords.Kind(_model)}", values, data.Labels.ToArray(), data.Classes);
    }

    private Tensor Behind(Tensor input)
    {
        Tensor? seen = null;
        using var hook = new Hook(_layer, output =>
        {
            // A copy: what comes later may work in place, and what a model frees by itself is gone.
            seen = output.clone().DetachFromDisposeScope();
            throw new EndOfPassException();
        });
        try
        {
            _model.call(input);
        }
        catch (EndOfPassException) when (seen is not null)
        {
        }
        catch
        {
            seen?.Dispose();
            throw;
        }
        using (seen)
            return seen?.alias() ?? throw new InvalidOperationException($"The pass through {LayerWords.Kind(_model)} does not come to the layer {Layer} by call(): in forward write {Layer}.call(x), not {Layer}.forward(x), or cut behind another layer.");
    }

    // Ends a pass behind the layer that is wanted.
    private sealed class EndOfPassException : Exception;

    private sealed class Hook(Module<Tensor, Tensor> layer, Action<Tensor> see) : IDisposable
    {
        private readonly Action _remove = layer.register_forward_hook((_, _, output) =>
        {
            see(output);
            return output;
        }).remove;

        public void Dispose() => _remove();
    }
}
