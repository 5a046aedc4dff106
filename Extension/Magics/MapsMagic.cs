using System.Globalization;
using CourseKit.Extension.Formatters.Maps;
using CourseKit.Kernel.Abstractions;
using TorchSharp;

namespace CourseKit.Extension.Magics;

/// <summary>The command <c>#!maps</c>, which shows a tensor as feature maps.</summary>
internal static class MapsMagic
{
    private const string What = "--activations";
    private const string Image = "--image";
    private const string Input = "--input";

    public static Magic Create(IKernelHost host)
    {
        Magic magic = null!;
        return magic = new()
        {
            Name = "#!maps",
            Summary = "Shows a layer's output as feature maps, a tile for each channel.",
            Parameters =
            [
                new(What, "A tensor of shape (channels, height, width) or (batch, channels, height, width), or an expression in quotes that gives one.") { IsRequired = true, IsImplicit = true, Values = () => NotebookExpression.Names(host, AreActivations) },
                new(Image, "Which image of the batch, from 0."),
                new(Input, "The image that went in: the maps are shown over it too.") { Values = () => NotebookExpression.Names(host, IsTensor) },
            ],
            RunAsync = async (call, cancellationToken) =>
            {
                var activations = await NotebookExpression.EvaluateAsync(call.Host, magic, call[What] ?? "", AreActivations, "a tensor", cancellationToken);
                var input = call[Input] is { } expression ? await NotebookExpression.EvaluateAsync(call.Host, magic, expression, IsTensor, "a tensor as --input", cancellationToken) : null;
                var image = Number(magic, call[Image]);
                var maps = NotebookExpression.Made(() => activations as FeatureMaps ?? FeatureMaps.Of((torch.Tensor)activations, image, input as torch.Tensor));
                call.Host.Display(new MimeBundle(MapWords.Line(maps)).With(FeatureMapsFormatter.ToHtml(maps)));
            },
        };
    }

    private static bool AreActivations(object? value) => value is torch.Tensor or FeatureMaps;

    private static bool IsTensor(object? value) => value is torch.Tensor;

    private static int Number(Magic magic, string? text) => text is null ? 0
        : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number
        : throw new MagicException($"{Image} takes the number of an image, from 0, and got '{text}'. Usage: {magic.Usage}");
}
