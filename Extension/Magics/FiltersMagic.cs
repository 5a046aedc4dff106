using CourseKit.Convolution;
using CourseKit.Extension.Formatters.Maps;
using CourseKit.Kernel.Abstractions;
using TorchSharp;

namespace CourseKit.Extension.Magics;

/// <summary>The command <c>#!filters</c>, which shows the filters of a convolution.</summary>
internal static class FiltersMagic
{
    private const string What = "--weights";

    public static Magic Create(IKernelHost host)
    {
        Magic magic = null!;
        return magic = new()
        {
            Name = "#!filters",
            Summary = "Shows the filters of a convolution, or of a model's first one.",
            Parameters =
            [
                new(What, "A model, a layer, a tensor of shape (filters, channels, height, width), an array (height, width), or an expression in quotes that gives one.") { IsRequired = true, IsImplicit = true, Values = () => NotebookExpression.Names(host, HasFilters) },
            ],
            RunAsync = async (call, cancellationToken) =>
            {
                var value = await NotebookExpression.EvaluateAsync(call.Host, magic, call[What] ?? "", HasFilters, "a model, a tensor or an array of doubles", cancellationToken);
                var bank = NotebookExpression.Made(magic, () => value switch
                {
                    torch.Tensor weights => Filters.Of(weights),
                    torch.nn.Module model => Filters.Of(model),
                    double[,] filter => Filters.Of(filter),
                    _ => (FilterBank)value,
                });
                call.Host.Display(new MimeBundle(FiltersView.Line(bank)).With(FiltersFormatter.ToHtml(bank)));
            },
        };
    }

    private static bool HasFilters(object? value) => value is torch.nn.Module or torch.Tensor or double[,] or FilterBank;
}
