using Module = TorchSharp.torch.nn.Module;

namespace CourseKit.Models;

/// <summary>Remembers which layers of a model are training and which are evaluating, and sets them so again when it is disposed.</summary>
internal sealed class LayerModes(Module model) : IDisposable
{
    private readonly (Module Layer, bool IsTraining)[] _modes = [.. ForwardPass.Modules(model).Select(layer => (layer, layer.training))];

    public void Dispose()
    {
        // An outer layer's mode is set for all inside it, so the inner ones come after.
        foreach (var (layer, isTraining) in _modes)
            layer.train(isTraining);
    }
}
