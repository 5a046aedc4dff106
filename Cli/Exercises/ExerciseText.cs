using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises;

/// <summary>The parts of a cell that defines an exercise.</summary>
/// <param name="Name">What follows <c>#!exercise</c>.</param>
/// <param name="Body">The lines after it, up to the next magic command.</param>
internal sealed record ExerciseText(string Name, string Body)
{
    /// <summary>The command that defines an exercise.</summary>
    public const string Magic = "#!exercise";

    /// <summary>Whether a cell begins with it.</summary>
    public static bool BeginsWithOne(NotebookCell cell) =>
        cell.Kind == CellKind.Code && cell.Source.StartsWith(Magic + " ", StringComparison.Ordinal);

    /// <summary>Reads a cell that begins with the command.</summary>
    public static ExerciseText Of(NotebookCell cell)
    {
        var lines = cell.Source.ReplaceLineEndings("\n").Split('\n');
        return new(
            lines[0][Magic.Length..].Trim(),
            string.Join('\n', lines.Skip(1).TakeWhile(line => !line.StartsWith("#!", StringComparison.Ordinal))));
    }

    /// <summary>The cell's line that a line of the body is. The body begins on the second.</summary>
    public static int LineInCell(int bodyLine) => bodyLine + 1;
}
