using CourseKit.Kernel.Editing;
using Microsoft.CodeAnalysis.CSharp;

namespace CourseKit.Kernel.Sessions;

/// <summary>A cell's code as compiled.</summary>
/// <param name="Compilation">What later submissions see of it.</param>
/// <param name="References">How many of the session's references it and those before it were given.</param>
/// <param name="Usings">How many of the session's usings.</param>
/// <param name="Factory">Creates the submission's object, which enters itself into the array of all submissions, and runs
/// its statements. Null if there is nothing to run, as in a cell of <c>using</c> lines.</param>
/// <param name="HasValue">Whether the last statement is an expression without semicolon.</param>
internal sealed record Submission(CSharpCompilation Compilation, int References, int Usings, Func<object?[], Task<object?>>? Factory, bool HasValue)
{
    /// <summary>What the editor shows of it while later cells are being written; null if it declares nothing.</summary>
    public CellDeclarations? Declarations { get; init; }
}
