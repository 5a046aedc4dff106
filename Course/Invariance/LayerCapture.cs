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
    private readonly IReadOnlyList<string> _names;
    private readonly LayerHooks _hooks;
    private Action<int, Tensor>? _look;

    /// <summary>Sets its hooks.</summary>
    /// <param name="layers">At which it looks; one may stand there twice.</param>
    /// <param name="names">What they are called in sentences.</param>
    public LayerCapture(IReadOnlyList<Module> layers, IReadOnlyList<string> names) => (_layers, _names, _hooks) = (layers, names, new(layers.Distinct(), this));

    /// <summary>Copies what the layers give in a pass.</summary>
    /// <param name="pass">Calls the model.</param>
    /// <returns>New tensors in the caller's scope, in the order of the layers.</returns>
    /// <exception cref="ArgumentException">A layer did not run.</exception>
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
    /// <exception cref="ArgumentException">A layer did not run.</exception>
    public double[] Distances(IReadOnlyList<Tensor> others, Action pass) => Measured(pass, (index, output) => Distance(output, others[index]));

    /// <summary>What is measured of what the layers give in a pass, when they give it.</summary>
    /// <param name="pass">Calls the model.</param>
    /// <param name="measure">Is given the place of a layer and what it gave.</param>
    /// <exception cref="ArgumentException">A layer did not run.</exception>
    public T[] Measured<T>(Action pass, Func<int, Tensor, T> measure)
    {
        var measured = new T[_layers.Count];
        Watch(pass, (index, output) => measured[index] = measure(index, output));
        return measured;
    }

    /// <summary>The distances between outputs, image by image, added up in float64.</summary>
    public static double Distance(Tensor outputs, Tensor others)
    {
        using var scope = NewDisposeScope();
        return (outputs - others).pow_(2).reshape(outputs.shape[0], -1).sum(1, type: ScalarType.Float64).sqrt_().sum().ToDouble();
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
        var ran = new bool[_layers.Count];
        _look = (index, output) =>
        {
            ran[index] = true;
            look(index, output);
        };
        try
        {
            pass();
        }
        finally
        {
            _look = null;
        }
        if (Array.IndexOf(ran, false) is var missing and >= 0)
            throw new ArgumentException($"{_names[missing]} did not run for these images, though it does for one alone, so that there is nothing to compare; take a layer that runs in every pass.");
    }
}
