using CourseKit.Models;
using TorchSharp;
using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module;

namespace CourseKit.Invariance;

/// <summary>Looks at what some layers give in a pass, for as long as this lives. Of a layer that is called several times in a pass it is what it gave
/// last.</summary>
internal sealed class LayerCapture : ILayerObserver, IDisposable
{
    private readonly IReadOnlyList<Module> _layers;
    private readonly LayerHooks _hooks;
    private Action<int, Tensor>? _look;

    public LayerCapture(IReadOnlyList<Module> layers) => (_layers, _hooks) = (layers, new(layers.Distinct(), this));

    /// <summary>Copies what the layers give in a pass.</summary>
    /// <param name="pass">Calls the model.</param>
    /// <returns>New tensors in the caller's scope, in the order of the layers.</returns>
    public IReadOnlyList<Tensor> Copies(Action pass)
    {
        var copies = new Tensor?[_layers.Count];
        try
        {
            // The next layer may compute in place, and the model frees what it has used.
            Watch(pass, (index, output) =>
            {
                copies[index]?.Dispose();
                copies[index] = output.detach().clone().DetachFromDisposeScope();
            });
            return [.. copies.Select(copy => copy!.alias())];
        }
        finally
        {
            foreach (var copy in copies)
                copy?.Dispose();
        }
    }

    /// <summary>How far what the layers give in a pass is from what they gave before, added up over the images. Nothing is copied: large copies that come and go
    /// with each pass would leave the heap in pieces.</summary>
    /// <param name="others">What they gave before.</param>
    /// <param name="pass">Calls the model.</param>
    public double[] Distances(IReadOnlyList<Tensor> others, Action pass)
    {
        var distances = new double[_layers.Count];
        Watch(pass, (index, output) => distances[index] = Distance(output, others[index]));
        return distances;
    }

    /// <summary>The distances between outputs, image by image, added up in float64.</summary>
    public static double Distance(Tensor outputs, Tensor others)
    {
        using var scope = NewDisposeScope();
        return (outputs - others).pow_(2).flatten(1).sum(1, type: ScalarType.Float64).sqrt_().sum().ToDouble();
    }

    public void Dispose() => _hooks.Dispose();

    void ILayerObserver.Enter(Module layer, object?[] inputs) { }

    void ILayerObserver.Leave(Module layer, object?[] inputs, object? output)
    {
        if (_look is null || LayerValues.Tensors(output) is not [var tensor, ..])
            return;
        for (var index = 0; index < _layers.Count; index++)
            if (ReferenceEquals(_layers[index], layer))
                _look(index, tensor);
    }

    private void Watch(Action pass, Action<int, Tensor> look)
    {
        _look = look;
        try
        {
            pass();
        }
        finally
        {
            _look = null;
        }
    }
}
