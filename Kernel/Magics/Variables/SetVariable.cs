using CourseKit.Kernel.Abstractions;
using Microsoft.DotNet.Interactive;

namespace CourseKit.Kernel.Magics.Variables;

/// <summary><c>#!set</c></summary>
internal static class SetVariable
{
    public static Magic Declare(NamedValues values) => new()
    {
        Name = "#!set",
        Summary = "Declares a variable.",
        Parameters =
        [
            new("--name", "The variable's name.") { IsRequired = true },
            new("--value", "Text, or where it comes from: @input:QUESTION, @password:QUESTION, @value:NAME, @csharp:EXPRESSION.") { IsRequired = true },
            new("--mime-type", "What kind of text it is; application/json makes a JsonDocument of it."),
            new("--byref", "As it is here anyway: the variable holds the very object.") { IsFlag = true },
        ],
        RunAsync = async (call, cancellationToken) =>
        {
            var name = call["--name"]!;
            var value = await ReadAsync(call.Host, values, call["--value"]!, cancellationToken);
            await call.Host.DeclareAsync(name, value is string text ? NamedValues.Read(name, text, call["--mime-type"]) : value);
        },
    };

    private static async Task<object?> ReadAsync(IKernelHost host, NamedValues values, string value, CancellationToken cancellationToken)
    {
        if (value is not ['@', .. var reference] || reference.Split(':', 2) is not [var kind, var rest])
            return value;
        switch (kind)
        {
            case "input":
                return await host.ReadLineAsync(rest, isSecret: false, cancellationToken);
            case "password":
                return new PasswordString(await host.ReadLineAsync(rest, isSecret: true, cancellationToken));
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
}
