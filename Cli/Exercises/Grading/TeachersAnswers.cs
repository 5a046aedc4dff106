using CourseKit.Exercises.Values;

namespace CourseKit.Cli.Exercises.Grading;

/// <summary>What the probes of one exercise should come to, by the teacher's own solution. Found in a process of the
/// teacher's that has ended before the student's begins.</summary>
internal sealed class TeachersAnswers
{
    private readonly Dictionary<Question, ValueData> _answers = [];

    private TeachersAnswers()
    {
    }

    /// <summary>The value that a question should have.</summary>
    public ValueData this[Question question] => _answers[question];

    /// <summary>Runs set-up, the teacher's solution and every question.</summary>
    /// <exception cref="UserErrorException">The teacher's own notebook fails: nobody can be graded by it.</exception>
    public static async Task<TeachersAnswers> FindAsync(
        SourceExercise exercise, IReadOnlyList<Item> items, ICellRunners runners, CancellationToken cancellationToken)
    {
        await using var runner = await runners.PrepareTrustedAsync(exercise, cancellationToken);
        var solution = await runner.RunAsync(exercise.Solution.Source, GradingLimits.Cell, cancellationToken);
        if (solution.Ending != CellEnding.Done)
            throw CellPlace.Error(exercise.Solution, $"the source's own solution of {exercise.Definition.Name} fails ({Failure.OfCell(solution)}); mend it and try again");

        var answers = new TeachersAnswers();
        var judge = new Judge(runner);
        foreach (var item in items)
        {
            foreach (var question in item.Questions)
            {
                var value = answers._answers[question] = await AskAsync(exercise, runner, question, cancellationToken);
                // Points for a check that even the teacher fails would be luck.
                if (item.Expected is { } expected && ValueComparer.Compare(expected, value, item.Tolerance) is { } difference)
                    throw Mistake(exercise, item.Name, $"does not have its expected value with the source's own solution: {difference.Message}");
                if (item.Property is { } property && await ReasonAsync(exercise, judge, item, property, value, question, cancellationToken) is { } reason)
                    throw Mistake(exercise, item.Name, $"does not hold for the source's own solution: {reason}");
            }
        }
        return answers;
    }

    private static async Task<string?> ReasonAsync(
        SourceExercise exercise, Judge judge, Item item, string property, ValueData value, Question question, CancellationToken cancellationToken)
    {
        try
        {
            return await judge.ReasonAsync(property, value, question.Seed ?? 0, cancellationToken);
        }
        catch (PropertyException exception)
        {
            throw Mistake(exercise, item.Name, $"has a property that cannot judge the source's own solution: {exception.Message}");
        }
    }

    private static async Task<ValueData> AskAsync(
        SourceExercise exercise, ICellRunner runner, Question question, CancellationToken cancellationToken)
    {
        var run = await runner.RunAsync(question.Cell, GradingLimits.Cell, cancellationToken);
        return Question.Answer(run) switch
        {
            null when run.Ending == CellEnding.Done => throw Mistake(exercise, question.Name, "shows no value with the source's own solution; is #r \"nuget: CourseKit\" among its set-up cells?"),
            null => throw Mistake(exercise, question.Name, $"fails with the source's own solution: {Failure.Of(run)}"),
            OtherValue other => throw Mistake(exercise, question.Name, $"comes to {other.Description} with the source's own solution, which cannot be compared; let it come to numbers, a text or a bool"),
            var value => value,
        };
    }

    private static UserErrorException Mistake(SourceExercise exercise, string check, string what) =>
        new($"Exercise {exercise.Definition.Name}: the check \"{check}\" {what.TrimEnd('.', '?')}{(what.EndsWith('?') ? "?" : ".")}");
}
