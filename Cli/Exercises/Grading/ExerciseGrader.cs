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
    private const string NothingHidden = "passes, and gives nothing, since no hidden check does: what this one expects can be read";

    private const string WithoutProperty = "the answer does not have the property that is asked for";

    private readonly ForbiddenSymbols _forbidden = new(exercise, runners.Surroundings);
    private readonly ExerciseDefinition _definition = exercise.Definition;
    private readonly IReadOnlyList<Item> _items = Item.Of(exercise.Definition, seeds);

    /// <param name="solution">What the student wrote; null if the cell is missing.</param>
    /// <param name="cancellationToken">Ends grading.</param>
    /// <exception cref="UserErrorException">The teacher's notebook fails by itself.</exception>
    public async Task<ExerciseGrade> GradeAsync(string? solution, CancellationToken cancellationToken)
    {
        // Also for an empty answer: a source that cannot grade should be noticed at the first submission.
        var answers = await TeachersAnswers.FindAsync(exercise, _items, runners, cancellationToken);
        return await GradeAsync(solution, answers, cancellationToken);
    }

    /// <summary>The grade of who left the gap as it was.</summary>
    public ExerciseGrade Unanswered() => All(CheckResult.Unanswered, "not answered");

    /// <summary>Grades by answers that were found before.</summary>
    /// <param name="solution">What the student wrote; null if the cell is missing.</param>
    /// <param name="answers">The teacher's, for the same seeds.</param>
    /// <param name="cancellationToken">Ends grading.</param>
    /// <exception cref="UserErrorException">The teacher's notebook fails by itself.</exception>
    public async Task<ExerciseGrade> GradeAsync(string? solution, TeachersAnswers answers, CancellationToken cancellationToken)
    {
        if (solution is null)
            return All(CheckResult.Failed, $"the cell {exercise.SolutionId} is missing from the submission");
        if (Directives.Reason(solution, exercise.SetUp.Select(cell => cell.Source)) is { } directive)
            return All(CheckResult.Failed, directive);
        if (await (runners.Reader is { } reader ? reader.ReasonAsync(exercise, solution, cancellationToken) : _forbidden.ReasonAsync(solution, cancellationToken)) is { } forbidden)
            return All(CheckResult.Failed, forbidden) with { IsForbidden = true };

        List<(Item Item, Reply Reply)> replies = [];
        var limit = CellLimit.OfProcessor(_definition.ProcessorTime);
        await using (var runner = await runners.PrepareStudentAsync(exercise, cancellationToken))
        {
            var written = await runner.RunAsync(solution, limit, cancellationToken);
            if (Failure.IsUnanswered(written))
                return All(CheckResult.Unanswered, "not answered");
            if (written.Ending != CellEnding.Done)
                return All(CheckResult.Failed, $"the student's cell: {Failure.OfCell(written)}");
            foreach (var item in _items)
                replies.Add((item, await AskAsync(runner, item, answers, limit, cancellationToken)));
        }
        return Grade(await JudgeAsync(replies, answers, cancellationToken));
    }

    private static async Task<Reply> AskAsync(ICellRunner runner, Item item, TeachersAnswers answers, CellLimit limit, CancellationToken cancellationToken)
    {
        List<ValueData> values = [];
        foreach (var question in item.Questions)
        {
            var run = await runner.RunAsync(question.Cell, limit, cancellationToken);
            if (Failure.IsUnanswered(run))
                return new(CheckResult.Unanswered, "not answered", []);
            if (Question.Answer(run) is not { } value)
                return Failed(question, Failure.Of(run), item.IsHidden ? Failure.WithoutWords(run) : null);
            var expected = item.Expected ?? answers[question];
            var difference = item.Property is null ? ValueComparer.Compare(expected, value, item.Tolerance)
                : IsOfKind(expected, value) ? null
                : new KindDifference(expected, value);
            if (difference is not null)
                return Failed(question, difference.Message, item.IsHidden ? difference.MessageWithoutExpected : null);
            values.Add(value);
        }
        return new(CheckResult.Passed, null, values);
    }

    private static Reply Failed(Question question, string reason, string? forStudent) =>
        new(CheckResult.Failed, AtSeed(reason, question), []) { ReasonForStudent = forStudent ?? AtSeed(reason, question) };

    // The student's process has ended: what it could still do to the judgement, it cannot.
    private async Task<IReadOnlyList<CheckGrade>> JudgeAsync(IReadOnlyList<(Item Item, Reply Reply)> replies, TeachersAnswers answers, CancellationToken cancellationToken)
    {
        if (!replies.Any(reply => reply.Item.Property is not null && reply.Reply.Result == CheckResult.Passed))
            return [.. replies.Select(reply => Ungraded(reply.Item, reply.Reply))];

        await using var runner = await runners.PrepareTrustedAsync(exercise, cancellationToken);
        var judge = new Judge(runner);
        List<CheckGrade> grades = [];
        foreach (var (item, reply) in replies)
            grades.Add(await JudgeAsync(judge, item, reply, answers, cancellationToken));
        return grades;
    }

    private static async Task<CheckGrade> JudgeAsync(Judge judge, Item item, Reply reply, TeachersAnswers answers, CancellationToken cancellationToken)
    {
        if (item.Property is not { } property || reply.Result != CheckResult.Passed)
            return Ungraded(item, reply);
        foreach (var (question, value) in item.Questions.Zip(reply.Values))
        {
            try
            {
                if (await judge.ReasonAsync(property, value, question.Seed ?? 0, cancellationToken) is { } reason)
                    return item.Grade(CheckResult.Failed, AtSeed(reason, question), item.IsHidden ? WithoutProperty : null);
            }
            catch (PropertyException exception)
            {
                // It holds for the teacher's answer, so what is amiss is in this one: rows of another length, say.
                return item.Grade(CheckResult.Failed, AtSeed($"{value.Description} came, on which the check itself fails: {exception.Message}; {answers[question].Description} would do", question), item.IsHidden ? WithoutProperty : null);
            }
        }
        return item.Grade(CheckResult.Passed, null);
    }

    private static CheckGrade Ungraded(Item item, Reply reply) => item.Grade(reply.Result, reply.Reason, reply.ReasonForStudent);

    private static bool IsOfKind(ValueData expected, ValueData value) =>
        value is not OtherValue && PlainValue.TypeName(expected) == PlainValue.TypeName(value);

    private static string AtSeed(string reason, Question question) =>
        question.Seed is { } seed ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{reason} (seed {seed})") : reason;

    private ExerciseGrade All(CheckResult result, string reason) => Grade([.. _items.Select(item => item.Grade(result, reason))]);

    // What a visible check expects stands in the student's notebook: who can do no more than repeat it has shown nothing.
    private ExerciseGrade Grade(IReadOnlyList<CheckGrade> checks)
    {
        var hidden = checks.Where(check => check.IsHidden && check.Of > 0).ToList();
        var isCopied = hidden.Count > 0 && hidden.TrueForAll(check => check.Result != CheckResult.Passed);
        return new(_definition.Name, _definition.Points, isCopied ? [.. checks.Select(Uncounted)] : checks);
    }

    private static CheckGrade Uncounted(CheckGrade check) => check.Result != CheckResult.Passed ? check
        : check with { Result = CheckResult.Uncounted, Reason = NothingHidden, ReasonForStudent = NothingHidden };

    /// <summary>What the student's process said to one item.</summary>
    private sealed record Reply(CheckResult Result, string? Reason, IReadOnlyList<ValueData> Values)
    {
        public string? ReasonForStudent { get; init; } = Reason;
    }
}
