namespace CourseKit.Transfer;

/// <summary>Which weights one network has from another.</summary>
/// <param name="Copied">The names of those that were copied.</param>
/// <param name="Left">The names of those that were not, since the other network has none of that name and shape.</param>
public sealed record CopiedWeights(IReadOnlyList<string> Copied, IReadOnlyList<string> Left)
{
    /// <summary>Both lists in a line.</summary>
    public override string ToString() =>
        $"copied {string.Join(", ", Copied)}; {(Left.Count == 0 ? "nothing left as it was" : $"left as they were: {string.Join(", ", Left)}")}";
}
