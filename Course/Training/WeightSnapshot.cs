using TorchSharp;
using Module = TorchSharp.torch.nn.Module;

namespace CourseKit.Training;

/// <summary>A copy of a model's weights, running statistics included, which can be put back.</summary>
internal sealed class WeightSnapshot : IDisposable
{
    private WeightSnapshot(Dictionary<string, torch.Tensor> weights) => Weights = weights;

    /// <summary>The copies by name.</summary>
    public IReadOnlyDictionary<string, torch.Tensor> Weights { get; }

    public static WeightSnapshot Of(Module model) => Of(model.state_dict());

    /// <summary>Copies of tensors that belong to somebody else.</summary>
    public static WeightSnapshot Of(IEnumerable<KeyValuePair<string, torch.Tensor>> weights)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        return new(weights.ToDictionary(entry => entry.Key, entry => entry.Value.detach().clone().DetachFromDisposeScope()));
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
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        foreach (var (name, weights) in model.state_dict())
            weights.copy_(Weights[name]);
    }

    public void Dispose()
    {
        foreach (var weights in Weights.Values)
            weights.Dispose();
    }
}
