using System.Text.Json;
using CourseKit.Kernel.Abstractions;
using Microsoft.DotNet.Interactive;

namespace CourseKit.Kernel.Magics.Variables;

/// <summary>What stands for a value on a command's line: the text itself, or where it comes from, such as <c>@input:Name</c>.</summary>
internal static class ValueSource
{
    /// <exception cref="MagicException">There is no such value.</exception>
    public static async Task<object?> ReadAsync(IKernelHost host, NamedValues values, string value, CancellationToken cancellationToken)
    {
        // Without a question one is asked all the same.
        if (value is "@input" or "@password")
            value += ":Value: ";
        if (value is not ['@', .. var reference] || reference.Split(':', 2) is not [var kind, var rest])
            return value;
        switch (kind)
        {
            case "input":
                return await host.ReadLineAsync(Prompt(rest), isSecret: false, cancellationToken);
            case "password":
                return new PasswordString(await host.ReadLineAsync(Prompt(rest), isSecret: true, cancellationToken));
            case "value":
                return values.Get(rest);
            case "csharp":
                try
                {
                    return await host.EvaluateAsync(rest, cancellationToken);
                }
                catch (EvaluationException exception)
                {
                    throw new MagicException($"{value} has no value: {exception.Message.TrimEnd('.')}.");
                }
            default:
                throw new MagicException($"There is no kernel {kind} to take {rest} from: this one runs C# only. Known are @input, @password, @value and @csharp.");
        }
    }

    // The question alone, or with options as JSON.
    private static string Prompt(string text)
    {
        if (!text.StartsWith('{'))
            return text;
        try
        {
            using var options = JsonDocument.Parse(text);
            return options.RootElement.TryGetProperty("prompt", out var prompt) ? prompt.ToString() : "";
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
