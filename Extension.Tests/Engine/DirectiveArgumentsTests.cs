using System.Text.Json;
using CourseKit.Extension.Engine;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Tests.Engine;

public sealed class DirectiveArgumentsTests
{
    private static readonly Magic Demo = new()
    {
        Name = "#!demo",
        Summary = "Shows how.",
        Parameters = [new("--name", "Whose."), new("--out-file", "Where to."), new("--count", "How many."), new("--loud", "Louder.") { IsFlag = true }, new("--quiet", "Not.") { IsFlag = true }],
        RunAsync = (_, _) => Task.CompletedTask,
    };

    // The form in which the engine serializes a directive's parameters: camel case, numbers and flags as JSON has them.
    [Fact]
    public void The_engines_names_and_kinds_become_those_of_the_command()
    {
        var values = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>("""{ "name": "a b", "outFile": "x.png", "count": 3, "loud": true, "quiet": false, "other": 1 }""")!;
        Assert.Equal(
            new Dictionary<string, string> { ["--name"] = "a b", ["--out-file"] = "x.png", ["--count"] = "3", ["--loud"] = "true" },
            DirectiveArguments.Of(Demo, values));
    }
}
