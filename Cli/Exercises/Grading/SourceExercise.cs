using CourseKit.Exercises;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Grading;

/// <summary>One exercise of the teacher's notebook, with the cells that grading it takes.</summary>
/// <param name="Definition">What it asks.</param>
/// <param name="SolutionId">The grade_id of the cell that is the student's to write.</param>
/// <param name="SetUp">The cells that run before it.</param>
/// <param name="Solution">The teacher's own solution.</param>
/// <param name="Test">The cell with its checks.</param>
internal sealed record SourceExercise(
    ExerciseDefinition Definition, string SolutionId, IReadOnlyList<NotebookCell> SetUp, NotebookCell Solution, NotebookCell Test)
{
    // With this tag a teacher chooses what runs before an exercise; a lesson's demonstrations can be slow.
    private const string SetUpTag = "setup";

    /// <summary>All that grading takes from the source, as text: exercises with the same are the same.</summary>
    public string Text => string.Join('\0', SetUp.Append(Solution).Append(Test).Select(cell => cell.Source));

    /// <summary>The exercises of a notebook, in its order.</summary>
    /// <exception cref="UserErrorException">There is none, or one cannot be graded.</exception>
    public static IReadOnlyList<SourceExercise> Find(Notebook source)
    {
        List<SourceExercise> exercises = [.. source.Cells.Where(ExerciseText.BeginsWithOne).Select(cell => Read(cell, source))];
        if (exercises.Count == 0)
            throw new UserErrorException($"{source.Name} has no exercise to grade: no cell begins with {ExerciseText.Magic}.");
        if (exercises.CountBy(exercise => exercise.Definition.Name).FirstOrDefault(count => count.Value > 1).Key is { } twice)
            throw new UserErrorException($"{source.Name} has two exercises named {twice}; give each its own name.");
        return exercises;
    }

    private static SourceExercise Read(NotebookCell cell, Notebook source)
    {
        var definition = Parse(cell);
        if (definition.Probes.Count == 0 && definition.HiddenPoints > 0)
            throw CellPlace.Error(cell, FormattableString.Invariant($"the exercise {definition.Name} is worth {definition.Points:0.##} points but its checks give only {definition.VisiblePoints:0.##}; give the teacher's notebook, which has the hidden probes"));
        var solution = source.Cells.FirstOrDefault(other => other.Nbgrader is { Solution: true } marks && marks.GradeId == definition.Name)
            ?? throw CellPlace.Error(cell, $"no cell is the solution of the exercise {definition.Name}; give its cell the grade_id {definition.Name} and mark it as a solution");
        var setUp = SetUpOf(source, solution, definition.Needs);
        if (definition.Needs?.FirstOrDefault(need => !setUp.Any(other => IsNamed(other, need))) is { } missing)
            throw CellPlace.Error(cell, Missing(definition.Name, missing, source.Cells.Take(solution.Number - 1).Where(IsSetUp)));
        return new(definition, definition.Name, setUp, solution, cell);
    }

    /// <summary>The cells that run before an exercise when it is graded.</summary>
    /// <param name="notebook">The teacher's, or what is made of it.</param>
    /// <param name="solution">The exercise's answer, a cell of that notebook.</param>
    /// <param name="needs">What the exercise needs besides the cells tagged as set-up, by id or tag; null for all where none is tagged.</param>
    public static IReadOnlyList<NotebookCell> SetUpOf(Notebook notebook, NotebookCell solution, IReadOnlyList<string>? needs)
    {
        var before = notebook.Cells.Take(solution.Number - 1).Where(IsSetUp).ToList();
        return needs is null && !notebook.Cells.Any(other => other.Tags.Contains(SetUpTag)) ? before
            : before.FindAll(other => other.Tags.Contains(SetUpTag) || needs?.Any(need => IsNamed(other, need)) == true);
    }

    private static string Missing(string exercise, string need, IEnumerable<NotebookCell> before)
    {
        var names = before.SelectMany(other => other.Tags.Append(other.Id)).Distinct(StringComparer.Ordinal);
        return $"the exercise {exercise} needs {need}, but no code cell before its answer has that id or tag"
            + (NearestName.Find(need, names) is { } nearest ? $"; do you mean {nearest}" : "; tag the cell, or remove the name from \"needs\"");
    }

    private static bool IsNamed(NotebookCell cell, string name) => cell.Id == name || cell.Tags.Contains(name);

    // Neither another exercise's solution nor its test.
    private static bool IsSetUp(NotebookCell cell) =>
        cell.Kind == CellKind.Code && !ExerciseText.BeginsWithOne(cell) && cell.Nbgrader is not ({ Solution: true } or { Grade: true });

    private static ExerciseDefinition Parse(NotebookCell cell)
    {
        var text = ExerciseText.Of(cell);
        try
        {
            return ExerciseParser.Parse(text.Name, text.Body);
        }
        catch (ExerciseFormatException exception)
        {
            throw CellPlace.Error(cell, ExerciseText.LineInCell(exception.Line), exception.Reason.TrimEnd('.'));
        }
    }
}
