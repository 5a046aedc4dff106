using System.CommandLine;
using Spectre.Console;

namespace CourseKit.Cli.Running;

/// <summary><c>coursekit run</c></summary>
internal static class RunCommand
{
    private const string Explanation = """
        Tags of cells, as Jupyter's tools have them:
          raises-exception  The cell fails on purpose: its error is recorded, and the run goes on. If it does not
                            fail, the run does (nbclient lets that pass): an error that is shown should be there.
          skip-execution    The cell is not run and keeps its stored outputs.
          parameters        The cell declares variables with default values, which --set replaces: a cell tagged
                            injected-parameters follows it in the executed notebook. Types are int, long, float,
                            double, decimal, bool and string.

        Of a folder, the .ipynb files are run, and a .dib only if no .ipynb has its name. A .dib has no tags. Cells in
        HTML and markdown are shown; those in a language other than C# fail.

        Exit codes: 0 all passed, 1 a notebook failed, 2 wrong use, 130 and 143 stopped by Ctrl-C or SIGTERM.
        """;

    public static Command Create()
    {
        var arguments = new RunArguments();
        var outFolder = new Option<string>("--out", "-o") { Description = "Where executed notebooks and pages go.", DefaultValueFactory = _ => "out" };
        var set = new Option<string[]>("--set") { Description = "A value for a parameter of the notebooks, as name=value; may be given several times.", DefaultValueFactory = _ => [] };
        var command = new ExplainedCommand("run", "Runs notebooks and writes each, executed, as a notebook and as a page.", Explanation);
        arguments.AddTo(command);
        command.Add(outFolder);
        command.Add(set);
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = arguments.Read(parsed, ReadParameters(parsed.GetValue(set) ?? []));
            var results = new ResultFolder(OutFolder.Prepare(parsed.GetRequiredValue(outFolder), options.Notebooks));
            return TerminalRun.ExecuteAsync(options, results, AnsiConsole.Console, cancellationToken);
        });
        return command;
    }

    private static Dictionary<string, string> ReadParameters(IEnumerable<string> words)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw new UserErrorException($"--set {word} should read --set name=value.");
            if (!values.TryAdd(word[..equals].Trim(), word[(equals + 1)..]))
                throw new UserErrorException($"--set gives {word[..equals]} twice; keep one of the two.");
        }
        return values;
    }
}
