using CourseKit.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module;

namespace CourseKit.Transfer;

/// <summary>Goes on with a network that has learnt something else.</summary>
/// <remarks>With few images it is better to keep the convolutions and to begin the fully connected layers anew than to keep all but the last: the experiment <c>transfer</c>
/// does so.</remarks>
/// <example><code>
/// using var letters = Pretrained.Create("transfer-letters");
/// using var digits = new TransferNet(10);
/// FineTuning.Copy(letters, digits, "conv1", "conv2", "conv3");
/// using var trainer = new Trainer(digits) { Optimizer = FineTuning.Rates(digits, 0.001, ("fc1", 0.01), ("fc2", 0.01)) };
/// </code></example>
public static class FineTuning
{
    private const double Momentum = 0.9;

    /// <summary>Copies all weights of which name and shape agree, buffers included.</summary>
    /// <param name="from">The network that has learnt; it stays as it is.</param>
    /// <param name="into">The network that goes on.</param>
    /// <param name="layers">Only those of these layers, by name, with all that is inside them; none for all layers.</param>
    /// <returns>Which were copied, and which of <paramref name="into"/> were not.</returns>
    /// <exception cref="ArgumentException">A network is disposed, no weight agrees, or there is no such layer with weights.</exception>
    public static CopiedWeights Copy(Module from, Module into, params string[] layers)
    {
        Disposal.Check(from, nameof(from));
        Disposal.Check(into, nameof(into));
        ArgumentNullException.ThrowIfNull(layers);
        RequireLayers(into, layers, nameof(layers));
        using var noGradients = no_grad();
        var known = from.state_dict();
        List<string> copied = [], left = [];
        foreach (var (name, weight) in into.state_dict())
        {
            var other = layers.Length == 0 || layers.Any(layer => IsIn(name, layer)) ? known.GetValueOrDefault(name) : null;
            var agrees = other is not null && other.shape.SequenceEqual(weight.shape);
            if (agrees)
                weight.copy_(other!);
            (agrees ? copied : left).Add(name);
        }
        return copied.Count > 0 ? new(copied, left)
            : throw new ArgumentException($"No weight of {LayerWords.Kind(from)} has the name and the shape of one of {LayerWords.Kind(into)}; give two networks of one kind.", nameof(into));
    }

    /// <summary>Gradient descent with momentum 0.9, and a learning rate of its own for each part of a network: for <see cref="Training.Trainer.Optimizer"/>.
    /// A part of rate 0 is frozen: its weights are not touched. (Layers that count what they see, such as batch normalisation, count on.)</summary>
    /// <param name="model">The network.</param>
    /// <param name="rate">The learning rate of all that is in no part.</param>
    /// <param name="parts">Layers by name, with all that is inside them, and their rates: <c>("conv1", 0)</c>. Of two that hold a weight the longer name counts.</param>
    /// <exception cref="ArgumentException">A rate is negative or no number, or the network has no such layer or none with weights.</exception>
    public static Func<IEnumerable<Parameter>, optim.Optimizer> Rates(Module model, double rate, params (string Layer, double Rate)[] parts)
    {
        Disposal.Check(model, nameof(model));
        ArgumentNullException.ThrowIfNull(parts);
        var weights = model.named_parameters().ToList();
        RequireLayers(model, parts.Select(part => part.Layer), nameof(parts));
        foreach (var one in parts.Select(part => part.Rate).Prepend(rate))
            if (!(one >= 0 && double.IsFinite(one)))
                throw new ArgumentException($"A learning rate of {Words.Written.Short(one)} is none; give 0 to freeze a part, or a number above 0.", nameof(parts));

        return learning =>
        {
            var asked = learning.Select(weight => weight.Handle).ToHashSet();
            var groups = weights.Where(named => asked.Contains(named.parameter.Handle))
                .GroupBy(named => parts.Where(part => IsIn(named.name, part.Layer)).OrderByDescending(part => part.Layer.Length).Select(part => part.Rate).FirstOrDefault(rate))
                .Where(group => group.Key > 0).OrderBy(group => group.Key)
                .Select(group => new SGD.ParamGroup(group.Select(named => named.parameter), new SGD.Options { LearningRate = group.Key, InitialLearningRate = group.Key, momentum = Momentum })).ToList();
            return groups.Count > 0 ? optim.SGD(groups, rate > 0 ? rate : groups[0].LearningRate, Momentum)
                : throw new ArgumentException($"All parts of {LayerWords.Kind(model)} are frozen, so that nothing is left to learn; give one a rate above 0.", nameof(parts));
        };
    }

    private static void RequireLayers(Module model, IEnumerable<string> layers, string name)
    {
        string[] weights = [.. model.state_dict().Keys];
        foreach (var layer in layers)
            if (!weights.Any(weight => IsIn(weight, layer)))
                throw new ArgumentException($"{LayerWords.Kind(model)} has no layer '{Words.Name.Short(layer)}' with weights; it has {string.Join(", ", weights.Select(weight => weight[..Math.Max(0, weight.LastIndexOf('.'))]).Distinct())}.", name);
    }

    private static bool IsIn(string weight, string layer) => weight.StartsWith(layer + ".", StringComparison.Ordinal);
}
