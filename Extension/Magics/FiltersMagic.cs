using CourseKit.Convolution;
using CourseKit.Extension.Formatters.Maps;
using CourseKit.Kernel.Abstractions;
using TorchSharp;

namespace CourseKit.Extension.Magics;

/// <summary>The command <c>#!filters</c>, which shows the filters of a convolution.</summary>
internal static class FiltersMagic
{
    private const string Name = "#!filters";
    private const string What = "--weights";
    private const string Usage = $"Usage: {Name} WEIGHTS, for example {Name} model or {Name} conv.weight";

    public static Magic Create(IKernelHost host) => new()
    {
        Name = Name,
        Summary = "Shows the filters of a convolution, or of a model's first one.",
        Parameters =
        [
            new(What, "A model, a layer, a tensor of shape (filters, channels, height, width), an array (height, width), or an expression that gives one.") { IsRequired = true, IsImplicit = true, Values = () => Names(host) },
        ],
        RunAsync = async (call, cancellationToken) =>
        {
            var expression = call[What] ?? "";
            var names = Names(call.Host);
            var value = await TensorExpression.ValueAsync(call, Usage, expression, names, cancellationToken);
            try
            {
                var bank = value switch
                {
                    torch.Tensor weights => Filters.Of(weights),
                    torch.nn.Module model => Filters.Of(model),
                    double[,] filter => Filters.Of(filter),
                    FilterBank known => known,
                    _ => throw new MagicException($"{expression} is a {value.GetType().Name}, not a model, a tensor or an array of doubles{TensorExpression.Nearest(expression, names)}. {Usage}"),
                };
                call.Host.Display(new MimeBundle(FiltersView.Line(bank)).With(FiltersFormatter.ToHtml(bank)));
            }
            catch (ArgumentException exception)
            {
                throw new MagicException(MapsMagic.Sentence(exception));
            }
        },
    };

    private static IReadOnlyList<string> Names(IKernelHost host) => TensorExpression.Names(host, typeof(torch.nn.Module), typeof(torch.Tensor), typeof(double[,]));
}
