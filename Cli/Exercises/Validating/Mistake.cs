using System.Globalization;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Validating;

/// <summary>One thing that is wrong with a teacher's notebook, or that a teacher should know.</summary>
/// <param name="Text">What is wrong and what to do, without a full stop.</param>
internal sealed record Mistake(string Text)
{
    /// <summary>What messages call the notebook's file.</summary>
    public string File { get; init; } = "";

    /// <summary>The cell's place in the notebook, from 1; null if it is the notebook as a whole.</summary>
    public int? Cell { get; init; }

    /// <summary>The id by which the cell is found in the file.</summary>
    public string? CellId { get; init; }

    /// <summary>The line in the cell, from 1; null if it is the cell as a whole.</summary>
    public int? Line { get; init; }

    /// <summary>Whether it is only to be known: the notebook can be released and graded as it is.</summary>
    public bool IsRemark { get; init; }

    /// <summary>What is wrong with a cell.</summary>
    public static Mistake In(NotebookCell cell, string text) => new(text) { Cell = cell.Number, CellId = cell.Id };

    /// <summary>What is wrong on a line of a cell.</summary>
    public static Mistake In(NotebookCell cell, int line, string text) => In(cell, text) with { Line = line };

    /// <summary>What a teacher should know of a cell.</summary>
    public static Mistake Remark(NotebookCell cell, string text) => In(cell, text) with { IsRemark = true };

    /// <summary>The one line that a person reads.</summary>
    public override string ToString()
    {
        var place = string.Create(CultureInfo.InvariantCulture,
            $"{File}{(Cell is { } number ? $", cell {number} ({CellId})" : "")}{(Line is { } line ? $", line {line}" : "")}");
        var text = Text.ReplaceLineEndings(" ").TrimEnd('.');
        return $"{place}: {(IsRemark ? "remark: " : "")}{text}{(text.EndsWith('?') ? "" : ".")}";
    }
}
