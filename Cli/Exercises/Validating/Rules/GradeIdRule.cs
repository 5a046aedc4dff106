using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Validating.Rules;

/// <summary>Cells that share a name.</summary>
internal sealed class GradeIdRule : IRule
{
    public IEnumerable<Mistake> Find(ValidatedNotebook notebook)
    {
        var seen = new Dictionary<string, NotebookCell>(StringComparer.Ordinal);
        foreach (var cell in notebook.Source.Cells)
        {
            if (notebook.MarksOf(cell) is { GradeId: { Length: > 0 } id } && !seen.TryAdd(id, cell))
                yield return Mistake.In(cell, $"its grade_id {id} is also that of cell {seen[id].Number} ({seen[id].Id}); give each its own");
        }
    }
}
