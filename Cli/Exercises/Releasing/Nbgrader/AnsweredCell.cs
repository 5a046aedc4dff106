using CourseKit.Exercises;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Releasing.Nbgrader;

/// <summary>The text of a test's cell with all that it takes to be graded where it runs: the answers of its hidden checks, and a last
/// value that is its points.</summary>
internal static class AnsweredCell
{
    /// <summary>The text. What is new in it stands between marks of hidden tests.</summary>
    /// <param name="test">The cell of an exercise, without mistakes.</param>
    /// <param name="answers">By the probes' names.</param>
    /// <exception cref="UserErrorException">It has answers already.</exception>
    public static string Write(NotebookCell test, IReadOnlyDictionary<string, IReadOnlyList<ProbeAnswer>> answers)
    {
        var (name, body) = ExerciseText.Of(test);
        var lines = test.Source.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        var rest = lines.Skip(1 + body.Split('\n').Length);
        return string.Join('\n', [lines[0], Answered(test, body, answers), .. rest, .. Points(name)]);
    }

    private static string Answered(NotebookCell test, string body, IReadOnlyDictionary<string, IReadOnlyList<ProbeAnswer>> answers)
    {
        try
        {
            return AnsweredExercise.Write(body, answers);
        }
        catch (ExerciseFormatException exception)
        {
            throw CellPlace.Error(test, ExerciseText.LineInCell(exception.Line), exception.Reason.TrimEnd('.'));
        }
    }

    // The first mark is an argument: to .NET Interactive a comment here would be the body of another #!exercise.
    private static string[] Points(string name) =>
    [
        $"#!probe {name} --marked \"{RegionKind.HiddenTests.Begin}\"",
        "#!csharp",
        $"global::CourseKit.Extension.Exercises.ExercisePoints.Of(\"{name}\")",
        $"// {RegionKind.HiddenTests.End}",
    ];
}
