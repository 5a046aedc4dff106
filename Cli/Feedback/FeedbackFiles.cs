using CourseKit.Cli.Gradebooks;
using CourseKit.Cli.Gradebooks.Lateness;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Feedback;

/// <summary>Writes what students get back: <c>DIR/feedback/STUDENT/ASSIGNMENT.html</c>, and the notebook beside it.</summary>
/// <param name="gradebook">Its marks, questions and deadlines are read once, now.</param>
/// <param name="options">How it is written.</param>
internal sealed class FeedbackFiles(Gradebook gradebook, FeedbackOptions options)
{
    private const string Folder = "feedback";

    private readonly IReadOnlyList<ManualQuestion> _questions = gradebook.Questions();
    private readonly Deadlines _deadlines = Deadlines.Of(gradebook);
    private readonly ILookup<SubmissionName, ManualMark> _marks = gradebook.Marks().ToLookup(mark => mark.Name);

    /// <summary>Writes the feedback of one grading.</summary>
    /// <param name="gradebook">Where it is.</param>
    /// <param name="attempt">The latest grading of its submission.</param>
    /// <param name="options">How it is written.</param>
    /// <returns>The page's path.</returns>
    /// <exception cref="UserErrorException">It cannot be written.</exception>
    public static string Write(Gradebook gradebook, Attempt attempt, FeedbackOptions options) => new FeedbackFiles(gradebook, options).Write(attempt);

    /// <summary>Whether a submission has its page; also where it can have none, since no file can be named so.</summary>
    public static bool IsThere(Gradebook gradebook, SubmissionName name) =>
        !PathSegment.IsOne(name.Student) || !PathSegment.IsOne(name.Assignment) || File.Exists(Path.Combine(gradebook.Folder, Folder, name.Student, name.Assignment + ".html"));

    /// <summary>Writes the feedback of one grading.</summary>
    /// <param name="attempt">The latest grading of its submission.</param>
    /// <returns>The page's path.</returns>
    /// <exception cref="UserErrorException">It cannot be written, or a name in it cannot be a file's.</exception>
    public string Write(Attempt attempt)
    {
        var folder = Path.Combine(gradebook.Folder, Folder, PathSegment.Require(attempt.Name.Student, "student"));
        var page = Path.Combine(folder, PathSegment.Require(attempt.Name.Assignment, "assignment") + ".html");
        var notebook = Path.ChangeExtension(page, ".ipynb");
        var sheet = FeedbackSheet.For(attempt, _questions, [.. _marks[attempt.Name]], options.Hidden, _deadlines.Penalty(attempt.Name, attempt.Submitted));
        try
        {
            Directory.CreateDirectory(folder);
            if (gradebook.Notebook(attempt.Name) is { } json && attempt.Problem is null)
            {
                var feedback = FeedbackNotebook.Of(json, sheet, options.Released);
                AtomicFile.WriteText(notebook, feedback.ToJson());
                AtomicFile.WriteText(page, FeedbackPage.Write(feedback));
            }
            else
            {
                // One of an earlier grading would contradict the page.
                File.Delete(notebook);
                AtomicFile.WriteText(page, FeedbackPage.Write(sheet));
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The feedback for {attempt.Name} was not written: {failure.Message.TrimEnd('.')}.");
        }
        return page;
    }
}
