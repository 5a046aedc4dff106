using CourseKit.Kernel.Abstractions;

namespace CourseKit.Kernel.Magics.Variables;

/// <summary><c>#!share</c>, which <c>#!set</c> came to replace.</summary>
internal static class ShareVariable
{
    public static Magic Declare(NamedValues values) => new()
    {
        Name = "#!share",
        Summary = "Makes a variable of what #!value keeps; #!set does that and more.",
        Parameters =
        [
            new("--name", "What to share.") { IsRequired = true, IsImplicit = true },
            new("--from", "Where it is: value, or csharp.") { IsRequired = true, Values = () => ["value", "csharp"] },
            new("--as", "The variable's name, if it is to be another one."),
            new("--mime-type", "What kind of text it is; application/json makes a JsonDocument of it."),
        ],
        RunAsync = async (call, cancellationToken) =>
        {
            var (name, target) = (call["--name"]!, call["--as"] ?? call["--name"]!);
            switch (call["--from"])
            {
                case "value":
                    var value = values.Get(name);
                    await call.Host.DeclareAsync(target, value is string text ? NamedValues.Read(name, text, call["--mime-type"]) : value);
                    break;
                case "csharp" when target != name:
                    await call.Host.DeclareAsync(target, await call.Host.EvaluateAsync(name, cancellationToken));
                    break;
                case "csharp":
                    break;
                default:
                    throw new MagicException($"There is no kernel {call["--from"]} to take {name} from: this one runs C# only.");
            }
        },
    };
}
