using CourseKit.Cli.Exercises.Grading;
using CourseKit.Cli.Gradebooks;

namespace CourseKit.Cli.Tests.Gradebooks;

/// <summary>Gradings, answers and marks to put together.</summary>
internal static class SampleClass
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Two exercises of 2 and 1 points; the first is right by the number of its two checks, the second fails its hidden one.</summary>
    public static Attempt Graded(string student, string assignment = "one", int passed = 2) => new()
    {
        Name = new(student, assignment),
        SubmissionHash = "AA",
        SourceHash = "BB",
        ToolVersion = "0.1.0",
        Seed = 7,
        Submitted = Noon,
        Graded = Noon.AddHours(1),
        Exercises =
        [
            new("twice", 2, [new("two", false, Result(passed > 0), Reason(passed > 0), 1), new("many", true, Result(passed > 1), Reason(passed > 1), 1)]),
            new("half", 1, [new("any", true, CheckResult.Failed, "got 3 for 4242, expected 2121", 1) { ReasonForStudent = "another number came" }]),
        ],
    };

    public static Attempt NotGraded(string student, string assignment = "one") => Graded(student, assignment) with { Exercises = [], Problem = "The file is no notebook of ours; hand it in again." };

    public static ManualQuestion Essay(string assignment = "one", decimal of = 4) => new(assignment, "essay", "Why?", "Scheme: because.", of);

    public static ManualMark Mark(string student, decimal points, string text = "Because.", string assignment = "one") => new(new(student, assignment), "essay", text, points, "Well put.", Noon.AddHours(2));

    public static ManualAnswer Answer(string text = "Because.", bool isUnanswered = false) => new("essay", false, text, isUnanswered);

    private static CheckResult Result(bool isPassed) => isPassed ? CheckResult.Passed : CheckResult.Failed;

    private static string? Reason(bool isPassed) => isPassed ? null : "expected 8, got 3";
}
