using System.Globalization;
using CourseKit.Exercises;

namespace CourseKit.Extension.Exercises;

/// <summary>What <c>#!check</c> found, ready to be shown as text or as HTML.</summary>
/// <param name="Exercise">The exercise.</param>
/// <param name="Lines">One for each check that ran, in order.</param>
internal sealed record CheckReport(ExerciseDefinition Exercise, IReadOnlyList<CheckReport.Line> Lines)
{
    private const int MostForbidden = 5;

    /// <summary>One check.</summary>
    /// <param name="Check">What was asked.</param>
    /// <param name="Outcome">What came of it.</param>
    /// <param name="Hint">Help, for someone who failed more than once.</param>
    public sealed record Line(ExerciseCheck Check, CheckOutcome Outcome, string? Hint)
    {
        public string Mark => Outcome switch { CheckOutcome.Passed => "✓", CheckOutcome.Unanswered or CheckOutcome.NotRun => "○", _ => "✗" };

        /// <summary>Whether something is there and it is not right.</summary>
        public bool IsFailed => Outcome is CheckOutcome.Differs or CheckOutcome.Broken or CheckOutcome.Stopped;

        /// <summary>What it has earned.</summary>
        public decimal Earned => Outcome is CheckOutcome.Passed ? Check.Points : 0;

        /// <summary>What went wrong, in a sentence; null where nothing did.</summary>
        public string? Message => Outcome switch
        {
            CheckOutcome.Differs { Advice: { } advice } differs => $"{differs.Difference.Message}; {advice}",
            CheckOutcome.Differs differs => differs.Difference.Message,
            CheckOutcome.Broken broken => broken.Message,
            CheckOutcome.Stopped stopped => stopped.Message,
            CheckOutcome.NotRun => "not run, for the checks before it did not end",
            CheckOutcome.Unanswered => "not answered yet",
            _ => null,
        };
    }

    /// <summary>Counts failures in the book and decides about hints.</summary>
    public static CheckReport Of(ExerciseDefinition exercise, IReadOnlyList<CheckOutcome> outcomes, ExerciseBook book) =>
        new(exercise, [.. exercise.Checks.Zip(outcomes, (check, outcome) => new Line(check, outcome, Hint(exercise, check, outcome, book)))]);

    /// <summary>Whether an interrupt left some checks out.</summary>
    public bool IsCutShort => Lines.Count < Exercise.Checks.Count;

    /// <summary>What all exercises have come to, in a sentence; empty where this is the only one.</summary>
    public string SoFar { get; init; } = "";

    /// <summary>What its checks have earned.</summary>
    public decimal Earned => Lines.Sum(line => line.Earned);

    /// <summary>Whether all its checks pass.</summary>
    public bool IsPassed => !IsCutShort && Lines.All(line => line.Outcome is CheckOutcome.Passed);

    /// <summary>The symbols that a solution may not use, and that the grader looks for, as far as they are named at once.</summary>
    public IReadOnlyList<string> Forbidden => Exercise.Forbidden.Count <= MostForbidden ? Exercise.Forbidden : [.. Exercise.Forbidden.Take(MostForbidden - 1)];

    /// <summary>Those that are not.</summary>
    public IReadOnlyList<string> MoreForbidden => [.. Exercise.Forbidden.Skip(Forbidden.Count)];

    /// <summary>Whether nothing has been written yet.</summary>
    public bool IsUnanswered => Lines.Count > 0 && Lines.All(line => line.Outcome is CheckOutcome.Unanswered);

    /// <summary>For example <c>1 of 2 points from these checks; 2 more from hidden checks when it is graded</c>.</summary>
    public string Points
    {
        get
        {
            var visible = $"{Show(Earned)} of {Count(Exercise.VisiblePoints)} from these checks";
            var hidden = Exercise.HiddenPoints > 0 ? $"; {Show(Exercise.HiddenPoints)} more from hidden checks when it is graded" : "";
            return visible + hidden;
        }
    }

    /// <summary>For example <c>1 point</c>.</summary>
    public static string Count(decimal points) => $"{Show(points)} {(points == 1 ? "point" : "points")}";

    /// <summary>For example <c>0.5</c>.</summary>
    public static string Show(decimal points) => points.ToString("0.##", CultureInfo.InvariantCulture);

    private static string? Hint(ExerciseDefinition exercise, ExerciseCheck check, CheckOutcome outcome, ExerciseBook book)
    {
        switch (outcome)
        {
            case CheckOutcome.Passed:
                book.Forgive(exercise.Name, check.Name);
                return null;
            case CheckOutcome.Unanswered or CheckOutcome.NotRun or CheckOutcome.Broken { IsMissing: true }: // not tried is not failed
                return null;
            default:
                return book.CountFailure(exercise.Name, check.Name) >= 2 ? check.Hint : null;
        }
    }
}
