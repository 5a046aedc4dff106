using CourseKit.Kernel.Abstractions;

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
            var value = await ValueSource.ReadAsync(call.Host, values, call["--value"]!, cancellationToken);
            await call.Host.DeclareAsync(name, value is string text ? NamedValues.Read(name, text, call["--mime-type"]) : value);
        },
    };
}
