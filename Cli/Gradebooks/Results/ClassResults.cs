using CourseKit.Cli.Gradebooks.Lateness;

namespace CourseKit.Cli.Gradebooks.Results;

/// <summary>What a class has: a result for every student that handed in anything, and every assignment that anybody handed in or that people mark.</summary>
/// <param name="Students">Their names, in order.</param>
/// <param name="Assignments">Their names, in order, with what each is worth now.</param>
/// <param name="Results">By student, then by assignment.</param>
internal sealed record ClassResults(IReadOnlyList<string> Students, IReadOnlyList<(string Name, decimal Of)> Assignments, IReadOnlyList<AssignmentResult> Results)
{
    /// <summary>Of everything that a gradebook has.</summary>
    public static ClassResults Of(Gradebook gradebook, Deadlines deadlines) => Of(gradebook.Latest(), gradebook.Questions(), gradebook.Marks(), deadlines);

    /// <summary>Of the latest grading of each submission.</summary>
    public static ClassResults Of(IReadOnlyList<Attempt> latest, IReadOnlyList<ManualQuestion> questions, IReadOnlyList<ManualMark> marks, Deadlines deadlines)
    {
        var attempts = latest.ToDictionary(attempt => attempt.Name);
        var asked = questions.ToLookup(question => question.Assignment);
        var given = marks.ToDictionary(mark => (mark.Name, mark.GradeId, mark.Text));
        var automatic = latest.ToLookup(attempt => attempt.Name.Assignment);
        List<string> students = [.. latest.Select(attempt => attempt.Name.Student).Distinct().Order(StringComparer.Ordinal)];
        List<(string Name, decimal Of)> assignments =
        [
            .. automatic.Select(group => group.Key).Union(asked.Select(group => group.Key)).Order(StringComparer.Ordinal).Select(name => (name, AutomaticOf(automatic[name]) + asked[name].Sum(question => question.Of))),
        ];
        return new(students, assignments, [.. students.SelectMany(student => assignments.Select(assignment => Result(new(student, assignment.Name), assignment.Of)))]);

        AssignmentResult Result(SubmissionName name, decimal of)
        {
            var attempt = attempts.GetValueOrDefault(name);
            List<QuestionResult> answers = [.. asked[name.Assignment].Select(question => Answer(name, attempt, question))];
            var isGraded = attempt is { Problem: null };
            return new(name, attempt?.Points ?? 0, answers.Sum(answer => answer.Points), answers.Count(answer => answer.IsUnmarked), isGraded ? attempt!.Of + answers.Sum(answer => answer.Question.Of) : of)
            {
                Attempt = attempt,
                Questions = answers,
                Penalty = attempt is null ? LatePenalty.None : deadlines.Penalty(name, attempt.Submitted),
            };
        }

        QuestionResult Answer(SubmissionName name, Attempt? attempt, ManualQuestion question)
        {
            var answer = attempt?.Answers.FirstOrDefault(answer => answer.GradeId == question.GradeId);
            return new(question, answer, answer is null ? null : given.GetValueOrDefault((name, question.GradeId, answer.Text)));
        }
    }

    // Gradings of different sources may differ in it: what was graded last tells what it is worth now.
    private static decimal AutomaticOf(IEnumerable<Attempt> attempts) => attempts.Where(attempt => attempt.Problem is null).MaxBy(attempt => attempt.Graded)?.Of ?? 0;
}
