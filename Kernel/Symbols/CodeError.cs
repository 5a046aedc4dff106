namespace CourseKit.Kernel.Symbols;

/// <summary>Why a cell does not compile.</summary>
/// <param name="Id">The compiler's number for it, for example <c>CS0103</c>, or the name of what went wrong with a directive.</param>
/// <param name="Message">The compiler's sentence.</param>
/// <param name="Line">The line in the cell, from 1.</param>
/// <param name="Name">The name that stands there, if it is one.</param>
public sealed record CodeError(string Id, string Message, int Line, string? Name)
{
    /// <summary>Whether it is that nothing of this name is there.</summary>
    public bool IsMissingName => Name is not null && Id is "CS0103" or "CS0246";
}

/// <summary>Something that keeps the names in a notebook from being known without running it: what later cells seem to lack may be there.</summary>
/// <param name="Line">The line in the cell, from 1.</param>
/// <param name="Reason">What it is, as a part of a sentence.</param>
public sealed record CodeGap(int Line, string Reason);
