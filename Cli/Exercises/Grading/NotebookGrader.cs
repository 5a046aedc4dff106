using CourseKit.Cli.Exercises.Releasing;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Grading;

/// <summary>Grades a submission, one exercise after the other.</summary>
internal static class NotebookGrader
{
    /// <param name="submission">The student's notebook.</param>
    /// <param name="source">The teacher's.</param>
    /// <param name="seed">Decides what the probes draw.</param>
    /// <param name="student">For whom it was released, where the source has variants; null for whom the submission says.</param>
    /// <param name="runners">Start the processes.</param>
    /// <param name="cancellationToken">Ends grading.</param>
    /// <exception cref="UserErrorException">The teacher's notebook cannot be graded by, or the submission is somebody else's.</exception>
    public static async Task<NotebookGrade> GradeAsync(
        Notebook submission, Notebook source, int seed, string? student, ICellRunners runners, CancellationToken cancellationToken)
    {
        source.RequireCSharp();
        var seeds = ProbeSeeds.Draw(seed);
        var (own, whose) = For(submission, source, student);
        var answers = new Submission(submission);
        List<ExerciseGrade> grades = [];
        foreach (var exercise in SourceExercise.Find(own))
            grades.Add(await new ExerciseGrader(exercise, seeds, runners).GradeAsync(answers.Solution(exercise.SolutionId), cancellationToken));
        return new(submission.Name, source.Name, seed, whose, grades);
    }

    // The source with the numbers that the student was given.
    private static (Notebook Source, string? Student) For(Notebook submission, Notebook source, string? student)
    {
        var said = ReleasedFor.Read(submission);
        if (student is not null && said is not null && student != said)
            throw new UserErrorException($"{submission.Name} was released for {said}, not for {student}; give the student it was released for as --student.");
        var own = source.Clone();
        return Variants.Choose(own, student ?? said).Count > 0 ? (own, student ?? said) : (source, null);
    }
}
