using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Magics;

/// <summary>An expression of the notebook in a magic command's line, and what may stand for it.</summary>
internal static class TensorExpression
{
    /// <summary>The variables whose value is of a type, the latest first.</summary>
    public static IReadOnlyList<string> Names(IKernelHost host, params Type[] types) =>
        [.. host.Variables.Where(variable => types.Any(type => type.IsInstanceOfType(variable.Value))).Select(variable => variable.Name).Reverse()];

    /// <summary>The value of an expression.</summary>
    /// <exception cref="MagicException">It has none; the message says why, and names the nearest variable that would do.</exception>
    public static async Task<object> ValueAsync(MagicCall call, string usage, string expression, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        object? value;
        try
        {
            value = await call.Host.EvaluateAsync(expression, cancellationToken);
        }
        catch (EvaluationException exception)
        {
            var why = (exception.InnerException?.Message ?? exception.Message).Split('\n')[0].TrimEnd('.');
            throw new MagicException($"{expression} has no value: {why}{Nearest(expression, names)}. {usage}");
        }
        return value ?? throw new MagicException($"{expression} is null{Nearest(expression, names)}. {usage}");
    }

    /// <summary>What to write in place of an expression that does not do.</summary>
    public static string Nearest(string expression, IReadOnlyList<string> names) =>
        names.Contains(expression) ? "" : NearestName.Find(expression, names) is { } nearest ? $"; did you mean {nearest}?" : names.Count > 0 ? $"; you could show {string.Join(", ", names.Take(5))}" : "";
}
