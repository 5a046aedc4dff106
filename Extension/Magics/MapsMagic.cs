using System.Globalization;
using CourseKit.Extension.Formatters.Maps;
using CourseKit.Kernel.Abstractions;
using TorchSharp;

namespace CourseKit.Extension.Magics;

/// <summary>The command <c>#!maps</c>, which shows a tensor as feature maps.</summary>
internal static class MapsMagic
{
    private const string Name = "#!maps";
    private const string What = "--activations";
    private const string Image = "--image";
    private const string Input = "--input";

    public static Magic Create(IKernelHost host) => new()
    {
        Name = Name,
        Summary = "Shows a layer's output as feature maps, a tile for each channel.",
        Parameters =
        [
            new(What, "A tensor of shape (channels, height, width) or (batch, channels, height, width), or an expression in quotes that gives one.") { IsRequired = true, IsImplicit = true, Values = () => Tensors(host) },
            new(Image, "Which image of the batch, from 0."),
            new(Input, "The image that went in: the maps are shown over it too.") { Values = () => Tensors(host) },
        ],
        RunAsync = async (call, cancellationToken) =>
        {
            var activations = await TensorAsync(call, call[What] ?? "", cancellationToken);
            var input = call[Input] is { } expression ? await TensorAsync(call, expression, cancellationToken) : null;
            try
            {
                var maps = activations as FeatureMaps ?? FeatureMaps.Of((torch.Tensor)activations, Number(call[Image]), input as torch.Tensor);
                call.Host.Display(new MimeBundle(MapWords.Line(maps)).With(FeatureMapsFormatter.ToHtml(maps)));
            }
            catch (ArgumentException exception)
            {
                throw new MagicException(Sentence(exception));
            }
        },
    };

    /// <summary>What an exception says, without the parameter's name that .NET appends.</summary>
    public static string Sentence(ArgumentException exception) => exception.ParamName is { } name ? exception.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : exception.Message;

    private static IReadOnlyList<string> Tensors(IKernelHost host) => TensorExpression.Names(host, typeof(torch.Tensor));

    private static string Usage => $"Usage: {Name} ACTIVATIONS [{Image} N] [{Input} IMAGE], for example {Name} x --image 0";

    private static async Task<object> TensorAsync(MagicCall call, string expression, CancellationToken cancellationToken)
    {
        var names = Tensors(call.Host);
        var value = await TensorExpression.ValueAsync(call, Usage, expression, names, cancellationToken);
        return value switch
        {
            torch.Tensor or FeatureMaps => value,
            torch.nn.Module => throw new MagicException($"{expression} is a model, not its output: write Layers.Of({expression}, image) to see every layer, or #!filters {expression} for its filters."),
            _ => throw new MagicException($"{expression} is a {value.GetType().Name}, not a tensor{TensorExpression.Nearest(expression, names)}. {Usage}"),
        };
    }

    private static int Number(string? text) => text is null ? 0
        : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number
        : throw new MagicException($"{Image} takes the number of an image, from 0, and got '{text}'. {Usage}");
}
