using CourseKit.Cli.Exercises.Grading;
using CourseKit.Cli.Gradebooks;
using CourseKit.Cli.Gradebooks.Lateness;
using CourseKit.Cli.Gradebooks.Results;

namespace CourseKit.Cli.Statistics;

/// <summary>Counts what a class's results have in common.</summary>
internal static class ClassStatistics
{
    /// <summary>One for each assignment, in the results' order.</summary>
    public static IReadOnlyList<AssignmentStatistics> Of(ClassResults results, Deadlines deadlines)
    {
        var reasons = new FrequentReasons(results.Students);
        var byAssignment = results.Results.ToLookup(result => result.Name.Assignment);
        return [.. results.Assignments.Select(assignment => Of(assignment.Name, assignment.Of, [.. byAssignment[assignment.Name]], reasons, deadlines))];
    }

    private static AssignmentStatistics Of(string name, decimal of, IReadOnlyList<AssignmentResult> results, FrequentReasons reasons, Deadlines deadlines)
    {
        var graded = results.Where(result => result.IsGraded).ToList();
        var attempts = graded.Select(result => result.Attempt!).ToList();
        return new(
            name,
            of,
            [.. graded.Select(result => result.Points).Order()],
            results.Count(result => result.Problem is not null),
            results.Count(result => result.IsMissing),
            graded.Sum(result => result.Unmarked),
            [
                .. attempts.SelectMany(attempt => attempt.Exercises).Select(exercise => exercise.Name).Distinct().Select(exercise => Of(exercise, attempts, reasons)),
                .. graded.SelectMany(result => result.Questions).GroupBy(question => question.Question.GradeId).Select(group => Of(group.Key, [.. group])),
            ],
            SubmissionTimes.Of(results.Where(result => !result.IsMissing).Select(result => (result.Attempt!.Submitted, Due(deadlines.For(result.Name))))));
    }

    private static DateTimeOffset? Due(Deadline deadline) => deadline.Due ?? deadline.Until;

    private static ExerciseStatistics Of(string name, IReadOnlyList<Attempt> attempts, FrequentReasons reasons)
    {
        var graded = attempts.Select(attempt => (Attempt: attempt, Exercise: attempt.Exercises.FirstOrDefault(exercise => exercise.Name == name)))
            .Where(pair => pair.Exercise is not null).Select(pair => (pair.Attempt, Exercise: pair.Exercise!)).ToList();
        return new(
            name,
            graded.Count,
            Mean(graded.Where(pair => pair.Exercise.Of > 0).Select(pair => (double)(pair.Exercise.Points / pair.Exercise.Of))),
            graded.Count(pair => pair.Exercise.Of > 0 && pair.Exercise.Points == pair.Exercise.Of),
            graded.Count(pair => pair.Exercise.Of > 0 && pair.Exercise.Points == 0),
            graded.Count(pair => pair.Exercise.Checks.Count > 0 && pair.Exercise.Checks.All(check => check.Result == CheckResult.Unanswered)),
            [.. graded.SelectMany(pair => pair.Exercise.Checks).Select(check => (check.Name, check.IsHidden)).Distinct().Select(check => Of(check.Name, check.IsHidden, graded, reasons))]);
    }

    private static CheckStatistics Of(string name, bool isHidden, IReadOnlyList<(Attempt Attempt, ExerciseGrade Exercise)> graded, FrequentReasons reasons)
    {
        var checks = graded.Select(pair => (pair.Attempt, Check: pair.Exercise.Checks.FirstOrDefault(check => check.Name == name && check.IsHidden == isHidden)))
            .Where(pair => pair.Check is not null).Select(pair => (pair.Attempt, Check: pair.Check!)).ToList();
        var failed = checks.Where(pair => pair.Check.Result is CheckResult.Failed or CheckResult.Uncounted).ToList();
        return new(
            name,
            isHidden,
            checks.Count,
            failed.Count,
            checks.Count(pair => pair.Check.Result == CheckResult.Unanswered),
            ItemDiscrimination.Of([.. checks.Select(pair => (pair.Check.Result == CheckResult.Passed, pair.Attempt.Points - pair.Check.Points))]),
            reasons.Of(failed.Select(pair => pair.Check.Reason ?? "")));
    }

    // What nobody has marked yet says nothing.
    private static ExerciseStatistics Of(string name, IReadOnlyList<QuestionResult> answers)
    {
        var marked = answers.Where(answer => !answer.IsUnmarked).ToList();
        return new(
            name,
            marked.Count,
            Mean(marked.Where(answer => answer.Question.Of > 0).Select(answer => (double)(answer.Points / answer.Question.Of))),
            marked.Count(answer => answer.Question.Of > 0 && answer.Points == answer.Question.Of),
            marked.Count(answer => answer.Question.Of > 0 && answer.Points == 0),
            marked.Count(answer => answer.Answer is null or { IsUnanswered: true }),
            []);
    }

    private static double Mean(IEnumerable<double> shares) => shares.DefaultIfEmpty(double.NaN).Average();
}
