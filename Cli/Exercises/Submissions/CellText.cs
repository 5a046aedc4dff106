using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Submissions;

/// <summary>What of a cell is compared, taken out of the notebook once.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Source">Its text.</param>
/// <param name="Plain">Its text without what editors change by themselves.</param>
/// <param name="GradeId">nbgrader's id; null if it has none.</param>
/// <param name="Ids">Jupyter's, and Colab's.</param>
internal sealed record CellText(int Index, CellKind Kind, string Source, string Plain, string? GradeId, IReadOnlyList<string> Ids)
{
    private DeclaredNames? _names;

    /// <summary>Its place as messages give it.</summary>
    public int Number => Index + 1;

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(Plain);

    /// <summary>What its code declares; nothing for prose.</summary>
    public DeclaredNames Names => _names ??= Kind == CellKind.Code ? DeclaredNames.Of(Source) : DeclaredNames.None;

    /// <summary>All cells of a notebook.</summary>
    public static IReadOnlyList<CellText> Of(Notebook notebook) =>
        [.. notebook.Cells.Select((cell, index) => new CellText(index, cell.Kind, cell.Source, StudentCell.TextOf(cell), StudentCell.GradeId(cell), [.. StudentCell.Ids(cell)]))];

    /// <summary>Whether it is the same cell as another, unchanged.</summary>
    public bool IsSameAs(CellText other) => Kind == other.Kind && Plain == other.Plain;
}
