using CourseKit.Exercises;
using CourseKit.Exercises.Values;

namespace CourseKit.Cli.Exercises.Grading;

/// <summary>What gives points or does not: a check or a probe, with what it asks.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsHidden">Whether the student's notebook lacks it.</param>
/// <param name="Points">What it is worth.</param>
/// <param name="Tolerance">How far numbers may be apart.</param>
/// <param name="Expected">What the check states; null where the teacher's solution, or a property, decides.</param>
/// <param name="Property">What judges where there is more than one right value, or null.</param>
/// <param name="Questions">One for a check, one for each seed for a probe.</param>
internal sealed record Item(string Name, bool IsHidden, decimal Points, double Tolerance, ValueData? Expected, string? Property, IReadOnlyList<Question> Questions)
{
    /// <summary>Checks first, then probes, as the exercise has them.</summary>
    public static IReadOnlyList<Item> Of(ExerciseDefinition exercise, IReadOnlyList<int> seeds) =>
    [
        .. exercise.Checks.Select(check => new Item(check.Name, false, check.Points, check.Tolerance, check.Expected, check.Property, [Question.Of(check)])),
        .. exercise.Probes.Select(probe => new Item(probe.Name, true, probe.Points, probe.Tolerance, null, probe.Property, [.. seeds.Select(seed => Question.Of(probe, seed))])),
    ];

    /// <summary>The same for all.</summary>
    /// <param name="result">What came of it.</param>
    /// <param name="reason">Why it did not pass.</param>
    /// <param name="forStudent">What a student may know of that; null for all.</param>
    public CheckGrade Grade(CheckResult result, string? reason, string? forStudent = null) => new(Name, IsHidden, result, reason, Points) { ReasonForStudent = forStudent ?? reason };
}
