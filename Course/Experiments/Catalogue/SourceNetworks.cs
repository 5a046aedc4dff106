using CourseKit.Models;

namespace CourseKit.Experiments.Catalogue;

/// <summary>Networks that the variants of an experiment go on from, each trained once for a seed and freed when the next seed comes.</summary>
internal sealed class SourceNetworks
{
    private readonly Dictionary<string, TrainedNetwork> _trained = new(StringComparer.Ordinal);
    private (int Seed, bool IsRehearsal)? _of;

    /// <summary>The network of a recipe, which stays this object's: nobody may train it on.</summary>
    public TransferNet Get(Recipe recipe, RunRequest request)
    {
        if (_of != (request.Seed, request.IsRehearsal))
            Clear();
        _of = (request.Seed, request.IsRehearsal);
        if (!_trained.TryGetValue(recipe.Network, out var trained))
            _trained[recipe.Network] = trained = request.Train(recipe);
        return (TransferNet)trained.Model;
    }

    /// <summary>Frees all that are kept.</summary>
    public void Clear()
    {
        foreach (var trained in _trained.Values)
            trained.Dispose();
        _trained.Clear();
    }
}
