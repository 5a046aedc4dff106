using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Submissions;

/// <summary>Finds what of a submission is neither the teacher's nor an answer.</summary>
internal static class AddedCells
{
    /// <summary>In the submission's order. What is empty, or a copy of a released cell, is left out.</summary>
    public static IReadOnlyList<AddedCell> Of(
        Notebook released, IReadOnlyList<CellText> releasedCells, IReadOnlyList<CellText> submitted, GivenCells given, IReadOnlyDictionary<string, FoundAnswer> answers, IReadOnlyList<Gap> gaps)
    {
        var gapAt = new Dictionary<int, int>();
        foreach (var gap in gaps.Where(gap => answers.ContainsKey(gap.GradeId)))
        {
            foreach (var place in answers[gap.GradeId].Places)
                gapAt.TryAdd(place, gap.Cell.Index);
        }
        var releasedTexts = releasedCells.Select(cell => (cell.Kind, cell.Plain)).ToHashSet();

        List<AddedCell> added = [];
        var after = -1;
        foreach (var cell in submitted)
        {
            var index = gapAt.TryGetValue(cell.Index, out var gap) ? gap : given.ReleasedAt(cell.Index);
            after = index ?? after;
            if (cell.IsBlank || gapAt.ContainsKey(cell.Index) || releasedTexts.Contains((cell.Kind, cell.Plain)))
                continue;
            if (index is null)
                added.Add(new(cell, after, IsEdited: false));
            else if (released.Cells[index.Value].Nbgrader is not { IsLocked: true })
                added.Add(new(cell, after, IsEdited: true));
        }
        return added;
    }
}
