using CourseKit.Exercises;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Grading;

/// <summary>One exercise of the teacher's notebook, with the cells that grading it takes.</summary>
/// <param name="Definition">What it asks.</param>
/// <param name="SolutionId">The grade_id of the cell that is the student's to write.</param>
/// <param name="SetUp">The cells that run before it.</param>
/// <param name="Solution">The teacher's own solution.</param>
internal sealed record SourceExercise(
    ExerciseDefinition Definition, string SolutionId, IReadOnlyList<NotebookCell> SetUp, NotebookCell Solution)
{
    private const string Magic = "#!exercise";

    // With this tag a teacher chooses what runs before an exercise; a lesson's demonstrations can be slow.
    private const string SetUpTag = "setup";

    /// <summary>The exercises of a notebook, in its order.</summary>
    /// <exception cref="UserErrorException">There is none, or one cannot be graded.</exception>
    public static IReadOnlyList<SourceExercise> Find(Notebook source)
    {
        List<SourceExercise> exercises = [.. source.Cells.Where(IsExercise).Select(cell => Read(cell, source))];
        if (exercises.Count == 0)
            throw new UserErrorException($"{source.Name} has no exercise to grade: no cell begins with {Magic}.");
        if (exercises.CountBy(exercise => exercise.Definition.Name).FirstOrDefault(count => count.Value > 1).Key is { } twice)
            throw new UserErrorException($"{source.Name} has two exercises named {twice}; give each its own name.");
        return exercises;
    }

    private static bool IsExercise(NotebookCell cell) =>
        cell.Kind == CellKind.Code && cell.Source.StartsWith(Magic + " ", StringComparison.Ordinal);

    private static SourceExercise Read(NotebookCell cell, Notebook source)
    {
        var definition = Parse(cell);
        if (definition.Probes.Count == 0 && definition.HiddenPoints > 0)
            throw CellPlace.Error(cell, FormattableString.Invariant($"the exercise {definition.Name} is worth {definition.Points:0.##} points but its checks give only {definition.VisiblePoints:0.##}; give the teacher's notebook, which has the hidden probes, as --source"));
        var solution = source.Cells.FirstOrDefault(other => other.Nbgrader is { Solution: true } marks && marks.GradeId == definition.Name)
            ?? throw CellPlace.Error(cell, $"no cell is the solution of the exercise {definition.Name}; give its cell the grade_id {definition.Name} and mark it as a solution");
        return new(definition, definition.Name, SetUpOf(definition, cell, solution, source), solution);
    }

    private static List<NotebookCell> SetUpOf(ExerciseDefinition definition, NotebookCell cell, NotebookCell solution, Notebook source)
    {
        var before = source.Cells.Take(solution.Number - 1).Where(IsSetUp).ToList();
        foreach (var need in definition.Needs ?? [])
        {
            if (before.Exists(other => IsNamed(other, need)))
                continue;
            var names = before.SelectMany(other => other.Tags.Append(other.Id)).Distinct(StringComparer.Ordinal).ToList();
            throw CellPlace.Error(cell, $"the exercise {definition.Name} needs {need}, but no code cell before its answer has that id or tag"
                + (NearestName.Find(need, names) is { } nearest ? $"; do you mean {nearest}" : "; tag the cell, or remove the name from \"needs\""));
        }
        if (definition.Needs is null && !source.Cells.Any(other => other.Tags.Contains(SetUpTag)))
            return before;
        return before.FindAll(other => other.Tags.Contains(SetUpTag) || definition.Needs?.Any(need => IsNamed(other, need)) == true);
    }

    private static bool IsNamed(NotebookCell cell, string name) => cell.Id == name || cell.Tags.Contains(name);

    // Neither another exercise's solution nor its test.
    private static bool IsSetUp(NotebookCell cell) =>
        cell.Kind == CellKind.Code && !IsExercise(cell) && cell.Nbgrader is not ({ Solution: true } or { Grade: true });

    private static ExerciseDefinition Parse(NotebookCell cell)
    {
        var lines = cell.Source.ReplaceLineEndings("\n").Split('\n');
        var name = lines[0][Magic.Length..].Trim();
        try
        {
            return ExerciseParser.Parse(name, string.Join('\n', lines.Skip(1).TakeWhile(line => !line.StartsWith("#!", StringComparison.Ordinal))));
        }
        catch (ExerciseFormatException exception)
        {
            // The body begins on the cell's second line.
            throw CellPlace.Error(cell, exception.Line + 1, exception.Reason.TrimEnd('.'));
        }
    }
}
