using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Submissions;

/// <summary>Collects what a teacher should know about the cells of a submission: one sentence for each kind of thing, however many cells
/// it befell. Cells are named by the source's ids and by numbers, never by a student's text.</summary>
internal sealed class AnswerNotes
{
    private const int MostNamed = 8;
    private const int MostSentences = 20;

    private readonly List<string> _sentences = [];
    private readonly List<string> _missing = [];
    private readonly List<string> _kinds = [];
    private readonly List<(string GradeId, string Cells)> _unclear = [];
    private readonly List<string> _copies = [];
    private string? _added;

    /// <summary>All sentences.</summary>
    public IReadOnlyList<string> Sentences
    {
        get
        {
            List<string> all = [];
            // What costs points first.
            var unclear = _unclear.Select(one => one.GradeId).ToHashSet(StringComparer.Ordinal);
            var gone = _missing.FindAll(id => !unclear.Contains(id));
            if (gone.Count > 0)
                all.Add($"No answer to {List(gone)} was found: {(gone.Count == 1 ? "its cell is gone" : "their cells are gone")}.");
            all.AddRange(_unclear.Where(one => _missing.Contains(one.GradeId)).Select(one => $"Which cell answers {one.GradeId} is not clear (cells {one.Cells} of the submission), so none was graded; look at them."));
            all.AddRange(_copies);
            if (_kinds.Count > 0)
                all.Add($"The kind of {List(_kinds)} was changed (code, markdown or raw); it was put right.");
            all.AddRange(_sentences);
            if (_added is not null)
                all.Add(_added);
            return all.Count <= MostSentences ? all : [.. all.Take(MostSentences - 1), $"There are {all.Count - MostSentences + 1} more notes of such kinds."];
        }
    }

    /// <summary>An answer was not found.</summary>
    public void Missing(string gradeId) => _missing.Add(gradeId);

    /// <summary>An answer's cell was of another kind.</summary>
    public void KindRestored(string gradeId) => _kinds.Add(gradeId);

    /// <summary>Several cells may be the answer.</summary>
    public void Unclear(string gradeId, IReadOnlyList<CellText> cells) => _unclear.Add((gradeId, List(cells.Select(cell => $"{cell.Number}"))));

    /// <summary>One of several cells with the same id was taken.</summary>
    public void Copies(string gradeId, IReadOnlyList<CellText> copies, FoundAnswer answer) =>
        _copies.Add($"{gradeId} is there {copies.Count} times (cells {List(copies.Select(cell => $"{cell.Number}"))} of the submission); what counts is {(answer.Places.Count == 1 ? "cell" : "cells")} {List(answer.Places.Select(place => $"{place + 1}"))}.");

    /// <summary>Answers that were found otherwise than by nbgrader's id.</summary>
    public void Ways(IEnumerable<FoundAnswer> answers)
    {
        foreach (var group in answers.Where(answer => answer.Way != AnswerWay.GradeId).GroupBy(answer => answer.Way).OrderBy(group => group.Key))
        {
            var how = group.Key switch
            {
                AnswerWay.CellId => "by the id of the cell, as its nbgrader metadata are lost",
                AnswerWay.Names => "by what its code declares, in a cell other than the one that was released",
                AnswerWay.Text => "by its released text, as the cell's ids are lost",
                _ => "only by its place between two cells of the source, as the cell's ids are lost",
            };
            _sentences.Add($"Found {how}: {List(group.Select(answer => answer.GradeId))}.");
        }
    }

    /// <summary>What became of the teacher's locked cells.</summary>
    public void Locked(Notebook notebook, IReadOnlyList<CellText> released, IReadOnlyList<CellText> submitted, GivenCells given)
    {
        CellText[] locked = [.. released.Where(cell => cell.GradeId is not null && notebook.Cells[cell.Index].Nbgrader is { IsLocked: true })];
        Restored("changed", [.. locked.Where(cell => given.PlaceOf(cell.Index) is { } place && !submitted[place].IsSameAs(cell))]);
        Restored("missing", [.. locked.Where(cell => given.PlaceOf(cell.Index) is null)]);
        int[] places = [.. locked.Select(cell => given.PlaceOf(cell.Index)).OfType<int>()];
        if (places.Zip(places.Skip(1)).Any(pair => pair.First > pair.Second))
            _sentences.Add("Locked cells stand in another order; the source's order was restored.");
    }

    /// <summary>How many cells the student added.</summary>
    public void Added(int count)
    {
        if (count > RestoredNotebook.MostAdded)
            _added = $"The student added {count} cells; the graded notebook has the first {RestoredNotebook.MostAdded} of them.";
    }

    private void Restored(string what, CellText[] cells)
    {
        if (cells.Length > 0)
            _sentences.Add($"{cells.Length} locked {(cells.Length == 1 ? "cell was" : "cells were")} {what} and {(cells.Length == 1 ? "comes" : "come")} from the source: {List(cells.Select(cell => cell.GradeId!))}.");
    }

    private static string List(IEnumerable<string> all)
    {
        string[] names = [.. all];
        return string.Join(", ", names.Take(MostNamed)) + (names.Length > MostNamed ? $" and {names.Length - MostNamed} more" : "");
    }
}
