using System.Runtime.InteropServices;
using CourseKit.Convolution;
using CourseKit.Maps;
using CourseKit.Models;
using CourseKit.Native;
using TorchSharp;
using Module = TorchSharp.torch.nn.Module;

namespace CourseKit;

/// <summary>Shows what every layer of a model makes of an image.</summary>
public static class Layers
{
    /// <summary>The most numbers that are kept of an output without height and width.</summary>
    public const int MostFeatures = 4096;

    /// <summary>Runs the model once on an image, as in evaluation and without gradients, and copies the output of every layer that has no
    /// layers inside. The model is left as it was.</summary>
    /// <remarks>Hooks tell of the pass, and TorchSharp's fire in <c>call()</c> only: a layer whose <c>forward()</c> is called directly
    /// is not seen, nor are functions. A pass that stops half-way gives the layers until then and says why.</remarks>
    /// <param name="model">A model that takes one tensor; it stays the caller's.</param>
    /// <param name="image">Shape (channels, height, width) or (batch, channels, height, width), of which the first image is shown; it stays
    /// the caller's.</param>
    /// <exception cref="ArgumentException">The image is disposed or has no values, or the model or a layer inside it is disposed.</exception>
    public static LayerFlow Of(torch.nn.Module<torch.Tensor, torch.Tensor> model, torch.Tensor image)
    {
        TorchLibrary.EnsureLoaded();
        Disposal.Check(model, nameof(model));
        TensorSnapshot.Check(image, nameof(image));
        using var scope = torch.NewDisposeScope();
        var input = WithBatch(image);
        List<string> notes = [];
        if (input.dim() != image.dim())
            notes.Add($"The image has the shape [{string.Join(", ", image.shape)}] and no batch axis; it was given one: [{string.Join(", ", input.shape)}].");
        if (input.dim() == 4 && input.shape[0] > 1)
            notes.Add($"The batch has {input.shape[0]} images; the first is shown.");

        var picture = input.dim() == 4 && input.shape[1] is 1 or 3 ? InputImage.Of(input) : null;
        var paths = Paths(model);
        List<LayerOutput> outputs = [];
        HashSet<Module> seen = new(ReferenceEqualityComparer.Instance);
        var pass = ForwardPass.Run(model, () => [input], (layer, output, fields) =>
        {
            seen.Add(layer);
            outputs.Add(Copy(paths.GetValueOrDefault(layer, ""), layer, output, fields, input, picture));
        });

        if (pass.Failure is null)
        {
            var unseen = paths.Where(pair => !pair.Key.named_children().Any() && !seen.Contains(pair.Key)).Select(pair => pair.Value == "" ? LayerWords.Kind(model) : SummaryText.Path(pair.Value)).ToArray();
            if (unseen.Length > 0)
                notes.Add($"Not seen: {string.Join(", ", unseen.Take(6))}{(unseen.Length > 6 ? $" and {unseen.Length - 6} more" : "")}. Only a layer that is run by call() is seen: in forward write conv1.call(x), not conv1.forward(x).");
        }
        return new() { Model = LayerWords.Kind(model), InputShape = input.shape, Input = picture, Layers = outputs, Failure = pass.Failure, Notes = notes };
    }

    private static torch.Tensor WithBatch(torch.Tensor image) => image.dim() switch
    {
        2 => image.unsqueeze(0).unsqueeze(0),
        3 => image.unsqueeze(0),
        _ => image,
    };

    private static Dictionary<Module, string> Paths(Module model)
    {
        var paths = new Dictionary<Module, string>(ReferenceEqualityComparer.Instance) { [model] = "" };
        foreach (var (path, layer) in model.named_modules())
            paths.TryAdd(layer, path);
        return paths;
    }

    private static LayerOutput Copy(string path, Module layer, torch.Tensor output, IReadOnlyList<ReceptiveField>? fields, torch.Tensor input, InputImage? picture)
    {
        var field = fields is [var down, var along] && down == along ? down : null;
        var isReal = output.numel() > 0 && !output.is_complex() && !output.is_sparse && output.device_type != DeviceType.META;
        return new()
        {
            Path = path,
            Kind = LayerWords.Kind(layer),
            Details = LayerWords.Details(layer),
            Shape = output.shape,
            Field = field,
            Maps = isReal && output.dim() == 4 && output.shape[0] == input.shape[0] ? FeatureMaps.Of(output[0], 0, picture, field) : null,
            Features = isReal && output.dim() == 2 ? Numbers(output) : null,
        };
    }

    private static double[] Numbers(torch.Tensor output)
    {
        using var scope = torch.NewDisposeScope();
        var row = output.detach()[0];
        var kept = row.narrow(0, 0, Math.Min(row.shape[0], MostFeatures)).to(torch.ScalarType.Float64).cpu().contiguous();
        return MemoryMarshal.Cast<byte, double>(kept.bytes).ToArray();
    }
}
