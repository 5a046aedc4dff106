using CourseKit.Cli.Exercises.Grading;
using CourseKit.Cli.Gradebooks;

namespace CourseKit.Cli.Tests.Statistics;

/// <summary>A class of 25 with points that vary as in a course: an assignment that nearly all handed in, some late and one unreadable, with an answer that people mark; and one that nobody's machine could grade.</summary>
internal static class LargeClass
{
    public const string Deadlines = "assignment,student,due,late,until\n01-convolution,,2026-03-02T12:00Z,10%/day,\n";

    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    // Hours before the due date, in no order.
    private static readonly int[] Hours = [200, 170, 100, 90, 30, 26, 25, 20, 12, 10, 7, 5, 4, 3, 2, 1, 0, 0, 0, 0, 0, -1, -5, -20, -30];

    private static readonly (string Exercise, (string Check, bool IsHidden, int Difficulty)[] Checks)[] Exercises =
    [
        ("convolve-1d", [("two lists of three", false, 1), ("one list of one number", false, 3), ("random lists", true, 4)]),
        ("cross-correlate", [("the output has a place for every position of the filter", false, 6), ("a filter of one number", false, 2), ("random images and filters", true, 11)]),
        ("output-length", [("the example from the text", false, 2), ("random sizes, paddings and strides", true, 9)]),
        ("max-pool-backward", [("the example from the text", false, 12), ("gradients go where the greatest value is", true, 17), ("random maps and gradients", true, 19)]),
    ];

    public static void Fill(Gradebook gradebook)
    {
        gradebook.SetSetting(Cli.Gradebooks.Lateness.Deadlines.Setting, Deadlines);
        gradebook.SetQuestions("01-convolution", [new("01-convolution", "why-flip", "Why?", "Because.", 4)]);
        for (var student = 0; student < 25; student++)
        {
            var name = new SubmissionName($"student-{student + 1:00}", "01-convolution");
            var text = $"Because {student}.";
            gradebook.Add(new Attempt
            {
                Name = name,
                SubmissionHash = "AA",
                SourceHash = "BB",
                ToolVersion = "0.1.0",
                Seed = 7,
                Submitted = Noon.AddHours(24 - Hours[student * 7 % 25]),
                Graded = Noon.AddDays(3),
                Problem = student == 12 ? "It is no notebook; hand it in again." : null,
                Exercises = student == 12 ? [] : [.. Exercises.Select(exercise => Grade(exercise.Exercise, exercise.Checks, student))],
                Answers = student == 12 ? [] : [new("why-flip", false, text, student % 11 == 10)],
            });
            if (student % 8 != 5)
                gradebook.Add(new ManualMark(name, "why-flip", text, student * 5 % 9 / 2m, "", Noon.AddDays(4)));
        }
        gradebook.Add(new Attempt { Name = new("student-03", "02-lenet"), SubmissionHash = "AA", SourceHash = "BB", ToolVersion = "0.1.0", Seed = 7, Submitted = Noon, Graded = Noon, Problem = "It is no notebook; hand it in again." });
    }

    // Of 25 students of rising ability some slip, and some are lucky; those of the least wrote nothing at last.
    private static ExerciseGrade Grade(string exercise, (string Check, bool IsHidden, int Difficulty)[] checks, int student)
    {
        var isAnswered = student + 4 > checks[0].Difficulty;
        CheckGrade[] grades = [.. checks.Select((check, i) =>
        {
            var isPassed = isAnswered && student + (student * 7 + check.Difficulty * 5) % 9 - 3 >= check.Difficulty;
            var result = isPassed ? CheckResult.Passed : isAnswered ? CheckResult.Failed : CheckResult.Unanswered;
            var reason = isPassed ? null : !isAnswered ? "not answered" : (student % 3) switch
            {
                0 => $"expected [2, -4, {student}] and got [2, -4, {student + 1}.5]: the numbers at [{i}] differ by 1.5",
                1 => $"IndexOutOfRangeException: Index was outside the bounds of the array. (seed {student})",
                _ => "it does not return an array of the right length",
            };
            return new CheckGrade(check.Check, check.IsHidden, result, reason, i + 1);
        })];
        return new(exercise, grades.Sum(grade => grade.Of), grades);
    }
}
