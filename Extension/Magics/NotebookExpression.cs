using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Magics;

/// <summary>What a magic command is given to look at: the name of a variable, or any C# expression.</summary>
internal static class NotebookExpression
{
    /// <summary>Evaluates it.</summary>
    /// <param name="host">The notebook.</param>
    /// <param name="magic">The command, for the message.</param>
    /// <param name="expression">C#, in the notebook's scope.</param>
    /// <param name="fits">Whether a value is of the kind that the command takes.</param>
    /// <param name="wanted">That kind: <c>a model</c>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="MagicException">It has no value, or one of another kind.</exception>
    public static async Task<object> EvaluateAsync(IKernelHost host, Magic magic, string expression, Func<object?, bool> fits, string wanted, CancellationToken cancellationToken)
    {
        object? value;
        try
        {
            value = await host.EvaluateAsync(expression, cancellationToken);
        }
        catch (EvaluationException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            host.Interrupted.ThrowIfCancellationRequested();
            var why = exception.IsCompileError || exception.InnerException is not { } inner ? exception.Message : $"{inner.GetType().Name}: {inner.Message}";
            var nearest = exception.IsCompileError ? NearestName.Find(expression, Names(host, fits)) : null;
            throw new MagicException($"{magic.Name} cannot evaluate {expression}: {why.Split('\n')[0].TrimEnd('.')}{(nearest is null ? "" : $"; did you mean {nearest}?")}{(nearest is null ? "." : "")} Usage: {magic.Usage}");
        }
        if (value is not null && fits(value))
            return value;
        var names = Names(host, fits);
        throw new MagicException($"{magic.Name} takes {wanted}, and {expression} is {(value is null ? "null" : $"of type {value.GetType().Name}")}{(names.Count == 0 ? "" : $"; here are {string.Join(", ", names.Take(5))}")}. Usage: {magic.Usage}");
    }

    /// <summary>What a command makes of its values.</summary>
    /// <exception cref="MagicException">They cannot be made into it; the message is the exception's, without the name of the parameter that .NET appends.</exception>
    public static T Made<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException exception)
        {
            throw new MagicException(exception.ParamName is { } name ? exception.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : exception.Message);
        }
    }

    /// <summary>The variables that a command could take.</summary>
    public static IReadOnlyList<string> Names(IKernelHost host, Func<object?, bool> fits) =>
        [.. host.Variables.Where(variable => variable.Value is not null && fits(variable.Value)).Select(variable => variable.Name)];
}
