using System.Globalization;
using System.Text.RegularExpressions;

namespace CourseKit.Cli.Exercises.Grading;

/// <summary>Why a cell has no value, in words.</summary>
internal static partial class Failure
{
    /// <summary>Whether the cell met what a released notebook has in place of a solution.</summary>
    public static bool IsUnanswered(CellRun run) => run is { Ending: CellEnding.Failed, Error.Name: "System.NotImplementedException" };

    /// <summary>What happened in a cell of the notebook, with its line.</summary>
    public static string OfCell(CellRun run) => run is { Ending: CellEnding.Failed, Error.Line: { } line }
        ? string.Create(CultureInfo.InvariantCulture, $"{Of(run)} (line {line})")
        : Of(run);

    /// <summary>What happened, in one line without a full stop.</summary>
    public static string Of(CellRun run) => run switch
    {
        { Ending: CellEnding.TimedOut } => run.Stopped,
        { Ending: CellEnding.ProcessEnded, Error: { } error } => OneLine(error.Message),
        { Ending: CellEnding.ProcessEnded } => "not run, since an earlier cell ended the process",
        { Error: { } error } when CompilerError().IsMatch(error.Name) => $"does not compile: {OneLine(error.Message)}",
        { Error: { } error } => $"{error.Name}: {OneLine(error.Message)}",
        _ => "showed no value",
    };

    /// <summary>The same without what an exception says, which may be what a hidden check put in.</summary>
    public static string WithoutWords(CellRun run) => run switch
    {
        { Ending: CellEnding.Failed, Error: { } error } when !CompilerError().IsMatch(error.Name) => error.Name,
        _ => Of(run),
    };

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").TrimEnd('.', ' ');

    [GeneratedRegex(@"^CS\d+\z")]
    private static partial Regex CompilerError();
}
