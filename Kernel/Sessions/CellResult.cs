using CourseKit.Kernel.Output;

namespace CourseKit.Kernel.Sessions;

/// <summary>How a cell ended.</summary>
/// <param name="Number">The cell's number, as in <c>In [3]</c>.</param>
/// <param name="Error">Why it failed; null if it did not.</param>
/// <param name="Elapsed">From its start to its end.</param>
public sealed record CellResult(int Number, ErrorOutput? Error, TimeSpan Elapsed)
{
    /// <summary>The values of the expressions that the request named; empty if the cell failed.</summary>
    public IReadOnlyDictionary<string, ExpressionResult> Expressions { get; init; } = new Dictionary<string, ExpressionResult>();

    /// <summary>Whether the cell ran to its end.</summary>
    public bool Succeeded => Error is null;
}
