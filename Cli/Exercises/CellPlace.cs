using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises;

/// <summary>Names a place in a teacher's notebook.</summary>
internal static class CellPlace
{
    /// <summary>What is wrong on a line of a cell.</summary>
    /// <param name="cell">The cell; its id is what a teacher finds it by in the file.</param>
    /// <param name="line">The line in it, from 1.</param>
    /// <param name="what">What is wrong and what to do, without a full stop.</param>
    public static UserErrorException Error(NotebookCell cell, int line, string what) =>
        new($"Cell {cell.Number} ({cell.Id}), line {line}: {what}.");

    /// <summary>What is wrong with a cell as a whole.</summary>
    public static UserErrorException Error(NotebookCell cell, string what) => new($"Cell {cell.Number} ({cell.Id}): {what}.");
}
