using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Validating.Rules;

/// <summary>Exercises whose cells do not fit each other: the answer, the test, and the points of both.</summary>
internal sealed class ExercisePlaceRule : IRule
{
    public IEnumerable<Mistake> Find(ValidatedNotebook notebook) => notebook.Exercises.Where(exercise => exercise.Name.Length > 0).SelectMany(exercise => Find(notebook, exercise));

    private static IEnumerable<Mistake> Find(ValidatedNotebook notebook, ExerciseCell exercise)
    {
        var (cell, marks) = (exercise.Cell, notebook.MarksOf(exercise.Cell));
        if (marks is not { IsTest: true })
            yield return Mistake.In(cell, "the cell of an exercise is a test; mark it so with \"grade\": true, \"solution\": false and its points in metadata.nbgrader");
        else if (exercise.Reading is { Definition: { } definition, Mistakes: [] } && marks.Points is { } points && (double)definition.Points != points)
            yield return Mistake.In(cell, FormattableString.Invariant($"the exercise {exercise.Name} gives {definition.Points:0.##} points, but metadata.nbgrader.points is {points:0.##}; make them agree"));

        if (notebook.SolutionOf(exercise) is not { } solution)
            yield return Mistake.In(cell, $"no cell is the solution of the exercise {exercise.Name}; {Advice(notebook, exercise.Name)}");
        else if (solution.Number > cell.Number)
            yield return Mistake.In(cell, $"it stands before its solution, {ValidatedNotebook.Name(solution)}; move it behind that");
    }

    private static string Advice(ValidatedNotebook notebook, string name)
    {
        var marked = notebook.Source.Cells.Select(notebook.MarksOf).OfType<NbgraderCell>().ToArray();
        if (marked.Any(other => other.GradeId == name))
            return "the cell of that grade_id is to be marked with \"solution\": true";
        return NearestName.Find(name, marked.Where(other => other.Solution).Select(other => other.GradeId)) is { } nearest
            ? $"do you mean {nearest}?"
            : $"give its cell the grade_id {name} and mark it as a solution";
    }
}
