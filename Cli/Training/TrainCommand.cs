using System.CommandLine;
using CourseKit.Cli.CourseCode;
using Spectre.Console;

namespace CourseKit.Cli.Training;

/// <summary><c>coursekit train</c></summary>
internal static class TrainCommand
{
    private const string Library = "CourseKit.Experiments.TrainingCommand";

    private const string Explanation = """
        Without a name it says which trainings there are. The weights go to data/weights/NAME.safetensors; in the file
        stand the data with their hash, the seed, the command, the accuracy and the version of the code that made them.
        Ctrl-C stops a training, and then nothing is written.

        Exit codes: 0 trained, 1 the training failed, 2 wrong use, 130 and 143 stopped by Ctrl-C or SIGTERM.
        """;

    public static Command Create()
    {
        var name = new Argument<string?>("name") { Description = "The network, as lenet5-modern.", Arity = ArgumentArity.ZeroOrOne };
        var seed = new Option<int>("--seed") { Description = "Draws the weights, the order of the images, and all else that is random.", DefaultValueFactory = _ => 1 };
        var outFolder = new Option<string?>("--out", "-o") { Description = "Where the weights go, in place of data/weights." };
        var command = new ExplainedCommand("train", "Trains a network of the course and stores its weights.", Explanation) { name, seed, outFolder };
        command.SetAction((parsed, cancellationToken) => new CourseCall(AnsiConsole.Console).RunAsync(
            parsed.GetValue(name) is { } chosen ? Call(chosen, parsed.GetValue(seed), parsed.GetValue(outFolder)) : $"{Library}.List();", cancellationToken));
        return command;
    }

    internal static string Call(string name, int seed, string? folder) =>
        $"{Library}.Run({CSharpText.Literal(name)}, {CSharpText.Literal(seed)}, {CSharpText.Literal(folder)});";
}
