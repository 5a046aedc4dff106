using TorchSharp;
using Module = TorchSharp.torch.nn.Module;

namespace CourseKit.Training;

/// <summary>A copy of a model's weights, running statistics included, which can be put back.</summary>
internal sealed class WeightSnapshot : IDisposable
{
    private readonly Dictionary<string, torch.Tensor> _weights;

    private WeightSnapshot(Dictionary<string, torch.Tensor> weights) => _weights = weights;

    public static WeightSnapshot Of(Module model)
    {
        using var noGradients = torch.no_grad();
        return new(model.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.detach().clone().DetachFromDisposeScope()));
    }

    /// <summary>Whether all weights of a model are numbers.</summary>
    public static bool IsFinite(Module model)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        return model.state_dict().Values.All(weights => weights.isfinite().all().item<bool>());
    }

    public void PutBack(Module model)
    {
        using var noGradients = torch.no_grad();
        foreach (var (name, weights) in model.state_dict())
            weights.copy_(_weights[name]);
    }

    public void Dispose()
    {
        foreach (var weights in _weights.Values)
            weights.Dispose();
    }
}
