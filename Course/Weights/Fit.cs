using CourseKit.Words;
using static TorchSharp.torch;

namespace CourseKit.Weights;

/// <summary>Which tensor goes into which weight of a model.</summary>
/// <param name="Pairs">The model's weights, each with the tensor to copy into it.</param>
internal sealed record Fit(IReadOnlyList<(Tensor Weight, Tensor Tensor)> Pairs)
{
    private const int MostNamed = 40;

    /// <exception cref="InvalidDataException">They do not go together; the message says all that is wrong.</exception>
    public static Fit Of(StateDict weights, nn.Module model, Func<string, string?> rename)
    {
        var given = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        var twice = new List<string>();
        foreach (var (name, tensor) in weights.Tensors)
            if (rename(name) is { } renamed && !given.TryAdd(renamed, tensor))
                twice.Add(Quoted(renamed));

        var own = model.state_dict();
        List<string> missing = [], surplus = [.. given.Keys.Where(name => !own.ContainsKey(name))], shapes = [], types = [];
        var pairs = new List<(Tensor Weight, Tensor Tensor)>();
        foreach (var (name, weight) in own)
        {
            if (!given.TryGetValue(name, out var tensor))
                missing.Add(name);
            else if (!weight.shape.AsSpan().SequenceEqual(tensor.shape))
                shapes.Add($"{Quoted(name)} is {Shape(tensor)} there and {Shape(weight)} in the model");
            else if (weight.is_floating_point() != tensor.is_floating_point())
                types.Add($"{Quoted(name)} is {tensor.dtype} there and {weight.dtype} in the model");
            else
                pairs.Add((weight, tensor));
        }

        // A stranger's file may have a hundred thousand: their shapes are asked for once.
        var surplusByShape = missing.Count > 0 ? surplus.ToLookup(name => Shape(given[name]), StringComparer.Ordinal) : null;
        string[] complaints =
        [
            .. Complaint("missing", missing, name => Quoted(name) + Nearest(name, surplusByShape![Shape(own[name])])),
            .. Complaint("not in the model", surplus, Quoted),
            .. Complaint("of another shape", shapes, said => said),
            .. Complaint("of another type", types, said => said),
            .. Complaint("named twice after renaming", twice, said => said),
        ];
        return complaints.Length == 0
            ? new(pairs)
            : throw new InvalidDataException($"The weights of {weights.Source} do not fit {model.GetType().Name}, which stays as it was: {string.Join("; ", complaints)}. Make the model that they were trained for, or give a renaming.");
    }

    private static IEnumerable<string> Complaint(string what, List<string> all, Func<string, string> say)
    {
        if (all.Count > 0)
            yield return $"{what}: {string.Join(", ", all.Take(MostNamed).Select(say))}{(all.Count > MostNamed ? $" and {Written.Whole(all.Count - MostNamed)} more" : "")}";
    }

    /// <summary>One that stands there under another name: of the same shape, and with most letters at beginning and end in common.</summary>
    private static string Nearest(string name, IEnumerable<string> others)
    {
        var nearest = others.Select(other => (Name: other, Common: Common(name, other)))
            .OrderByDescending(other => other.Common).ThenBy(other => other.Name, StringComparer.Ordinal).FirstOrDefault();
        return nearest.Common > 0.5 ? $" (perhaps {Quoted(nearest.Name)})" : "";
    }

    private static double Common(string left, string right)
    {
        var prefix = left.AsSpan().CommonPrefixLength(right);
        var (length, suffix) = (Math.Min(left.Length, right.Length), 0);
        while (prefix + suffix < length && left[^(suffix + 1)] == right[^(suffix + 1)])
            suffix++;
        return (double)(prefix + suffix) / Math.Max(left.Length, right.Length);
    }

    private static string Quoted(string name) => $"'{Name.Short(name)}'";

    private static string Shape(Tensor tensor) => $"({string.Join(", ", tensor.shape.Select(Written.Whole))})";
}
