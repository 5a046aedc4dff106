using System.Security.Cryptography;
using CourseKit.Cli.Gradebooks;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Submissions;

/// <summary>A submission that was read, or why it was not.</summary>
/// <param name="Notebook">Without outputs, attachments and most metadata, which grading does not need; null if it cannot be graded.</param>
/// <param name="Problem">Why not, in one sentence with what to do; null if it can be.</param>
/// <param name="Hash">SHA-256 of the file, in hexadecimal; empty if it could not be read.</param>
internal sealed record ReadSubmission(Notebook? Notebook, string? Problem, string Hash);

/// <summary>Reads notebooks from people who may mean harm.</summary>
internal static class SubmissionReader
{
    /// <summary>Reads a submission. Whatever is wrong with it becomes a problem, never an exception.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Whose, and of what.</param>
    /// <param name="lessons">To tell a notebook of another lesson; null to leave that out.</param>
    public static ReadSubmission Read(string path, SubmissionName name, LessonCheck? lessons = null)
    {
        var hash = "";
        try
        {
            var bytes = SubmissionFile.Read(path);
            hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
            return new(Parse(bytes, name, lessons), null, hash);
        }
        catch (SubmissionException problem)
        {
            return new(null, $"{name} {problem.Message}.", hash);
        }
        catch (NotebookException problem)
        {
            return new(null, problem.Message, hash);
        }
    }

    /// <summary>Reads the bytes of a file.</summary>
    /// <exception cref="SubmissionException">They are no notebook that can be graded.</exception>
    public static Notebook Parse(ReadOnlySpan<byte> bytes, SubmissionName name, LessonCheck? lessons = null)
    {
        var notebook = Notebook.Parse(ReducedNotebook.Of(bytes), name.ToString());
        if (lessons is not null)
            lessons.Require(notebook, name.Assignment);
        else if (!notebook.IsCSharp)
            throw LessonCheck.OtherLanguage(notebook);
        return notebook;
    }
}
