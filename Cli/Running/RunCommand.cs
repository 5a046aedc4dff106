using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Spectre.Console;

namespace CourseKit.Cli.Running;

/// <summary><c>coursekit run</c></summary>
internal static class RunCommand
{
    private const int StoppedByUser = 130;

    public static Command Create()
    {
        var paths = new Argument<string[]>("paths") { Description = "Notebooks, or folders of notebooks.", Arity = ArgumentArity.ZeroOrMore, DefaultValueFactory = _ => ["notebooks"] };
        var outFolder = new Option<string>("--out", "-o") { Description = "Where executed notebooks and pages go.", DefaultValueFactory = _ => "out" };
        var timeout = new Option<double>("--timeout") { Description = "The longest a cell may take, in seconds.", DefaultValueFactory = _ => 600 };
        var jobs = new Option<int>("--jobs", "-j") { Description = "How many notebooks run at a time.", DefaultValueFactory = _ => 1 };
        var failFast = new Option<bool>("--fail-fast") { Description = "Stop at the first cell that fails." };
        timeout.Validators.Add(Number("--timeout needs a number of seconds greater than 0.", seconds => seconds is > 0 and <= 1_000_000));
        jobs.Validators.Add(Number("--jobs needs a whole number from 1 to 256.", jobs => jobs is >= 1 and <= 256 && jobs == Math.Floor(jobs)));
        var command = new Command("run", "Runs notebooks and writes each, executed, as a notebook and as a page.") { paths, outFolder, timeout, jobs, failFast };
        command.SetAction((parsed, cancellationToken) =>
        {
            var notebooks = NotebookFinder.Find(parsed.GetRequiredValue(paths));
            var options = new RunOptions(
                notebooks,
                OutFolder.Prepare(parsed.GetRequiredValue(outFolder), notebooks),
                TimeSpan.FromSeconds(parsed.GetRequiredValue(timeout)),
                parsed.GetRequiredValue(jobs),
                parsed.GetValue(failFast));
            return RunAsync(options, AnsiConsole.Console, cancellationToken);
        });
        return command;
    }

    private static Action<OptionResult> Number(string complaint, Predicate<double> isRight) => result =>
    {
        // Read from the words: asking for the value of a word that is no number throws.
        if (result.Tokens is [{ Value: var word }] && !(double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && isRight(number)))
            result.AddError(complaint);
    };

    private static async Task<int> RunAsync(RunOptions options, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var isTerminal = console.Profile.Capabilities.Interactive && console.Profile.Out.IsTerminal;
        IRunProgress progress = isTerminal ? new LiveProgress(console) : new PlainProgress(Console.Out);
        // In a file or a pipe nothing is to be broken into lines of 80.
        if (!isTerminal)
            console.Profile.Width = 10_000;
        var reports = await new CourseRun(options, progress).ExecuteAsync(cancellationToken).ConfigureAwait(false);
        RunSummary.Write(console, reports, options);
        return cancellationToken.IsCancellationRequested ? StoppedByUser
            : reports.All(report => report.Outcome == NotebookOutcome.Passed) ? 0 : 1;
    }
}
