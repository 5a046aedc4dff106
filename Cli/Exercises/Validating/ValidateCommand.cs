using System.CommandLine;
using Spectre.Console;

namespace CourseKit.Cli.Exercises.Validating;

/// <summary><c>coursekit validate</c></summary>
internal static class ValidateCommand
{
    private const string Explanation = """
        Every mistake is one line: the notebook, the cell with its id, the line where there is one, what is wrong and
        what to do. Looked at are nbgrader's metadata, the markers, the exercises, and what becomes of them in the
        student's notebook: whether its cells compile, whether checks name what it lacks, whether a cell outside an
        exercise calls what the student has yet to write, and whether forbidden symbols exist. A line that says
        "remark" is no mistake. No cell is run.

        Exit codes: 0 no mistake, 1 a mistake, 2 wrong use.
        """;

    public static Command Create()
    {
        var paths = new Argument<string[]>("notebooks") { Description = "Teachers' notebooks (.ipynb), or folders of them.", Arity = ArgumentArity.OneOrMore };
        var command = new ExplainedCommand("validate", "Names every mistake in teachers' notebooks.", Explanation) { paths };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var reports = await ValidationReport.OfAsync(SourceFinder.Find(parsed.GetRequiredValue(paths)), cancellationToken);
            reports.Write(AnsiConsole.Console);
            return reports.Mistakes.Any(mistake => !mistake.IsRemark) ? 1 : 0;
        });
        return command;
    }
}
