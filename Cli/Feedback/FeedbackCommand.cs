using System.CommandLine;
using CourseKit.Cli.Gradebooks;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Feedback;

/// <summary><c>coursekit feedback</c></summary>
internal static class FeedbackCommand
{
    private const string Explanation = """
        For each submission, DIR/feedback/STUDENT/ASSIGNMENT.html and .ipynb: the notebook as it was graded, with
        what each check came to behind its exercise, what people gave with their comments, and a summary above. Of
        what a student wrote, the page shows text and pictures: nothing of it runs, loads or sends anything.

        What students learn of hidden checks: with "names" what they are called, whether they passed, and why not,
        without the values that went in or were expected; with "values" these, too; with "none" only how many passed.

        Exit codes: 0 all is written, 1 something was not, 2 wrong use.
        """;

    public static Command Create()
    {
        var folder = new Argument<string>("dir") { Description = "The gradebook's folder." };
        var students = new Argument<string[]>("students") { Description = "Only for these; without one, for all.", Arity = ArgumentArity.ZeroOrMore };
        var hidden = new Option<string>("--hidden") { Description = "What students learn of hidden checks.", DefaultValueFactory = _ => "names" };
        hidden.AcceptOnlyFromAmong("names", "values", "none");
        var command = new ExplainedCommand("feedback", "Writes what each student gets back, as pages and notebooks.", Explanation) { folder, students, hidden };
        command.SetAction(parsed =>
        {
            using var gradebook = Gradebook.Open(parsed.GetRequiredValue(folder));
            var options = new FeedbackOptions { Hidden = Enum.Parse<HiddenChecks>(parsed.GetRequiredValue(hidden), ignoreCase: true) };
            return Write(gradebook, options, parsed.GetValue(students) ?? [], Console.Out, Console.Error);
        });
        return command;
    }

    /// <summary>Writes all that is asked for, also after one could not be written.</summary>
    /// <returns>The exit code.</returns>
    internal static int Write(Gradebook gradebook, FeedbackOptions options, IReadOnlyList<string> students, TextWriter output, TextWriter errors)
    {
        var attempts = Of(students, gradebook.Latest());
        var files = new FeedbackFiles(gradebook, options);
        var written = 0;
        foreach (var attempt in attempts)
        {
            try
            {
                files.Write(attempt);
                written++;
            }
            catch (Exception failure) when (failure is UserErrorException or NotebookException)
            {
                errors.WriteLine($"coursekit: {failure.Message}");
            }
        }
        output.WriteLine($"{(written == 1 ? "One page" : $"{written} pages")} written to {Path.Combine(gradebook.Folder, "feedback")}.");
        return written == attempts.Count ? 0 : 1;
    }

    private static IReadOnlyList<Attempt> Of(IReadOnlyList<string> students, IReadOnlyList<Attempt> attempts)
    {
        var known = attempts.Select(attempt => attempt.Name.Student).ToHashSet(StringComparer.Ordinal);
        if (students.FirstOrDefault(student => !known.Contains(student)) is { } stranger)
            throw new UserErrorException($"The gradebook has nothing of {stranger}; {(NearestName.Find(stranger, known) is { } nearest ? $"do you mean {nearest}?" : "give the name of a student's folder.")}");
        return students.Count == 0 ? attempts : [.. attempts.Where(attempt => students.Contains(attempt.Name.Student))];
    }
}
