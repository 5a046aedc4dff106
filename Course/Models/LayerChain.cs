using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Models;

/// <summary>A network whose layers follow one another, each under the name that its paper gives it: with a layer <c>C1</c> a weight is
/// <c>C1.weight</c>.</summary>
/// <remarks>Layers are run by <c>call()</c>, so hooks, summaries and feature maps see each of them. What lies between two layers is freed as
/// soon as the second has read it; torch itself keeps what a backward pass will need.</remarks>
public abstract class LayerChain : Module<Tensor, Tensor>
{
    private readonly (string Name, Module<Tensor, Tensor> Layer)[] _layers;

    /// <summary>Puts layers one after the other.</summary>
    /// <param name="name">What the network is called.</param>
    /// <param name="layers">From the input on, each with its name; they belong to the network from now on.</param>
    protected LayerChain(string name, params IEnumerable<(string Name, Module<Tensor, Tensor> Layer)> layers) : base(name)
    {
        _layers = [.. layers];
        foreach (var (layerName, layer) in _layers)
            register_module(layerName, layer);
    }

    /// <summary>The layers from the input on, with their names.</summary>
    public IReadOnlyList<(string Name, Module<Tensor, Tensor> Layer)> Layers => _layers;

    /// <summary>The layer of that name.</summary>
    /// <param name="layer">For example <c>C1</c>.</param>
    /// <exception cref="KeyNotFoundException">No layer has that name.</exception>
    public Module<Tensor, Tensor> this[string layer] => _layers.FirstOrDefault(pair => pair.Name == layer).Layer
        ?? throw new KeyNotFoundException($"{GetName()} has no layer '{layer}'; there are {string.Join(", ", _layers.Select(pair => pair.Name))}.");

    /// <summary>What the last layer makes of a batch.</summary>
    /// <param name="input">A batch as the first layer takes it; it stays the caller's.</param>
    /// <returns>A new tensor, which belongs to the caller.</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var x = input;
        foreach (var (_, layer) in _layers)
        {
            var before = x;
            x = layer.call(before);
            if (!ReferenceEquals(before, input) && !ReferenceEquals(before, x))
                before.Dispose();
        }
        return x.MoveToOuterDisposeScope();
    }
}
