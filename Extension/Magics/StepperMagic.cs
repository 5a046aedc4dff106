using System.Globalization;
using CourseKit.Convolution;
using CourseKit.Extension.Formatters.Steppers;
using CourseKit.Kernel.Abstractions;
using CourseKit.Words;
using TorchSharp;

namespace CourseKit.Extension.Magics;

/// <summary>The command <c>#!stepper</c>, which lets a filter slide over a matrix, step by step.</summary>
internal static class StepperMagic
{
    // Zeros alone are nothing to look at, and each costs an output.
    private const int MostPadding = 1000;

    private const string InputParameter = "--input";
    private const string FilterParameter = "--filter";
    private const string StrideParameter = "--stride";
    private const string PaddingParameter = "--padding";

    public static Magic Create(IKernelHost host)
    {
        Magic magic = null!;
        return magic = new()
        {
            Name = "#!stepper",
            Summary = "Lets a filter slide over a matrix, step by step, with each product and sum.",
            Parameters =
            [
                new(InputParameter, "A matrix: a variable or an expression, double[,], int[,], float[,] or a tensor.") { IsRequired = true, IsImplicit = true, Values = () => NotebookExpression.Names(host, IsMatrix) },
                new(FilterParameter, "The filter, likewise.") { IsRequired = true, Values = () => NotebookExpression.Names(host, IsMatrix) },
                new(StrideParameter, "How far the filter moves from one output to the next, from 1; 1 without it.") { Values = () => ["1", "2"] },
                new(PaddingParameter, "How many zeros are put on each side; 0 without it.") { Values = () => ["0", "1"] },
            ],
            RunAsync = async (call, cancellationToken) =>
            {
                int stride = Number(magic, call, StrideParameter, 1, int.MaxValue), padding = Number(magic, call, PaddingParameter, 0, MostPadding);
                var input = await MatrixAsync(call, magic, InputParameter, cancellationToken);
                var filter = await MatrixAsync(call, magic, FilterParameter, cancellationToken);
                call.Host.Display(Show(magic, input, filter, stride, padding));
            },
        };
    }

    private static MimeBundle Show(Magic magic, double[,] input, double[,] filter, int stride, int padding)
    {
        var stepper = NotebookExpression.Made(magic, () => Stepper.Of(input, filter, stride, padding));
        return new MimeBundle(StepperFormatter.ToText(stepper)).With(StepperFormatter.ToHtml(stepper));
    }

    private static async Task<double[,]> MatrixAsync(MagicCall call, Magic magic, string parameter, CancellationToken cancellationToken)
    {
        var value = await NotebookExpression.EvaluateAsync(call.Host, magic, call[parameter] ?? "", value => value is double[,] or float[,] or int[,] or torch.Tensor, $"a matrix (double[,], int[,], float[,] or a tensor) as {parameter}", cancellationToken, IsMatrix);
        try
        {
            return Stepper.TryRead(value, parameter)!;
        }
        catch (ArgumentException exception)
        {
            throw new MagicException($"{magic.Name} {parameter}: {exception.Message.Split(" (Parameter")[0]} Usage: {magic.Usage}");
        }
    }

    private static int Number(Magic magic, MagicCall call, string parameter, int least, int most)
    {
        if (call[parameter] is not { } text)
            return least;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least || number > most)
            throw new MagicException(string.Create(CultureInfo.InvariantCulture, $"{magic.Name}: {parameter} is a whole number from {least} to {most}, and got '{Name.Short(text)}'; write for example {parameter} 1. Usage: {magic.Usage}"));
        return number;
    }

    private static bool IsMatrix(object? value) => value is double[,] or float[,] or int[,] || (value is torch.Tensor { IsInvalid: false } tensor && tensor.dim() == 2 && tensor.numel() > 0);
}
