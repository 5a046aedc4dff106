namespace CourseKit.Cli.Exercises.Submissions;

/// <summary>Where the released cells that are not the student's to write stand in a submission: found by nbgrader's id, by Jupyter's, or
/// by their text.</summary>
internal sealed class GivenCells
{
    private readonly int?[] _placeOf;
    private readonly int?[] _releasedAt;

    /// <param name="released">The cells of the released notebook.</param>
    /// <param name="gaps">The indices of those that are the student's.</param>
    /// <param name="submitted">The cells of the submission.</param>
    public GivenCells(IReadOnlyList<CellText> released, IReadOnlySet<int> gaps, IReadOnlyList<CellText> submitted)
    {
        _placeOf = new int?[released.Count];
        _releasedAt = new int?[submitted.Count];
        var given = released.Where(cell => !gaps.Contains(cell.Index)).ToArray();
        var known = released.Select(cell => cell.GradeId).OfType<string>().ToHashSet(StringComparer.Ordinal);

        var byGradeId = submitted.Where(cell => cell.GradeId is not null).ToLookup(cell => cell.GradeId!, StringComparer.Ordinal);
        foreach (var cell in given.Where(cell => cell.GradeId is not null))
            Take(cell, byGradeId[cell.GradeId!]);
        var byId = submitted.Where(cell => cell.GradeId is null || !known.Contains(cell.GradeId)).SelectMany(cell => cell.Ids.Select(id => (id, cell))).ToLookup(pair => pair.id, pair => pair.cell, StringComparer.Ordinal);
        foreach (var cell in given)
            Take(cell, cell.Ids.SelectMany(id => byId[id]));
        // A cell with the same text twice is found in its order.
        var byText = submitted.Where(cell => !cell.IsBlank).ToLookup(cell => (cell.Kind, cell.Plain));
        foreach (var cell in given)
            Take(cell, byText[(cell.Kind, cell.Plain)]);
    }

    /// <summary>Where in the submission a released cell stands; null if it is not there.</summary>
    public int? PlaceOf(int released) => _placeOf[released];

    /// <summary>Which released cell stands at a place of the submission; null if it is another.</summary>
    public int? ReleasedAt(int place) => _releasedAt[place];

    /// <summary>Whether those that were found stand in the released order.</summary>
    public bool IsInOrder
    {
        get
        {
            var places = _placeOf.OfType<int>().ToArray();
            return places.Zip(places.Skip(1)).All(pair => pair.First < pair.Second);
        }
    }

    /// <summary>Says that a place is an answer's after all, though it looked like a changed cell of the teacher's.</summary>
    public void Release(int place)
    {
        if (_releasedAt[place] is { } released)
            (_releasedAt[place], _placeOf[released]) = (null, null);
    }

    private void Take(CellText cell, IEnumerable<CellText> candidates)
    {
        if (_placeOf[cell.Index] is not null)
            return;
        var free = candidates.Where(candidate => _releasedAt[candidate.Index] is null).Distinct().ToArray();
        if ((Array.Find(free, candidate => candidate.IsSameAs(cell)) ?? free.FirstOrDefault()) is { } found)
            (_placeOf[cell.Index], _releasedAt[found.Index]) = (found.Index, cell.Index);
    }
}
