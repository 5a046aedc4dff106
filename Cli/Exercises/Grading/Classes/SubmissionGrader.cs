using CourseKit.Cli.Exercises.Releasing;
using CourseKit.Cli.Exercises.Submissions;
using CourseKit.Cli.Gradebooks;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Grading.Classes;

/// <summary>Grades one submission after the other by one source.</summary>
/// <param name="source">The lesson.</param>
/// <param name="runners">Start the processes.</param>
/// <param name="broken">Why nobody can be graded by this source; null if nothing is known against it.</param>
internal sealed class SubmissionGrader(ClassSource source, ICellRunners runners, string? broken = null)
{
    private readonly SourceFaults _faults = new();

    /// <summary>Grades one.</summary>
    /// <param name="submission">Where it is.</param>
    /// <param name="read">What was read there.</param>
    /// <param name="before">Its latest grading, if only one exercise is to be graded anew.</param>
    /// <param name="only">That exercise; null for all.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="SourceFaultException">The source cannot be graded by.</exception>
    public async Task<Attempt> GradeAsync(FoundSubmission submission, ReadSubmission read, Attempt? before, string? only, CancellationToken cancellationToken)
    {
        var attempt = new Attempt
        {
            Name = submission.Name,
            SubmissionHash = read.Hash,
            SourceHash = source.Hash,
            ToolVersion = ToolVersion.Text,
            Seed = source.Seed(read.Hash),
            Submitted = submission.Submitted,
            Graded = DateTimeOffset.UtcNow,
            Problem = read.Problem,
        };
        if (read.Notebook is not { } notebook)
            return attempt;
        if (broken is not null)
            throw new SourceFaultException(broken);

        var (own, notes) = Own(notebook, submission.Name.Student);
        var released = StudentNotebook.Of(source.Notebook, ReleasedFor.Read(notebook));
        var answers = AnswerFinder.Find(released, notebook);
        var seeds = ProbeSeeds.Draw(attempt.Seed);
        var gaps = released.Cells.Where(cell => cell.Nbgrader is { Solution: true }).ToDictionary(cell => cell.Nbgrader!.GradeId, cell => cell.Source);
        var exercises = Exercises(own);
        // A gap that was left as it is needs no process to tell.
        bool IsLeft(SourceExercise exercise) => answers.Solution(exercise.SolutionId) is { } answer && IsSame(answer, gaps[exercise.SolutionId]);
        ExerciseGrade? Kept(SourceExercise exercise) =>
            only is not null && exercise.Definition.Name != only ? before?.Exercises.FirstOrDefault(grade => grade.Name == exercise.Definition.Name) : null;
        // Before minutes are spent on the others.
        foreach (var exercise in exercises.Where(exercise => Kept(exercise) is null && !IsLeft(exercise)))
            _faults.Require(exercise.Definition.Name);
        List<ExerciseGrade> grades = [];
        foreach (var exercise in exercises)
        {
            var grader = new ExerciseGrader(exercise, seeds, runners);
            grades.Add(Kept(exercise) is { } kept ? kept
                : IsLeft(exercise) ? grader.Unanswered()
                : await _faults.WatchAsync(exercise.Definition.Name, () => grader.GradeAsync(answers.Solution(exercise.SolutionId), cancellationToken)));
        }
        return attempt with
        {
            Exercises = grades,
            Notes = [.. notes, .. answers.Notes],
            Answers = ManualAnswers.Of(released, answers),
            Notebook = RestoredNotebook.Of(released, answers).ToJson(),
        };
    }

    /// <summary>What of a source is graded here: nothing, where a person marks all of it.</summary>
    /// <exception cref="UserErrorException">It cannot be graded by.</exception>
    public static IReadOnlyList<SourceExercise> Exercises(Notebook source) =>
        source.Cells.Any(ExerciseText.BeginsWithOne) || source.Cells.Any(cell => cell.Nbgrader is { Grade: true } marks && !ManualQuestions.IsAnswer(marks) && !ManualQuestions.IsTask(marks))
            ? SourceExercise.Find(source)
            : [];

    // The source with the numbers that the student was given.
    private (Notebook Source, IReadOnlyList<string> Notes) Own(Notebook submission, string student)
    {
        var said = ReleasedFor.Read(submission);
        var own = source.Notebook.Clone();
        if (Variants.Choose(own, said).Count == 0)
            return (source.Notebook, []);
        return (own, said is null || said == student ? [] : [$"It says that it was released for {PlainName.Shown(said)}, and is graded by the numbers of that student: it may be somebody else's work."]);
    }

    private static bool IsSame(string answer, string gap) => StudentCell.Plain(answer) == StudentCell.Plain(gap);
}
