using CourseKit.Exercises;
using CourseKit.Exercises.Values;
using CourseKit.Kernel.Output;

namespace CourseKit.Cli.Exercises.Grading;

/// <summary>An expression whose value the grader wants to know: a visible check's, or a probe's for one seed.</summary>
/// <param name="Name">The check's or probe's name.</param>
/// <param name="Cell">The cell that answers it. It holds the expression and the seed, and nothing of the answer.</param>
/// <param name="Seed">The seed in it; null for a check.</param>
internal sealed record Question(string Name, string Cell, int? Seed = null)
{
    /// <summary>What shows a value as data, as C# calls it.</summary>
    public const string Show = "global::CourseKit.Extension.Exercises.ProbeValue.Show";

    // Parentheses close on a line of their own, in case the expression ends in a comment.
    public static Question Of(ExerciseCheck check) => new(check.Name, $"{Show}((object)({check.Expression}\n))");

    public static Question Of(ExerciseProbe probe, int seed) => new(
        probe.Name,
        $"{Show}({ProbeExpression.Of(probe.Expression, seed)})",
        seed);

    /// <summary>Reads the answer out of what the cell put out: the last value that it showed.</summary>
    public static ValueData? Answer(CellRun run)
    {
        var json = run.Outputs
            .Select(output => output switch { ResultOutput result => result.Bundle, DisplayOutput display => display.Bundle, _ => null })
            .LastOrDefault(bundle => bundle?.Data.ContainsKey(ValueData.MimeType) == true)
            ?.Data[ValueData.MimeType];
        try
        {
            return run.Ending == CellEnding.Done && json is not null ? ValueJson.Read(json) : null;
        }
        catch (FormatException)
        {
            // A process that makes up its answers gets no points for one that nobody can read.
            return null;
        }
    }
}
