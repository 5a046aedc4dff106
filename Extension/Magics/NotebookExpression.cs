using CourseKit.Kernel.Abstractions;
using CourseKit.Models;
using CourseKit.Words;
using TorchSharp;

namespace CourseKit.Extension.Magics;

/// <summary>What a magic command is given to look at: the name of a variable, or any C# expression.</summary>
internal static class NotebookExpression
{
    private const int MostOffered = 5;
    private const int LongestExpression = 80;
    private const int LongestReason = 200;

    /// <summary>Evaluates it.</summary>
    /// <param name="host">The notebook.</param>
    /// <param name="magic">The command, for the message.</param>
    /// <param name="expression">C#, in the notebook's scope.</param>
    /// <param name="fits">Whether a value is of the kind that the command takes.</param>
    /// <param name="wanted">That kind: <c>a model</c>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="offered">Whether a value would do, where that is more than to be of the kind.</param>
    /// <exception cref="MagicException">It has no value, one of another kind, or one that is disposed.</exception>
    public static async Task<object> EvaluateAsync(IKernelHost host, Magic magic, string expression, Func<object?, bool> fits, string wanted, CancellationToken cancellationToken, Func<object?, bool>? offered = null)
    {
        object? value;
        var names = Names(host, offered ?? fits);
        if (string.IsNullOrWhiteSpace(expression))
            throw new MagicException($"{magic.Name} takes {wanted}, and here is nothing{Offered(names)}. Usage: {magic.Usage}");
        var written = Name.Short(expression, LongestExpression);
        try
        {
            value = await host.EvaluateAsync(expression, cancellationToken);
        }
        catch (EvaluationException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            host.Interrupted.ThrowIfCancellationRequested();
            var why = exception.IsCompileError || exception.InnerException is not { } inner ? exception.Message : $"{inner.GetType().Name}: {inner.Message}";
            var nearest = exception.IsCompileError ? NearestName.Find(expression, names) : null;
            throw new MagicException($"{magic.Name} cannot evaluate {written}: {Name.Short(why.Split('\n')[0].TrimEnd('.'), LongestReason)}{(nearest is null ? $"{(exception.IsCompileError ? Offered(names) : "")}." : $"; did you mean {nearest}?")} Usage: {magic.Usage}");
        }
        if (Gone(value, written) is { } gone)
            throw new MagicException($"{magic.Name}: {gone.TrimEnd('.')}{Offered(names)}. Usage: {magic.Usage}");
        if (value is not null && fits(value))
            return value;
        throw new MagicException($"{magic.Name} takes {wanted}, and {written} is {(value is null ? "null" : $"of type {value.GetType().Name}")}{Offered(names)}. Usage: {magic.Usage}");
    }

    /// <summary>What a command makes of its values.</summary>
    /// <param name="magic">The command, for the message.</param>
    /// <param name="make">Makes it.</param>
    /// <exception cref="MagicException">They cannot be made into it; the message is the exception's, without the name of the parameter that .NET appends.</exception>
    public static T Made<T>(Magic magic, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException exception)
        {
            var sentence = exception.ParamName is { } name ? exception.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : exception.Message;
            throw new MagicException($"{magic.Name}: {sentence} Usage: {magic.Usage}");
        }
    }

    /// <summary>The variables that a command could take; what is disposed is none.</summary>
    public static IReadOnlyList<string> Names(IKernelHost host, Func<object?, bool> fits) =>
        [.. host.Variables.Where(variable => variable.Value is not null && fits(variable.Value) && Gone(variable.Value, "") is null).Select(variable => variable.Name)];

    private static string Offered(IReadOnlyList<string> names) => names switch
    {
        [] => "",
        [var only] => $"; here is {only}",
        _ => $"; here are {string.Join(", ", names.Take(MostOffered))}",
    };

    private static string? Gone(object? value, string expression) => value switch
    {
        torch.Tensor { IsInvalid: true } => $"{expression} is disposed: its memory is gone. Run the cell that makes it again",
        torch.nn.Module model => Disposal.Of(model),
        _ => null,
    };
}
