using System.Globalization;
using System.Text.RegularExpressions;
using CourseKit.Extension.Formatters.Models;
using CourseKit.Kernel.Abstractions;
using CourseKit.Words;
using TorchSharp;
using Module = TorchSharp.torch.nn.Module;

namespace CourseKit.Extension.Magics;

/// <summary>The command <c>#!summary</c>, which shows a model's layers from one forward pass.</summary>
internal static partial class SummaryMagic
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

    [GeneratedRegex(@"^[\[(]?\s*[0-9]+(\s*[,×xX; ]\s*[0-9]+)*\s*,?\s*[\])]?$")]
    private static partial Regex Shape();

    private static async Task<ModelSummary> SummariseAsync(IKernelHost host, Magic magic, Module model, string input, CancellationToken cancellationToken)
    {
        if (Shape().IsMatch(input))
        {
            long[] shape = [.. input.Split([',', '×', 'x', 'X', ';', ' ', '[', ']', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Select(size => long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)];
            if (shape.Any(size => size < 0))
                throw NoShape("a size has more digits than any computer counts, so write");
            if (shape.Any(size => size == 0) || input.Any(letter => letter is '×' or 'x' or 'X' or ';'))
                throw new MagicException($"#!summary: {Name.Short(input)} is not a shape; write --input {string.Join(',', shape.Select(size => Math.Max(1, size)))}. Usage: {magic.Usage}");
            return NotebookExpression.Made(magic, () => ModelSummary.Of(model, shape));
        }
        // 1,-3,8 or 1,3,q is meant as a shape: C# has no value with a comma that is in no brackets.
        if (HasOpenComma(input))
            throw NoShape("write its sizes with commas,");
        var example = (torch.Tensor)await NotebookExpression.EvaluateAsync(host, magic, input, value => value is torch.Tensor, "a shape such as 1,3,224,224 or a tensor as --input", cancellationToken);
        return NotebookExpression.Made(magic, () => ModelSummary.Of(model, example));

        MagicException NoShape(string advice) => new($"#!summary: {Name.Short(input)} is not a shape; {advice} for example --input 1,3,224,224. Usage: {magic.Usage}");
    }

    private static bool HasOpenComma(string text)
    {
        var depth = 0;
        foreach (var letter in text)
        {
            depth += letter is '(' or '[' or '{' or '<' ? 1 : letter is ')' or ']' or '}' or '>' ? -1 : 0;
            if (letter is ',' or ';' && depth == 0)
                return true;
        }
        return false;
    }

    private static bool IsModel(object? value) => value is Module;
}
