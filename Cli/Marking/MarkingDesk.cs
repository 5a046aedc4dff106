using CourseKit.Cli.Gradebooks;

namespace CourseKit.Cli.Marking;

/// <summary>What lies before the person who marks: the gradebook's questions with their answers, and the marks given. Requests come from several threads, and a
/// gradebook serves one at a time: everything here holds one lock.</summary>
/// <param name="gradebook">Where answers and marks are.</param>
/// <param name="isAnonymous">Whether names are hidden.</param>
/// <param name="assignment">The only assignment to mark; null for all.</param>
internal sealed class MarkingDesk(Gradebook gradebook, bool isAnonymous, string? assignment) : IDisposable
{
    private const int LongestComment = 4_000;

    private readonly Lock _lock = new();
    private readonly AnswerHtml _html = new();
    private readonly HashSet<(SubmissionName, string)> _markedHere = [];
    private MarkingState? _state;

    /// <summary>How many answers were given a mark here, those taken back not counted.</summary>
    public int MarkedHere
    {
        get
        {
            lock (_lock)
                return _markedHere.Count;
        }
    }

    /// <summary>How many answers have no mark yet.</summary>
    public int Unmarked() => Questions().Questions.Sum(question => question.Answers - question.Marked);

    /// <exception cref="UserErrorException">There is nothing that a person marks.</exception>
    public void RequireQuestions()
    {
        var all = gradebook.Questions();
        if (all.Count == 0)
            throw new UserErrorException(
                $"The gradebook in {gradebook.Folder} has nothing that a person marks: in the source those are answer cells with points of their own (nbgrader's \"manually graded answer\", grade and solution both true, "
                + "and no exercise with checks) and task cells (task true); add one and grade again.");
        if (assignment is not null && all.All(question => question.Assignment != assignment))
            throw new UserErrorException($"The gradebook in {gradebook.Folder} has no assignment {assignment} with something to mark; give --assignment one of {string.Join(", ", all.Select(question => question.Assignment).Distinct())}.");
    }

    public QuestionList Questions()
    {
        lock (_lock)
        {
            var state = Read();
            return new(isAnonymous, [.. state.Questions.Select(question => Line(state, question))]);
        }
    }

    /// <exception cref="RefusedException">There is no such question.</exception>
    public QuestionView Question(string id)
    {
        lock (_lock)
        {
            var state = Read();
            var question = Find(state, id);
            var answers = state.Answers(question).ToList();
            return new(
                id, question.Of, _html.Task(question.Task), _html.Task(question.Scheme),
                [.. InOrder(state, question, answers.Where(answer => !answer.IsUnanswered)).Select(answer => Line(state, answer))],
                answers.Count(answer => answer.IsUnanswered), state.Comments(question));
        }
    }

    /// <exception cref="RefusedException">There is no such question or answer.</exception>
    public AnswerView Answer(string questionId, string answerId)
    {
        GivenAnswer answer;
        lock (_lock)
        {
            var state = _state ??= Read();
            answer = Find(state, Find(state, questionId), answerId);
        }
        // A formula may take its time, and keeps only those waiting who want an answer's text as well.
        return new(answer.Version, answer.IsCode, answer.IsCode ? AnswerHtml.Code(answer.Text) : _html.Prose(answer.Text));
    }

    /// <summary>Gives marks, or takes them back.</summary>
    /// <exception cref="RefusedException">One of them cannot be given; none was.</exception>
    public MarkReceipt Mark(MarkOrder order)
    {
        lock (_lock)
        {
            // Read anew: another window, or another grading, may have changed what it is about.
            var state = Read();
            var question = Find(state, order.Question);
            if (order.Marks.Count == 0 || order.Marks.Select(entry => entry.Answer).Distinct(StringComparer.Ordinal).Count() != order.Marks.Count)
                throw new RefusedException(400, "An order names each answer once, and at least one.");
            var entries = order.Marks.Select(entry => (Entry: entry, Answer: Find(state, question, entry.Answer))).ToList();
            foreach (var (entry, answer) in entries)
                Require(question, entry, answer);
            if (entries.Any(entry => (MarkView.Of(entry.Answer.Mark)?.Stamp ?? "") != entry.Entry.Seen))
                throw new RefusedException(409, new Refusal(
                    "Somebody else has marked this meanwhile, perhaps you in another window; save again to replace that mark.",
                    [.. entries.Select(entry => new AnswerMark(entry.Answer.Id, MarkView.Of(entry.Answer.Mark)))]));

            var now = DateTimeOffset.UtcNow;
            gradebook.Exchange(
                [.. entries.Where(entry => entry.Entry.Points is null && entry.Answer.Mark is not null).Select(entry => entry.Answer.Mark!)],
                [.. entries.Where(entry => entry.Entry.Points is not null)
                    .Select(entry => new ManualMark(entry.Answer.Name, question.GradeId, entry.Answer.Text, Shortest(entry.Entry.Points!.Value), Tidy(entry.Entry.Comment), now))]);
            foreach (var (entry, answer) in entries)
                _ = entry.Points is null ? _markedHere.Remove((answer.Name, question.GradeId)) : _markedHere.Add((answer.Name, question.GradeId));

            state = Read();
            return new([.. entries.Select(entry => new AnswerMark(entry.Answer.Id, MarkView.Of(Find(state, question, entry.Answer.Id).Mark)))], state.Comments(question));
        }
    }

    public void Dispose() => _html.Dispose();

    private static void Require(ManualQuestion question, MarkEntry entry, GivenAnswer answer)
    {
        if (entry.Version != answer.Version)
            throw new RefusedException(410, "Another text has been handed in since you opened this answer: read the new one, what you typed is kept.");
        if (answer.IsUnanswered)
            throw new RefusedException(400, "This cell was left as it was released: it gives no points, and needs no mark.");
        if (entry.Points is { } points && (points < 0 || points > question.Of || decimal.Round(points, 2) != points))
            throw new RefusedException(400, FormattableString.Invariant($"Points go from 0 to {question.Of:0.##}, with at most two digits behind the point."));
        if (entry.Comment.Length > LongestComment)
            throw new RefusedException(400, FormattableString.Invariant($"A comment has at most {LongestComment} characters, and this one {entry.Comment.Length}."));
        if (entry.Comment.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
            throw new RefusedException(400, "The comment has a control character in it; type it anew.");
    }

    // 1.50 and 1.5 are one number, and decimal remembers how it was written.
    private static decimal Shortest(decimal points) => points / 1.0000000000000000000000000000m;

    private static string Tidy(string comment) => comment.ReplaceLineEndings("\n").Trim();

    private MarkingState Read()
    {
        var state = new MarkingState(
            [.. gradebook.Questions().Where(question => assignment is null || question.Assignment == assignment)], gradebook.Latest(), gradebook.Marks(),
            gradebook.SettingOrFirst(SettingRows.MarkingSecret, StudentNumbers.NewSecret));
        return _state = state;
    }

    private static QuestionLine Line(MarkingState state, ManualQuestion question)
    {
        var answers = state.Answers(question).ToList();
        var waiting = answers.Where(answer => !answer.IsUnanswered).ToList();
        return new(MarkingState.IdOf(question), question.Assignment, question.GradeId, question.Of, waiting.Count, waiting.Count(answer => answer.Mark is not null), answers.Count - waiting.Count);
    }

    private AnswerLine Line(MarkingState state, GivenAnswer answer) =>
        new(answer.Id, isAnonymous ? $"Number {answer.Id}" : answer.Name.Student, answer.Version, answer.Group, MarkView.Of(answer.Mark));

    private IEnumerable<GivenAnswer> InOrder(MarkingState state, ManualQuestion question, IEnumerable<GivenAnswer> answers) => isAnonymous
        ? answers.OrderBy(answer => state.Numbers.Place(answer.Name.Student, MarkingState.IdOf(question)))
        : answers.OrderBy(answer => answer.Name.Student, StringComparer.OrdinalIgnoreCase).ThenBy(answer => answer.Name.Student, StringComparer.Ordinal);

    private static ManualQuestion Find(MarkingState state, string id) =>
        state.Questions.FirstOrDefault(question => MarkingState.IdOf(question) == id) ?? throw new RefusedException(404, "There is no such question any more; load the page again.");

    private static GivenAnswer Find(MarkingState state, ManualQuestion question, string id) =>
        state.Answers(question).FirstOrDefault(answer => answer.Id == id) ?? throw new RefusedException(404, "There is no such answer any more; load the page again.");
}
