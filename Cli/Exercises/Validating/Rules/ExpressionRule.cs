using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Notebooks;
using CourseKit.Kernel.Symbols;

namespace CourseKit.Cli.Exercises.Validating.Rules;

/// <summary>Checks and probes that name what the student's notebook lacks, or what is not there when they are graded.</summary>
internal sealed class ExpressionRule : IRule
{
    // A name that no expression has for something of its own.
    private const string Value = "valueOfTheExpression";

    public IEnumerable<Mistake> Find(ValidatedNotebook notebook)
    {
        foreach (var exercise in notebook.Exercises.Where(exercise => exercise.Reading.Definition is not null && !notebook.IsBehindGap(exercise.Cell)))
        {
            var definition = exercise.Reading.Definition!;
            foreach (var check in definition.Checks)
            {
                if (Find(notebook, exercise, $"object {Value} = (object)({check.Expression}\n);") is { } text)
                    yield return Mistake.In(exercise.Cell, exercise.LineOfExpression(check.Name), $"the check \"{check.Name}\" {text}");
            }
            foreach (var probe in definition.Probes)
            {
                // As the grader asks: the seed is the only name that it adds.
                if (Find(notebook, exercise, $"System.Func<int, object> {Value} = seed => ({probe.Expression}\n);") is { } text)
                    yield return Mistake.In(exercise.Cell, exercise.LineOfExpression(probe.Name), $"the probe \"{probe.Name}\" {text}");
            }
        }
    }

    private static string? Find(ValidatedNotebook notebook, ExerciseCell exercise, string code)
    {
        if (notebook.ReleasedCode.Then(code, notebook.Released.Cells[exercise.Cell.Number - 1]).Errors is [var error, ..])
            return Text(notebook, error, notebook.SourceCode.Then(code, notebook.Repaired.Cells[exercise.Cell.Number - 1]).Errors);
        return notebook.GradingCodeOf(exercise)?.Then(code).Errors is [var later, ..] ? GradingText(notebook, exercise, later) : null;
    }

    private static string Text(ValidatedNotebook notebook, CodeError error, IReadOnlyList<CodeError> own)
    {
        if (own.Count == 0 && error is { IsMissingName: true, Name: { } name })
        {
            return notebook.OnlyInSolution.GetValueOrDefault(name) is { } solution
                ? $"names {name}, which only the solution in {ValidatedNotebook.Name(solution)} declares, so the student's version lacks it; declare it there outside of the markers"
                : $"names {name}, which the student's version lacks; declare it outside of the markers";
        }
        if (own.Count == 0)
            return $"does not fit the student's version: {Compiler(error)}; let what stands outside of the markers be what it asks for";
        if (error is { IsMissingName: true, Name: { } missing })
        {
            return Declaring(notebook, missing) is { } cell
                ? $"names {missing}, which is declared only later, in {ValidatedNotebook.Name(cell)}; move one of the two"
                : $"names {missing}, which is not there{(NearestName.Find(missing, Names(notebook)) is { } nearest ? $"; do you mean {nearest}?" : "; declare it in a cell before")}";
        }
        return $"does not compile: {Compiler(error)}; mend its expression";
    }

    private static string GradingText(ValidatedNotebook notebook, ExerciseCell exercise, CodeError error)
    {
        if (error is not { IsMissingName: true, Name: { } name } || Declaring(notebook, name) is not { } cell)
            return $"does not compile when it is graded, after set-up cells and the answer alone: {Compiler(error)}; tag the cells that it needs \"setup\"";
        // Another exercise's cells never run before this one's, and a tag would not change that.
        var remedy = notebook.MarksOf(cell) is { Solution: true } or { Grade: true } ? "grading knows one answer at a time: declare it in a set-up cell"
            : cell.Number > notebook.SolutionOf(exercise)!.Number ? "move that cell before the solution"
            : "tag that cell \"setup\"";
        return $"names {name} of {ValidatedNotebook.Name(cell)}, which does not run when it is graded; {remedy}";
    }

    private static NotebookCell? Declaring(ValidatedNotebook notebook, string name) =>
        notebook.SourceCode.Cells.FirstOrDefault(code => code.Declared.Any(symbol => symbol.Name == name)) is { } code ? notebook.CellOf(code) : null;

    private static IEnumerable<string> Names(ValidatedNotebook notebook) => notebook.SourceCode.Cells.SelectMany(code => code.Declared).Select(symbol => symbol.Name).Distinct();

    private static string Compiler(CodeError error) => $"{error.Message.TrimEnd('.')} ({error.Id})";
}
