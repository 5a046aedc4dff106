using CourseKit.Exercises;

namespace CourseKit.Cli.Exercises.Validating.Rules;

/// <summary>Bodies that are no exercise, in the teacher's notebook or once the hidden tests are cut out of them.</summary>
internal sealed class ExerciseBodyRule : IRule
{
    public IEnumerable<Mistake> Find(ValidatedNotebook notebook) => notebook.Exercises.SelectMany(exercise => Find(notebook, exercise)).Concat(Elsewhere(notebook));

    private static IEnumerable<Mistake> Find(ValidatedNotebook notebook, ExerciseCell exercise)
    {
        if (exercise.Name.Length == 0)
            yield return Mistake.In(exercise.Cell, 1, $"{ExerciseText.Magic} has no name; write {ExerciseText.Magic} and the grade_id of the solution's cell");
        foreach (var mistake in exercise.Reading.Mistakes)
            yield return Mistake.In(exercise.Cell, ExerciseText.LineInCell(mistake.Line), mistake.Reason);
        if (exercise.Reading is not { Definition: { } definition, Mistakes: [] })
            yield break;

        var cell = notebook.Released.Cells[exercise.Cell.Number - 1];
        var released = ExerciseParser.Read(exercise.Name, ExerciseText.Of(cell).Body);
        foreach (var mistake in released.Mistakes)
            yield return Mistake.In(exercise.Cell, notebook.SourceLine(exercise.Cell, ExerciseText.LineInCell(mistake.Line)), $"without its hidden tests it is no exercise: {mistake.Reason.TrimEnd('.')}");
        foreach (var probe in released.Definition?.Probes ?? [])
            yield return Mistake.In(exercise.Cell, exercise.LineOfExpression(probe.Name), $"the probe \"{probe.Name}\" is not hidden from students; put \"probes\" between lines with BEGIN HIDDEN TESTS and END HIDDEN TESTS");
        if (definition.Checks.Count + definition.Probes.Count == 0)
            yield return Mistake.In(exercise.Cell, $"the exercise {exercise.Name} has neither checks nor probes; add some, or nothing is graded");
    }

    private static IEnumerable<Mistake> Elsewhere(ValidatedNotebook notebook)
    {
        foreach (var code in notebook.SourceCode.Cells)
        {
            foreach (var (line, text) in code.Directives.Where(directive => directive.Line > 1 && directive.Text.Split(' ')[0] == ExerciseText.Magic))
                yield return Mistake.In(notebook.CellOf(code), line, $"{text.Trim()} does not begin its cell, and only there it is found for grading; give it a cell of its own");
        }
    }
}
