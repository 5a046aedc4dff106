using System.Globalization;
using CourseKit.Cli.Gradebooks;

namespace CourseKit.Cli.Marking;

/// <summary>A gradebook at one moment, question by question.</summary>
internal sealed class MarkingState
{
    private readonly ILookup<(string Assignment, string GradeId), GivenAnswer> _answers;
    private readonly ILookup<(string Assignment, string GradeId), string> _comments;

    public MarkingState(IReadOnlyList<ManualQuestion> questions, IReadOnlyList<Attempt> attempts, IReadOnlyList<ManualMark> marks, string secret)
    {
        Questions = questions;
        Numbers = new(secret, attempts.Select(attempt => attempt.Name.Student));
        var given = marks.ToDictionary(mark => (mark.Name, mark.GradeId, mark.Text));
        var all = from attempt in attempts
                  from answer in attempt.Answers.DistinctBy(answer => answer.GradeId)
                  let id = Numbers.Of(attempt.Name.Student).ToString(CultureInfo.InvariantCulture)
                  let mark = given.GetValueOrDefault((attempt.Name, answer.GradeId, answer.Text))
                  select (answer.GradeId, Answer: new GivenAnswer(id, attempt.Name, answer.IsCode, answer.Text, answer.IsUnanswered, mark));
        _answers = all.ToLookup(answer => (answer.Answer.Name.Assignment, answer.GradeId), answer => answer.Answer);
        _comments = marks.ToLookup(mark => (mark.Name.Assignment, mark.GradeId), mark => mark.Comment);
    }

    public IReadOnlyList<ManualQuestion> Questions { get; }

    public StudentNumbers Numbers { get; }

    /// <summary>What stands for a question in requests.</summary>
    public static string IdOf(ManualQuestion question) => TextHash.Of($"{question.Assignment}/{question.GradeId}");

    public IEnumerable<GivenAnswer> Answers(ManualQuestion question) => _answers[(question.Assignment, question.GradeId)];

    /// <summary>The lines of all comments given to it, each once, the first one first: they keep their places while one marks.</summary>
    public IReadOnlyList<string> Comments(ManualQuestion question) =>
        [.. _comments[(question.Assignment, question.GradeId)].SelectMany(comment => comment.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)];
}
