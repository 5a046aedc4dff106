using CourseKit.Cli.Exercises.Symbols;
using CourseKit.Cli.Running;
using CourseKit.Kernel.Notebooks;
using CourseKit.Kernel.Symbols;
using Microsoft.CodeAnalysis;

namespace CourseKit.Cli.Exercises.Validating.Rules;

/// <summary>Cells outside of exercises that call what the student has yet to write: an unanswered notebook would not run to its end.</summary>
internal sealed class StrayCallRule : IRule
{
    public IEnumerable<Mistake> Find(ValidatedNotebook notebook)
    {
        var unanswered = new Unanswered(notebook.ReleasedCode);
        foreach (var code in notebook.ReleasedCode.Cells)
        {
            var cell = notebook.CellOf(code);
            var isOfExercise = ExerciseText.BeginsWithOne(cell) || notebook.MarksOf(cell) is { Solution: true } or { Grade: true };
            if (!isOfExercise && !cell.Has(CellTags.RaisesException))
            {
                foreach (var (use, cause) in unanswered.CallsOf(code).DistinctBy(call => (call.Use.Line, call.Use.Symbol.Name)))
                    yield return Mistake.In(cell, use.Line, Text(notebook, use, cause));
            }
            foreach (var gap in notebook.MarksOf(cell) is { Solution: true } && MarkersIn(cell) ? Unanswered.OpenGaps(code) : [])
                yield return Mistake.Remark(cell, "unanswered, this cell throws NotImplementedException as soon as it runs, and the released notebook stops there; put the markers inside of a function if it should go on") with { Line = notebook.SourceLine(cell, CellCode.LineOf(gap)) };
        }
    }

    private static string Text(ValidatedNotebook notebook, SymbolUse use, ISymbol cause)
    {
        var by = SymbolEqualityComparer.Default.Equals(use.Symbol.OriginalDefinition, cause) ? "" : $", which calls {cause.Name}";
        var tree = cause.DeclaringSyntaxReferences[0].SyntaxTree;
        var solution = notebook.ReleasedCode.Cells.FirstOrDefault(code => code.Root.SyntaxTree == tree);
        var where = solution is null ? "" : $" in {ValidatedNotebook.Name(notebook.CellOf(solution))}";
        return $"it calls {use.Symbol.Name}{by}, and what the student is to write{where} throws NotImplementedException until it is written, so the released notebook stops here; move the call into the exercise's cells, or catch NotImplementedException";
    }

    // Of a cell that is cleared as a whole another rule tells.
    private static bool MarkersIn(NotebookCell cell) => cell.Source.Contains(Releasing.RegionKind.Solution.Begin, StringComparison.Ordinal);
}
