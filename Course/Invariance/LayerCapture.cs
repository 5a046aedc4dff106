using CourseKit.Models;
using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module;

namespace CourseKit.Invariance;

/// <summary>Copies what some layers give in a pass, for as long as this lives. Of a layer that is called several times in a pass it is what it gave
/// last.</summary>
internal sealed class LayerCapture : ILayerObserver, IDisposable
{
    private readonly Dictionary<Module, Tensor> _outputs = new(ReferenceEqualityComparer.Instance);
    private readonly IReadOnlyList<Module> _layers;
    private readonly LayerHooks _hooks;

    public LayerCapture(IReadOnlyList<Module> layers) => (_layers, _hooks) = (layers, new(layers.Distinct(), this));

    /// <summary>What the layers gave in the pass that is over, in their order; new tensors in the caller's scope.</summary>
    public IReadOnlyList<Tensor> Take()
    {
        // A layer that stands there twice has one output.
        List<Tensor> outputs = [.. _layers.Select(layer => _outputs[layer].alias())];
        Free();
        return outputs;
    }

    public void Dispose()
    {
        _hooks.Dispose();
        Free();
    }

    void ILayerObserver.Enter(Module layer, object?[] inputs) { }

    // A copy: the next layer may compute in place, and the model frees what it has used.
    void ILayerObserver.Leave(Module layer, object?[] inputs, object? output)
    {
        if (LayerValues.Tensors(output) is not [var tensor, ..])
            return;
        _outputs.Remove(layer, out var earlier);
        earlier?.Dispose();
        _outputs[layer] = tensor.detach().clone().DetachFromDisposeScope();
    }

    private void Free()
    {
        foreach (var output in _outputs.Values)
            output.Dispose();
        _outputs.Clear();
    }
}
