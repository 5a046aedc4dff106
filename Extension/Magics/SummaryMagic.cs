using System.Globalization;
using CourseKit.Extension.Formatters.Models;
using CourseKit.Kernel.Abstractions;
using TorchSharp;
using Module = TorchSharp.torch.nn.Module;

namespace CourseKit.Extension.Magics;

/// <summary>The command <c>#!summary</c>, which shows a model's layers from one forward pass.</summary>
internal static class SummaryMagic
{
    private const string ModelParameter = "--model";
    private const string InputParameter = "--input";

    public static Magic Create(IKernelHost host)
    {
        Magic magic = null!;
        return magic = new()
        {
            Name = "#!summary",
            Summary = "Shows a model's layers: output shapes, weights, multiply-adds, what an output sees, memory.",
            Parameters =
            [
                new(ModelParameter, "A variable with a model, or an expression.") { IsRequired = true, IsImplicit = true, Values = () => NotebookExpression.Names(host, IsModel) },
                new(InputParameter, "The shape of its input, 1,3,224,224, or a variable with an example. Without it a shape is guessed.") { Values = () => ["1,3,224,224", "1,3,32,32", "1,1,28,28"] },
            ],
            RunAsync = async (call, cancellationToken) =>
            {
                var model = (Module)await NotebookExpression.EvaluateAsync(call.Host, magic, call[ModelParameter] ?? "", IsModel, "a model (an nn.Module)", cancellationToken);
                var (summary, remark) = call[InputParameter] is { } input
                    ? (await SummariseAsync(call.Host, magic, model, input, cancellationToken), "")
                    : InputGuess.Summarise(model);
                var text = remark == "" ? summary.ToString() : $"{summary}\n{remark}";
                call.Host.Display(new MimeBundle(text).With(remark == "" ? ModelFormatter.ToHtml(summary) : Html.Of($"{ModelFormatter.ToHtml(summary)}<p>{remark}</p>")));
            },
        };
    }

    private static async Task<ModelSummary> SummariseAsync(IKernelHost host, Magic magic, Module model, string input, CancellationToken cancellationToken)
    {
        var sizes = input.Trim('[', ']', '(', ')').Split([',', '×', 'x', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        long[] shape = [.. sizes.Select(size => long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)];
        if (shape.Length > 0 && shape.All(size => size >= 0))
        {
            if (shape.Any(size => size == 0) || input.Any(letter => letter is '×' or 'x' or ';'))
                throw new MagicException($"#!summary: {input} is not a shape; write --input {string.Join(',', shape.Select(size => Math.Max(1, size)))}. Usage: {magic.Usage}");
            return ModelSummary.Of(model, shape);
        }
        // 1,-3,8 or 1,3,q is meant as a shape.
        if (shape.Length > 1 && shape[0] >= 0)
            throw new MagicException($"#!summary: {input} is not a shape; write its sizes with commas, for example --input 1,3,224,224. Usage: {magic.Usage}");
        return ModelSummary.Of(model, (torch.Tensor)await NotebookExpression.EvaluateAsync(host, magic, input, value => value is torch.Tensor { IsInvalid: false }, "a shape such as 1,3,224,224 or a tensor as --input", cancellationToken));
    }

    private static bool IsModel(object? value) => value is Module;
}
