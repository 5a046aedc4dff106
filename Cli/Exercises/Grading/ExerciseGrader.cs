using CourseKit.Exercises;
using CourseKit.Exercises.Values;

namespace CourseKit.Cli.Exercises.Grading;

/// <summary>Grades one exercise: the teacher's process says what the probes should come to, the student's what they do come
/// to, and the two meet only here.</summary>
/// <param name="exercise">From the source.</param>
/// <param name="seeds">A probe must be right for each of them.</param>
/// <param name="runners">Start the processes.</param>
internal sealed class ExerciseGrader(SourceExercise exercise, IReadOnlyList<int> seeds, ICellRunners runners)
{
    private readonly ExerciseDefinition _definition = exercise.Definition;

    /// <param name="solution">What the student wrote; null if the cell is missing.</param>
    /// <param name="cancellationToken">Ends grading.</param>
    /// <exception cref="UserErrorException">The teacher's notebook fails by itself.</exception>
    public async Task<ExerciseGrade> GradeAsync(string? solution, CancellationToken cancellationToken)
    {
        // Also for an empty answer: a source that cannot grade should be noticed at the first submission.
        var answers = await TeachersAnswers.FindAsync(exercise, seeds, runners, cancellationToken);
        if (solution is null)
            return All(CheckResult.Failed, $"the cell {exercise.SolutionId} is missing from the submission");

        await using var runner = runners.StartStudent();
        await SetUp.RunAsync(exercise, runner, cancellationToken);
        var written = await runner.RunAsync(solution, GradingLimits.Cell, cancellationToken);
        if (Failure.IsUnanswered(written))
            return All(CheckResult.Unanswered, "not answered");
        if (written.Ending != CellEnding.Done)
            return All(CheckResult.Failed, $"the student's cell: {Failure.OfCell(written)}");

        List<CheckGrade> grades = [];
        foreach (var check in _definition.Checks)
        {
            var (result, reason) = await AskAsync(runner, Question.Of(check), check.Expected, check.Tolerance, cancellationToken);
            grades.Add(new(check.Name, IsHidden: false, result, reason, check.Points));
        }
        foreach (var probe in _definition.Probes)
            grades.Add(await ProbeAsync(runner, probe, answers, cancellationToken));
        return Grade(grades);
    }

    private async Task<CheckGrade> ProbeAsync(
        ICellRunner runner, ExerciseProbe probe, TeachersAnswers answers, CancellationToken cancellationToken)
    {
        foreach (var seed in seeds)
        {
            var question = Question.Of(probe, seed);
            var (result, reason) = await AskAsync(runner, question, answers[question], probe.Tolerance, cancellationToken);
            if (result != CheckResult.Passed)
                return new(probe.Name, IsHidden: true, result, result == CheckResult.Unanswered ? reason : $"{reason} (seed {seed})", probe.Points);
        }
        return new(probe.Name, IsHidden: true, CheckResult.Passed, null, probe.Points);
    }

    private static async Task<(CheckResult Result, string? Reason)> AskAsync(
        ICellRunner runner, Question question, ValueData expected, double tolerance, CancellationToken cancellationToken)
    {
        var run = await runner.RunAsync(question.Cell, GradingLimits.Cell, cancellationToken);
        if (Failure.IsUnanswered(run))
            return (CheckResult.Unanswered, "not answered");
        if (Question.Answer(run) is not { } actual)
            return (CheckResult.Failed, Failure.Of(run));
        return ValueComparer.Compare(expected, actual, tolerance) is { } difference
            ? (CheckResult.Failed, difference.Message)
            : (CheckResult.Passed, null);
    }

    private ExerciseGrade All(CheckResult result, string reason) => Grade(
    [
        .. _definition.Checks.Select(check => new CheckGrade(check.Name, IsHidden: false, result, reason, check.Points)),
        .. _definition.Probes.Select(probe => new CheckGrade(probe.Name, IsHidden: true, result, reason, probe.Points)),
    ]);

    private ExerciseGrade Grade(IReadOnlyList<CheckGrade> checks) => new(
        _definition.Name,
        _definition.Points,
        checks,
        _definition.Forbidden.Count > 0 ? [$"Not checked yet: that the solution does without {string.Join(", ", _definition.Forbidden)}."] : []);
}
