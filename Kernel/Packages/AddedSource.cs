namespace CourseKit.Kernel.Packages;

/// <summary>A package source that <c>#i</c> has added.</summary>
/// <param name="Address">Its URL, or the full path of a folder.</param>
/// <param name="Line">The line that added it, from 1.</param>
/// <param name="File">The name of the file in which that line stands; null for a cell.</param>
internal sealed record AddedSource(string Address, int Line, string? File)
{
    /// <summary>Whether the cell that runs now did not add it.</summary>
    public bool IsEarlier { get; init; }

    /// <summary>For a sentence: <c>line 2 of this cell</c>.</summary>
    public string Place => FormattableString.Invariant($"line {Line} of {File ?? (IsEarlier ? "an earlier cell" : "this cell")}");
}
