using System.Globalization;
using CourseKit.Cli.Gradebooks;

namespace CourseKit.Cli.Exercises.Grading.Classes;

/// <summary>A line for each submission: for a log, or a file.</summary>
internal sealed class PlainClassProgress(TextWriter output, TextWriter errors) : IClassProgress
{
    private readonly Lock _gate = new();
    private int _count;
    private int _done;

    public void Found(int count, int before)
    {
        _count = count;
        if (before > 0)
            Write(output, string.Create(CultureInfo.InvariantCulture, $"{before} {(before == 1 ? "submission was" : "submissions were")} graded before and {(before == 1 ? "is" : "are")} unchanged."));
    }

    public void Begun(SubmissionName name)
    {
    }

    public void Graded(Attempt attempt) => Write(
        attempt.Problem is null ? output : errors,
        attempt.Problem is { } problem
            ? $"{Place()} {attempt.Name}: not graded: {problem}"
            : string.Create(CultureInfo.InvariantCulture, $"{Place()} {attempt.Name}: {attempt.Points:0.##} of {attempt.Of:0.##} points{Marks(attempt)}"));

    public void Failed(SubmissionName name, string? reason)
    {
        var place = Place();
        if (reason is not null)
            Write(errors, $"{place} {name}: no grade: {reason}");
    }

    public void Note(string sentence) => Write(errors, sentence);

    /// <summary>For a grade: how many answers wait for a person.</summary>
    internal static string Marks(Attempt attempt) => attempt.Answers.Count(answer => !answer.IsUnanswered) switch
    {
        0 => "",
        1 => ", 1 answer to be marked",
        var count => string.Create(CultureInfo.InvariantCulture, $", {count} answers to be marked"),
    };

    private string Place() => string.Create(CultureInfo.InvariantCulture, $"[{Interlocked.Increment(ref _done)}/{_count}]");

    private void Write(TextWriter writer, string line)
    {
        lock (_gate)
            writer.WriteLine(line);
    }
}
