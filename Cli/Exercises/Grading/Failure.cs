using System.Globalization;
using System.Text.RegularExpressions;

namespace CourseKit.Cli.Exercises.Grading;

/// <summary>Why a cell has no value, in words.</summary>
internal static partial class Failure
{
    /// <summary>Whether the cell met what a released notebook has in place of a solution.</summary>
    public static bool IsUnanswered(CellRun run) => run is { Ending: CellEnding.Failed, Error.Name: "System.NotImplementedException" };

    /// <summary>What happened, in one line without a full stop.</summary>
    public static string Of(CellRun run) => run switch
    {
        { Ending: CellEnding.TimedOut } => string.Create(CultureInfo.InvariantCulture, $"stopped after {run.Limit.TotalSeconds:0.#} s"),
        { Ending: CellEnding.ProcessEnded, Error: { } error } => OneLine(error.Message),
        { Ending: CellEnding.ProcessEnded } => "not run, since an earlier cell ended the process",
        { Error: { } error } when CompilerError().IsMatch(error.Name) => $"does not compile: {OneLine(error.Message)}{Line(error.Line)}",
        { Error: { } error } => $"{error.Name}: {OneLine(error.Message)}{Line(error.Line)}",
        _ => "showed no value",
    };

    private static string Line(int? line) => line is null ? "" : string.Create(CultureInfo.InvariantCulture, $" (line {line})");

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").TrimEnd('.', ' ');

    [GeneratedRegex(@"^CS\d+\z")]
    private static partial Regex CompilerError();
}
