using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace CourseKit.Cli.Running;

/// <summary>The words on the command line that every command which runs notebooks takes.</summary>
internal sealed class RunArguments
{
    private readonly Argument<string[]> _paths = new("paths") { Description = "Notebooks (.ipynb, .dib), or folders of notebooks.", Arity = ArgumentArity.ZeroOrMore, DefaultValueFactory = _ => ["notebooks"] };
    private readonly Option<double> _timeout = new("--timeout") { Description = "The longest a cell may take, in seconds.", DefaultValueFactory = _ => 600 };
    private readonly Option<int> _jobs = new("--jobs", "-j") { Description = "How many notebooks run at a time.", DefaultValueFactory = _ => 1 };
    private readonly Option<bool> _failFast = new("--fail-fast") { Description = "Stop at the first cell that fails." };

    public RunArguments()
    {
        _timeout.Validators.Add(Number("--timeout needs a number of seconds greater than 0.", seconds => seconds is > 0 and <= 1_000_000));
        _jobs.Validators.Add(Number("--jobs needs a whole number from 1 to 256.", jobs => jobs is >= 1 and <= 256 && jobs == Math.Floor(jobs)));
    }

    public void AddTo(Command command)
    {
        command.Add(_paths);
        command.Add(_timeout);
        command.Add(_jobs);
        command.Add(_failFast);
    }

    /// <exception cref="UserErrorException">A path leads nowhere.</exception>
    public RunOptions Read(ParseResult parsed, IReadOnlyDictionary<string, string>? parameters = null) => new(
        NotebookFinder.Find(parsed.GetRequiredValue(_paths)),
        TimeSpan.FromSeconds(parsed.GetRequiredValue(_timeout)),
        parsed.GetRequiredValue(_jobs),
        parsed.GetValue(_failFast),
        parameters ?? new Dictionary<string, string>());

    private static Action<OptionResult> Number(string complaint, Predicate<double> isRight) => result =>
    {
        // Read from the words: asking for the value of a word that is no number throws.
        if (result.Tokens is [{ Value: var word }] && !(double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && isRight(number)))
            result.AddError(complaint);
    };
}
