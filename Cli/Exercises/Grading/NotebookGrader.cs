using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Grading;

/// <summary>Grades a submission, one exercise after the other.</summary>
internal static class NotebookGrader
{
    /// <param name="submission">The student's notebook.</param>
    /// <param name="source">The teacher's.</param>
    /// <param name="seed">Decides what the probes draw.</param>
    /// <param name="runners">Start the processes.</param>
    /// <param name="cancellationToken">Ends grading.</param>
    /// <exception cref="UserErrorException">The teacher's notebook cannot be graded by.</exception>
    public static async Task<NotebookGrade> GradeAsync(
        Notebook submission, Notebook source, int seed, ICellRunners runners, CancellationToken cancellationToken)
    {
        source.RequireCSharp();
        var seeds = ProbeSeeds.Draw(seed);
        var student = new Submission(submission);
        List<ExerciseGrade> grades = [];
        foreach (var exercise in SourceExercise.Find(source))
            grades.Add(await new ExerciseGrader(exercise, seeds, runners).GradeAsync(student.Solution(exercise.SolutionId), cancellationToken));
        return new(submission.Name, source.Name, seed, grades);
    }
}
