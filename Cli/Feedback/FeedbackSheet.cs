using System.Globalization;
using CourseKit.Cli.Exercises.Grading;
using CourseKit.Cli.Gradebooks;
using CourseKit.Cli.Gradebooks.Lateness;

namespace CourseKit.Cli.Feedback;

/// <summary>All that a student is told of one submission, before it is put into words for a page or a notebook.</summary>
internal sealed record FeedbackSheet
{
    // A reason quotes what the student's code said, and that may be any length.
    private const int LongestReason = 600;

    /// <summary>Whose, and of what.</summary>
    public required SubmissionName Name { get; init; }

    /// <summary>When it was handed in.</summary>
    public required DateTimeOffset Submitted { get; init; }

    /// <summary>When it was graded.</summary>
    public required DateTimeOffset Graded { get; init; }

    /// <summary>Why it could not be graded; null if it was.</summary>
    public string? Problem { get; init; }

    /// <summary>What else there is to say, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What gives points, in the notebook's order as far as it is known.</summary>
    public IReadOnlyList<FeedbackPart> Parts { get; init; } = [];

    /// <summary>What was given so far, before anything is taken off.</summary>
    public decimal Points => Parts.Sum(part => part.Points ?? 0);

    /// <summary>What there was to have.</summary>
    public decimal Of => Parts.Sum(part => part.Of);

    /// <summary>What comes of the time at which it was handed in.</summary>
    public LatePenalty Lateness { get; init; }

    /// <summary>What counts so far, rounded as everywhere where results are told.</summary>
    public decimal FinalPoints => Math.Round(Points * (1 - Lateness.Lost), 2, MidpointRounding.AwayFromZero);

    /// <summary>What being late takes off.</summary>
    public decimal Penalty => Points - FinalPoints;

    /// <summary>What one must know to understand the points, in sentences.</summary>
    public IReadOnlyList<string> Remarks =>
    [
        .. Lateness.Late == TimeSpan.Zero ? (string[])[] : [$"Handed in {PointsText.Span(Lateness.Late)} late, {(Lateness.Lost == 0 ? "which takes nothing off" : string.Create(CultureInfo.InvariantCulture, $"which takes off {Lateness.Lost * 100:0.##} % of the points"))}."],
        .. Waiting switch
        {
            0 => (string[])[],
            1 => ["One answer waits to be marked by a person; its points are still to come."],
            var waiting => [string.Create(CultureInfo.InvariantCulture, $"{waiting} answers wait to be marked by a person; their points are still to come.")],
        },
    ];

    /// <summary>How many answers wait for somebody to mark them.</summary>
    public int Waiting => Parts.Count(part => part.Points is null);

    /// <param name="attempt">The grading.</param>
    /// <param name="questions">Of the whole gradebook.</param>
    /// <param name="marks">Of the whole gradebook.</param>
    /// <param name="hidden">What is told of hidden checks.</param>
    /// <param name="lateness">What comes of the time at which it was handed in.</param>
    public static FeedbackSheet For(Attempt attempt, IReadOnlyList<ManualQuestion> questions, IReadOnlyList<ManualMark> marks, HiddenChecks hidden, LatePenalty lateness = default)
    {
        List<FeedbackPart> parts = [];
        foreach (var exercise in attempt.Exercises)
            parts.Add(Part(exercise, Anchor(parts.Count), hidden));
        foreach (var question in questions.Where(question => question.Assignment == attempt.Name.Assignment))
        {
            var answer = attempt.Answers.FirstOrDefault(answer => answer.GradeId == question.GradeId);
            // A mark holds for the text that was marked.
            var mark = answer is null ? null : marks.LastOrDefault(mark => mark.Name == attempt.Name && mark.GradeId == answer.GradeId && mark.Text == answer.Text);
            var isUnanswered = answer is null or { IsUnanswered: true };
            parts.Add(new(question.GradeId, Anchor(parts.Count), isUnanswered ? 0 : mark?.Points, question.Of)
            {
                IsManual = true,
                IsUnanswered = isUnanswered,
                Comment = mark?.Comment ?? "",
            });
        }
        return new()
        {
            Name = attempt.Name,
            Submitted = attempt.Submitted,
            Graded = attempt.Graded,
            Problem = attempt.Problem,
            Notes = attempt.Notes,
            Lateness = lateness,
            Parts = parts,
        };
    }

    private static string Anchor(int before) => string.Create(CultureInfo.InvariantCulture, $"graded-{before + 1}");

    private static FeedbackPart Part(ExerciseGrade exercise, string anchor, HiddenChecks hidden) => new(exercise.Name, anchor, exercise.Points, exercise.Of)
    {
        IsUnanswered = exercise.Checks.Count > 0 && exercise.Checks.All(check => check.Result == CheckResult.Unanswered),
        Lines = hidden == HiddenChecks.None
            ? [.. exercise.Checks.Where(check => !check.IsHidden).Select(check => Line(check, hidden)), .. Together([.. exercise.Checks.Where(check => check.IsHidden)])]
            : [.. exercise.Checks.Select(check => Line(check, hidden))],
    };

    private static FeedbackLine Line(CheckGrade check, HiddenChecks hidden) => new(
        check.Result, check.Name, check.IsHidden, check.Points, check.Of, Short(hidden == HiddenChecks.Values ? check.Reason : check.ReasonForStudent));

    private static IEnumerable<FeedbackLine> Together(IReadOnlyList<CheckGrade> checks)
    {
        if (checks.Count == 0)
            return [];
        var passed = checks.Count(check => check.Result == CheckResult.Passed);
        var result = passed == checks.Count ? CheckResult.Passed : checks.All(check => check.Result == CheckResult.Unanswered) ? CheckResult.Unanswered : CheckResult.Failed;
        return [new(result, string.Create(CultureInfo.InvariantCulture, $"hidden checks: {passed} of {checks.Count} passed"), true, checks.Sum(check => check.Points), checks.Sum(check => check.Of), null)];
    }

    private static string? Short(string? reason) => reason?.Length > LongestReason ? reason[..LongestReason] + "…" : reason;
}
