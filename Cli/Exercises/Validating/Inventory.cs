using System.Globalization;
using CourseKit.Exercises;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Validating;

/// <summary>What there is in teachers' notebooks, counted.</summary>
/// <param name="Notebooks">How many.</param>
internal sealed record Inventory(int Notebooks)
{
    public int Exercises { get; init; }

    public decimal Points { get; init; }

    public int Checks { get; init; }

    public int Probes { get; init; }

    public int Answers { get; init; }

    public int Tests { get; init; }

    public int ManualAnswers { get; init; }

    public int Tasks { get; init; }

    public int ReadOnly { get; init; }

    public static Inventory Of(ValidatedNotebook notebook)
    {
        var marks = notebook.Source.Cells.Select(notebook.MarksOf).OfType<NbgraderCell>().ToArray();
        ExerciseDefinition[] exercises = [.. notebook.Exercises.Select(exercise => exercise.Reading.Definition).OfType<ExerciseDefinition>()];
        return new(1)
        {
            Exercises = notebook.Exercises.Count,
            // Of cells, not of exercises: points that are given by hand count, too.
            Points = marks.Where(cell => cell.Grade || cell.Task).Sum(cell => (decimal)(cell.Points ?? 0)),
            Checks = exercises.Sum(exercise => exercise.Checks.Count),
            Probes = exercises.Sum(exercise => exercise.Probes.Count),
            Answers = marks.Count(cell => cell is { Solution: true, Grade: false }),
            Tests = marks.Count(cell => cell.IsTest),
            ManualAnswers = marks.Count(cell => cell is { Solution: true, Grade: true }),
            Tasks = marks.Count(cell => cell.Task),
            ReadOnly = marks.Count(cell => cell is { IsLocked: true, Grade: false, Task: false }),
        };
    }

    public static Inventory operator +(Inventory left, Inventory right) => new(left.Notebooks + right.Notebooks)
    {
        Exercises = left.Exercises + right.Exercises,
        Points = left.Points + right.Points,
        Checks = left.Checks + right.Checks,
        Probes = left.Probes + right.Probes,
        Answers = left.Answers + right.Answers,
        Tests = left.Tests + right.Tests,
        ManualAnswers = left.ManualAnswers + right.ManualAnswers,
        Tasks = left.Tasks + right.Tasks,
        ReadOnly = left.ReadOnly + right.ReadOnly,
    };

    /// <summary>For a sentence; what there is none of is left out.</summary>
    public override string ToString()
    {
        List<string> parts = [Count(Exercises, "exercise")];
        foreach (var (count, name) in ((int, string)[])
            [
                (Checks, "visible check"), (Probes, "hidden probe"), (Answers, "autograded answer"), (Tests, "test"),
                (ManualAnswers, "manual answer"), (Tasks, "task"), (ReadOnly, "read-only cell"),
            ])
        {
            if (count > 0)
                parts.Add(Count(count, name));
        }
        if (Points > 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{Points:0.##} {(Points == 1 ? "point" : "points")} in all"));
        return $"{Count(Notebooks, "notebook")} with {string.Join(", ", parts)}";
    }

    private static string Count(int count, string name) => string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? "no" : count.ToString(CultureInfo.InvariantCulture))} {name}{(count == 1 ? "" : "s")}");
}
