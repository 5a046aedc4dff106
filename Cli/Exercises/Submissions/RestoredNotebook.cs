using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Submissions;

/// <summary>A submission put right: the released cells in their order, with the student's answers in their places and what the student
/// added behind the cells that it followed. Only texts come from the submission, so that nothing else in it can do harm.</summary>
internal static class RestoredNotebook
{
    /// <summary>The most cells of a student's own that are kept.</summary>
    public const int MostAdded = 200;

    /// <summary>Makes it.</summary>
    /// <param name="released">As the student was given it; it is not changed.</param>
    /// <param name="answers">What was found in the submission.</param>
    public static Notebook Of(Notebook released, FoundAnswers answers)
    {
        var restored = released.Clone();
        foreach (var cell in restored.Cells)
        {
            cell.ClearOutputs();
            if (StudentCell.GradeId(cell) is { } id && answers.Answers.TryGetValue(id, out var answer))
            {
                cell.Source = answer.Source;
                cell.KeepAttachments(name => cell.Source.Contains($"attachment:{name}", StringComparison.Ordinal));
            }
        }
        var kept = answers.Added.Take(MostAdded).ToLookup(added => added.After);
        // From the end, so that the places before stay what they are.
        for (var index = released.Cells.Count - 1; index >= -1; index--)
        {
            var at = index + 1;
            foreach (var added in kept[index].OrderByDescending(added => added.IsEdited))
                restored.InsertCell(at++, added.Cell.Kind, added.Cell.Source);
        }
        return restored;
    }
}
