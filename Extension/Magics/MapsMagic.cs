using System.Globalization;
using CourseKit.Extension.Formatters.Maps;
using CourseKit.Kernel.Abstractions;
using CourseKit.Words;
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
                new(What, "A tensor of shape (channels, height, width) or (batch, channels, height, width), or an expression in quotes that gives one.") { IsRequired = true, IsImplicit = true, Values = () => NotebookExpression.Names(host, AreMaps) },
                new(Image, "Which image of the batch, from 0."),
                new(Input, "The image that went in: the maps are shown over it too.") { Values = () => NotebookExpression.Names(host, IsTensor) },
            ],
            RunAsync = async (call, cancellationToken) =>
            {
                var activations = await NotebookExpression.EvaluateAsync(call.Host, magic, call[What] ?? "", AreActivations, "a tensor", cancellationToken, AreMaps);
                var input = call[Input] is { } expression ? await NotebookExpression.EvaluateAsync(call.Host, magic, expression, IsTensor, "a tensor as --input", cancellationToken) : null;
                var image = Number(magic, call, activations as torch.Tensor);
                var maps = NotebookExpression.Made(magic, () => activations as FeatureMaps ?? FeatureMaps.Of((torch.Tensor)activations, image, input as torch.Tensor));
                call.Host.Display(new MimeBundle(MapWords.Line(maps)).With(FeatureMapsFormatter.ToHtml(maps)));
            },
        };
    }

    private static bool AreActivations(object? value) => value is torch.Tensor or FeatureMaps;

    private static bool IsTensor(object? value) => value is torch.Tensor;

    // What is offered would do; what is given may be of another shape, and is told which.
    private static bool AreMaps(object? value) => value is FeatureMaps || (value is torch.Tensor { IsInvalid: false } tensor && tensor.dim() is 3 or 4 && tensor.numel() > 0);

    private static int Number(Magic magic, MagicCall call, torch.Tensor? activations)
    {
        if (call[Image] is not { } text)
            return 0;
        var images = activations?.dim() == 4 ? activations.shape[0] : 1;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < Math.Max(1, images))
            return number;
        throw new MagicException(string.Create(CultureInfo.InvariantCulture,
            $"{magic.Name}: {Image} is the number of an image, from 0 to {Math.Max(1, images) - 1} here, and got '{Name.Short(text)}'; write for example {magic.Name} {Name.Short(call[What]!)} {Image} {Math.Max(1, images) - 1}. Usage: {magic.Usage}"));
    }
}
