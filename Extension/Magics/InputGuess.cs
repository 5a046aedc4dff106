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
                return (summary, $"The input shape {Write(shape)} is a guess{(shape.Length == 4 ? $": one image with the channels of the first layer, and the first of the sides {Tried} that the model takes" : " by the first layer")}. Give another with --input.");
        }
        var why = shapes.Count switch
        {
            0 => "No input shape was given, and the first layer does not tell one",
            1 => $"No input shape was given, and the model does not take {Write(shapes[0])}",
            _ => $"No input shape was given, and the model takes no image of {Write(shapes[0][..2])},… with the sides {Tried}",
        };
        return (ModelSummary.Of(model), $"{why}: it was not run. Say for example --input 1,3,224,224.");
    }

    private static string Tried => Write(Sides).Replace(",", ", ", StringComparison.Ordinal);

    private static IReadOnlyList<long[]> Shapes(Module model) => ForwardPass.Modules(model).FirstOrDefault(layer => layer is Conv or Linear or Embedding) switch
    {
        Conv { kernel_size.Length: 2 } conv => [.. Sides.Select(side => (long[])[1, conv.in_channels, side, side])],
        Linear linear => [[1, linear.in_features]],
        _ => [],
    };

    private static string Write(long[] shape) => string.Join(',', shape.Select(size => size.ToString(CultureInfo.InvariantCulture)));
}
