using CourseKit.Cli.Running;
using CourseKit.Kernel.Notebooks;
using CourseKit.Kernel.Symbols;

namespace CourseKit.Cli.Exercises.Validating.Rules;

/// <summary>Cells that do not compile, in the student's notebook or already in the teacher's.</summary>
internal sealed class CompileRule : IRule
{
    public IEnumerable<Mistake> Find(ValidatedNotebook notebook)
    {
        foreach (var code in notebook.SourceCode.Cells)
        {
            var cell = notebook.CellOf(code);
            foreach (var gap in code.Gaps)
                yield return Mistake.Remark(cell, $"{gap.Reason}, so whether this cell and those after it compile is not looked at") with { Line = gap.Line };
            foreach (var error in code.Errors.Where(error => error.Id == "PackageError"))
                yield return Mistake.In(cell, error.Line, error.Message);
            if (cell.Has(CellTags.RaisesException) || notebook.IsBehindGap(cell) || notebook.ReleasedCodeOf(cell) is not { } released)
                continue;
            foreach (var error in FirstOfLine(released.Errors))
                yield return Mistake.In(cell, notebook.SourceLine(cell, error.Line), Text(notebook, cell, error, code.Errors));
            foreach (var error in FirstOfLine(code.Errors.Where(error => !released.Errors.Any(other => IsSame(error, other)))))
                yield return Mistake.In(cell, error.Line, $"the solution does not compile: {Compiler(error)}; mend it");
        }
    }

    // What the compiler says next about a line mostly follows from what it said first.
    private static IEnumerable<CodeError> FirstOfLine(IEnumerable<CodeError> errors) => errors.DistinctBy(error => error.Line);

    private static string Text(ValidatedNotebook notebook, NotebookCell cell, CodeError error, IReadOnlyList<CodeError> own)
    {
        if (own.Any(other => IsSame(error, other)))
            return $"it does not compile: {Compiler(error)}; mend it, or tag the cell {CellTags.RaisesException} if that is meant";
        if (error is { IsMissingName: true, Name: { } name })
        {
            return notebook.OnlyInSolution.GetValueOrDefault(name) is { } solution && solution != cell
                ? $"it names {name}, which only the solution in {ValidatedNotebook.Name(solution)} declares, so the student's version lacks it; declare it there outside of the markers"
                : $"it names {name}, which is declared only between the markers, so the student's version lacks it; declare it outside of them";
        }
        return $"the student's version does not compile: {Compiler(error)}; let what stands outside of the markers make sense without the solution";
    }

    private static bool IsSame(CodeError error, CodeError other) => error.Id == other.Id && error.Message == other.Message;

    private static string Compiler(CodeError error) => $"{error.Message.TrimEnd('.')} ({error.Id})";
}
