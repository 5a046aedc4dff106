using CourseKit.Cli.Feedback;
using CourseKit.Cli.Gradebooks;
using CourseKit.Cli.Gradebooks.Lateness;
using Spectre.Console;

namespace CourseKit.Cli.Exercises.Grading.Classes;

/// <summary><c>coursekit grade</c> for a class: grades, then writes what students and teachers read.</summary>
internal static class GradeClassCommand
{
    /// <returns>0 if everybody has a grade who has handed something in; 1 if a submission cannot be graded as it is, which another run would not change; 2 if one has no grade
    /// for a reason that lies here.</returns>
    /// <exception cref="UserErrorException">There is nothing to grade, or nothing to grade with.</exception>
    public static async Task<int> RunAsync(
        string submissions, string source, string folder, ClassOptions options, string? deadlines, Func<string, ICellRunners> runners, CancellationToken cancellationToken)
    {
        var sources = ClassSource.Load(source);
        foreach (var lesson in sources)
            lesson.Notebook.RequireCSharp();
        if (options.Exercise is { } only && !sources.SelectMany(lesson => SubmissionGrader.Exercises(lesson.Notebook)).Any(exercise => exercise.Definition.Name == only))
            throw new UserErrorException($"No source has an exercise {only}; see `coursekit validate {source}` for their names.");
        // Refused before there is a gradebook that has to be explained.
        var prepared = sources.Select(lesson => lesson.Folder).Distinct().ToDictionary(where => where, runners);
        if (File.Exists(folder))
            throw new UserErrorException($"{folder} is a file; --out needs a folder.");
        var table = deadlines is null ? null : Deadlines.Read(deadlines).Text;
        using var gradebook = Gradebook.OpenOrCreate(folder);
        if (table is not null)
            gradebook.SetSetting(Deadlines.Setting, table);

        ClassSummary summary;
        if (AnsiConsole.Console.Profile.Out.IsTerminal)
            summary = await LiveClassProgress.ShowAsync(AnsiConsole.Console, progress => Grade(progress));
        else
            summary = await Grade(new PlainClassProgress(Console.Out, Console.Error));
        ClassReport.Write(Console.Out, summary, folder);
        return summary.Failed > 0 ? 2 : summary.Unreadable > 0 ? 1 : 0;

        Task<ClassSummary> Grade(IClassProgress progress) =>
            new ClassGrader(sources, where => prepared[where], gradebook, options, progress) { Added = attempt => WriteFeedback(attempt, progress), Kept = attempt => RestoreFeedback(attempt, progress) }.GradeAsync(submissions, cancellationToken);

        // Who was stopped between a grade and its page has the one without the other.
        void RestoreFeedback(Attempt attempt, IClassProgress progress)
        {
            if (!FeedbackFiles.IsThere(gradebook, attempt.Name))
                WriteFeedback(attempt, progress);
        }

        // The grade is safe; a page can be written again.
        void WriteFeedback(Attempt attempt, IClassProgress progress)
        {
            try
            {
                FeedbackFiles.Write(gradebook, attempt, new());
            }
            catch (Exception exception) when (exception is UserErrorException or IOException or UnauthorizedAccessException)
            {
                progress.Note($"{attempt.Name}: graded, but without feedback: {exception.Message.TrimEnd('.')}; then `coursekit feedback {folder}` writes it.");
            }
        }
    }
}
