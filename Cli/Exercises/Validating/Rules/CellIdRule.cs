using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Validating.Rules;

/// <summary>Cells that share an id, which Jupyter's tools then change in one of them.</summary>
internal sealed class CellIdRule : IRule
{
    public IEnumerable<Mistake> Find(ValidatedNotebook notebook)
    {
        var seen = new Dictionary<string, NotebookCell>(StringComparer.Ordinal);
        foreach (var cell in notebook.Source.Cells)
        {
            if (!seen.TryAdd(cell.Id, cell))
                yield return Mistake.In(cell, $"its id {cell.Id} is also that of cell {seen[cell.Id].Number}; give each its own");
        }
    }
}
