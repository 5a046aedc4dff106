using System.Globalization;
using CourseKit.Models;
using TorchSharp.Modules;
using Conv = TorchSharp.Modules.Convolution;
using Module = TorchSharp.torch.nn.Module;

namespace CourseKit.Extension.Magics;

/// <summary>Finds a shape that a model takes, by its first layer and by trying.</summary>
internal static class InputGuess
{
    // The sizes of well-known data sets; one image costs little.
    private static readonly long[] Sides = [224, 32, 28, 64, 96, 128, 227, 256, 299];

    /// <summary>The summary on the first shape that goes through, and a sentence that says how it was found; without one, the layers
    /// and their weights alone.</summary>
    public static (ModelSummary Summary, string Remark) Summarise(Module model)
    {
        var shapes = Shapes(model);
        foreach (var shape in shapes)
        {
            var summary = ModelSummary.Of(model, shape);
            if (summary.Failure is null)
                return (summary, $"The input shape is a guess: the first of {string.Join(", ", shapes.Select(Write))} that the model takes. Another one: --input 1,3,224,224.");
        }
        var why = shapes.Count == 0 ? "No input shape was given, and the first layer does not tell one" : $"No input shape was given, and the model takes none of {string.Join(", ", shapes.Select(Write))}";
        return (ModelSummary.Of(model), $"{why}: the model was not run. Say for example --input 1,3,224,224.");
    }

    private static IReadOnlyList<long[]> Shapes(Module model) => ForwardPass.Modules(model).FirstOrDefault(layer => layer is Conv or Linear or Embedding) switch
    {
        Conv { kernel_size.Length: 2 } conv => [.. Sides.Select(side => (long[])[1, conv.in_channels, side, side])],
        Linear linear => [[1, linear.in_features]],
        _ => [],
    };

    private static string Write(long[] shape) => string.Join(',', shape.Select(size => size.ToString(CultureInfo.InvariantCulture)));
}
