using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Submissions;

/// <summary>Finds in a submission what the student wrote into each gap, also where a learning platform has taken the cells' ids, or a
/// student has copied, split or moved them. What is not certain is not found, and told: an answer must never be graded as another
/// exercise's.
/// Of several copies of a cell the last that declares the exercise's functions counts, as it would if the notebook were run from top to
/// bottom; only a copy in which nothing was written never takes an answer's place.</summary>
internal sealed class AnswerFinder
{
    private readonly IReadOnlyList<CellText> _released;
    private readonly IReadOnlyList<CellText> _submitted;
    private readonly IReadOnlyList<Gap> _gaps;
    private readonly HashSet<string> _knownIds;
    private readonly GivenCells _given;
    private readonly AnswerNotes _notes = new();
    private readonly Dictionary<string, FoundAnswer> _answers = new(StringComparer.Ordinal);
    private readonly HashSet<int> _answerPlaces = [];

    private AnswerFinder(Notebook released, Notebook submission)
    {
        _released = CellText.Of(released);
        _submitted = CellText.Of(submission);
        _gaps = Gap.Of(released, _released);
        _knownIds = _released.Select(cell => cell.GradeId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        _given = new(_released, _gaps.Select(gap => gap.Cell.Index).ToHashSet(), _submitted);
    }

    /// <summary>Finds all answers.</summary>
    /// <param name="released">The student's notebook as it was released, with the student's own numbers; it is not changed.</param>
    /// <param name="submission">What was handed in.</param>
    public static FoundAnswers Find(Notebook released, Notebook submission) => new AnswerFinder(released, submission).Find(released);

    private FoundAnswers Find(Notebook released)
    {
        foreach (var gap in _gaps)
            FindByIds(gap);
        foreach (var gap in _gaps)
            FindByNames(gap);
        FindByText();
        // Where cells were moved, standing between two others means nothing.
        if (_given.IsInOrder)
        {
            foreach (var gap in Missing().ToArray())
                FindByPlace(gap);
        }
        foreach (var gap in Missing())
            _notes.Missing(gap.GradeId);
        _notes.Ways(_answers.Values);
        _notes.Locked(released, _released, _submitted, _given);
        var added = AddedCells.Of(released, _released, _submitted, _given, _answers, _gaps);
        _notes.Added(added.Count);
        return new(_answers, _given, added, _notes.Sentences);
    }

    private IEnumerable<Gap> Missing() => _gaps.Where(gap => !_answers.ContainsKey(gap.GradeId));

    private void FindByIds(Gap gap)
    {
        var way = AnswerWay.GradeId;
        var copies = _submitted.Where(cell => cell.GradeId == gap.GradeId && !IsForeign(cell, gap)).ToArray();
        if (copies.Length == 0)
        {
            way = AnswerWay.CellId;
            copies = [.. _submitted.Where(cell => cell.Ids.Any(gap.Cell.Ids.Contains) && !IsNamedAsAnother(cell, gap) && !IsForeign(cell, gap) && _given.ReleasedAt(cell.Index) is null)];
        }
        if (copies.Length == 0)
            return;

        var ofKind = Array.FindAll(copies, cell => cell.Kind == gap.Cell.Kind);
        if (ofKind.Length > 0)
            Take(gap, way, Choose(gap, ofKind));
        else if (copies.Length == 1)
            Take(gap, way, copies);
        else
            _notes.Unclear(gap.GradeId, copies);
        if (copies.Length == 1 && ofKind.Length == 0)
            _notes.KindRestored(gap.GradeId);
        else if (copies.Length > 1 && _answers.TryGetValue(gap.GradeId, out var answer))
            _notes.Copies(gap.GradeId, copies, answer);
    }

    // A gap that was found by its id may be untouched, with the answer in a new cell below it, or hold only one of its functions after the student has split it.
    private void FindByNames(Gap gap)
    {
        if (gap.Names.Count == 0)
            return;
        var declaring = _submitted.Where(cell => cell.Kind == CellKind.Code && gap.Names.Any(name => cell.Source.Contains(name.Split('(')[0], StringComparison.Ordinal))
            && !IsUntouched(cell) && !IsNamedAsAnother(cell, gap) && gap.IsDeclaredBy(cell)).ToArray();
        if (!_answers.TryGetValue(gap.GradeId, out var found))
        {
            if (declaring.Length > 0)
                Take(gap, AnswerWay.Names, Choose(gap, declaring));
            return;
        }
        var cells = found.Places.Select(place => _submitted[place]).ToArray();
        if (!cells.Any(gap.IsAnsweredBy))
        {
            var below = Array.FindAll(declaring, cell => cell.Index > cells[^1].Index && gap.IsAnsweredBy(cell));
            if (below.Length > 0)
                Take(gap, AnswerWay.Names, Choose(gap, below));
        }
        else if (gap.Names.Any(name => !cells.Any(cell => cell.Names.Contains(name))) && cells.Any(gap.IsDeclaredBy))
        {
            var all = Choose(gap, [.. cells.Union(declaring).OrderBy(cell => cell.Index)]);
            if (cells.All(all.Contains) && all.Length > cells.Length)
                Take(gap, found.Way, all);
        }
    }

    private void FindByText()
    {
        foreach (var gap in Missing().ToArray())
        {
            const int enoughLines = 2;
            const double enough = 0.6;
            var alike = _submitted.Where(cell => cell.Kind == gap.Cell.Kind && IsFree(cell, gap)
                && (cell.Plain == gap.Cell.Plain ? _released.Count(other => other.IsSameAs(gap.Cell)) == 1 : gap.Lines.Count >= enoughLines && gap.ShareIn(cell) >= enough)).ToArray();
            var answered = Array.FindAll(alike, gap.IsAnsweredBy);
            if (answered.Length == 1 || answered.Length == 0 && alike.Length > 0)
                Take(gap, AnswerWay.Text, [answered.Length == 1 ? answered[0] : alike[^1]]);
            else if (alike.Length > 0)
                _notes.Unclear(gap.GradeId, answered);
        }
    }

    private void FindByPlace(Gap gap)
    {
        var index = gap.Cell.Index;
        int? before = index == 0 ? -1 : PlaceOf(index - 1), after = index == _released.Count - 1 ? _submitted.Count : PlaceOf(index + 1);
        // Alone, the beginning and the end say nothing: any notebook has them.
        if (before is null || after is null || before == -1 && after == _submitted.Count)
            return;
        var between = _submitted.Where(cell => cell.Index > before && cell.Index < after && cell.Kind == gap.Cell.Kind && !cell.IsBlank && IsFree(cell, gap)).ToArray();
        var answered = Array.FindAll(between, gap.IsAnsweredBy);
        if (answered.Length == 1 || answered.Length == 0 && between.Length > 0)
            Take(gap, AnswerWay.Place, [answered.Length == 1 ? answered[0] : between[^1]]);
        else if (between.Length > 0)
            _notes.Unclear(gap.GradeId, answered);
    }

    private int? PlaceOf(int released) =>
        _given.PlaceOf(released) ?? (_released[released].GradeId is { } id && _answers.TryGetValue(id, out var answer) && answer.Places.Count == 1 ? answer.Places[0] : null);

    private bool IsFree(CellText cell, Gap gap) =>
        _given.ReleasedAt(cell.Index) is null && !_answerPlaces.Contains(cell.Index) && !IsNamedAsAnother(cell, gap) && !_gaps.Any(other => other != gap && other.IsDeclaredBy(cell));

    // One of the teacher's cells that stands there as it was released.
    private bool IsUntouched(CellText cell) => _given.ReleasedAt(cell.Index) is { } index && _released[index].IsSameAs(cell);

    // An id of another cell is only what a copy has brought along, if the code is this gap's.
    private bool IsNamedAsAnother(CellText cell, Gap gap) => cell.GradeId is { } id && id != gap.GradeId && _knownIds.Contains(id) && !gap.IsDeclaredBy(cell);

    // A copy of this gap's cell that was made another exercise's answer.
    private bool IsForeign(CellText cell, Gap gap) => gap.Names.Count > 0 && !gap.IsDeclaredBy(cell) && _gaps.Any(other => other != gap && other.IsDeclaredBy(cell));

    private static CellText[] Choose(Gap gap, CellText[] copies)
    {
        var written = Array.FindAll(copies, gap.IsAnsweredBy);
        if (written.Length <= 1)
            return [written.Length == 1 ? written[0] : copies[^1]];
        CellText[] last = [.. gap.Names.Select(name => Array.FindLast(written, cell => cell.Names.Contains(name))).OfType<CellText>().Distinct().OrderBy(cell => cell.Index)];
        if (last.Length == 0)
            return [written[^1]];
        // A cell that was split: its parts count together, unless one of them repeats the other, which no cell may.
        var isSplit = last.Select((cell, i) => last.Skip(i + 1).All(other => !cell.Names.Collides(other.Names))).All(apart => apart);
        return isSplit ? last : [last.OrderBy(cell => gap.Names.Count(cell.Names.Contains)).ThenBy(cell => cell.Index).Last()];
    }

    private void Take(Gap gap, AnswerWay way, IReadOnlyList<CellText> cells)
    {
        foreach (var cell in cells)
        {
            _given.Release(cell.Index);
            _answerPlaces.Add(cell.Index);
        }
        _answers[gap.GradeId] = new(gap.GradeId, string.Join("\n\n", cells.Select(cell => cell.Source)), way, [.. cells.Select(cell => cell.Index)]);
    }
}
