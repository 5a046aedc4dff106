using System.CommandLine;
using CourseKit.Cli.CourseCode;
using Spectre.Console;

namespace CourseKit.Cli.Experiments;

/// <summary><c>coursekit experiment</c></summary>
internal static class ExperimentCommand
{
    private const string Library = "CourseKit.Experiments.ExperimentCommand";

    private const string Explanation = """
        Without a name it says which experiments there are. Each variant is run with each seed; every run is stored in
        data/results/NAME.json as soon as it is over. An experiment that was stopped goes on where it was, and one that
        is whole only prints its table: means, intervals of 95 % after Student, and differences from the first variant
        over the same seeds. Runs made with other data or settings are made anew.

        Exit codes: 0 all runs are there, 1 one failed, 2 wrong use, 130 and 143 stopped by Ctrl-C or SIGTERM.
        """;

    public static Command Create()
    {
        var name = new Argument<string?>("name") { Description = "The experiment, as depth-ablation.", Arity = ArgumentArity.ZeroOrOne };
        var seeds = new Option<string?>("--seeds") { Description = "Which seeds: 1..5, or 1,2,7." };
        var only = new Option<string?>("--only") { Description = "One variant alone, by its name." };
        var outFolder = new Option<string?>("--out", "-o") { Description = "Where the result goes, in place of data/results." };
        var rehearse = new Option<bool>("--rehearse") { Description = "Try each variant on a few images, and store nothing." };
        var command = new ExplainedCommand("experiment", "Runs an experiment of the course over several seeds and stores what it finds.", Explanation) { name, seeds, only, outFolder, rehearse };
        command.SetAction((parsed, cancellationToken) =>
        {
            var (chosen, variant) = (parsed.GetValue(name), parsed.GetValue(only));
            var call = chosen is null ? "List()"
                : parsed.GetValue(rehearse) ? $"Rehearse({CSharpText.Literal(chosen)}, {CSharpText.Literal(variant)})"
                : $"Run({CSharpText.Literal(chosen)}, {CSharpText.Literal(parsed.GetValue(seeds))}, {CSharpText.Literal(variant)}, {CSharpText.Literal(parsed.GetValue(outFolder))})";
            return new CourseCall(AnsiConsole.Console).RunAsync($"{Library}.{call};", cancellationToken);
        });
        return command;
    }
}
