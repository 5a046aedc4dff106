using System.CommandLine;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Cli.Gradebooks;

/// <summary><c>coursekit gradebook delete</c></summary>
internal static class DeleteCommand
{
    private const string Explanation = """
        Every grading of the student's submissions goes, with answers and notebooks, every mark, and the student's rows of the
        table of deadlines; in the file it is overwritten. So do the folders feedback/STUDENT and results/STUDENT. What was
        handed in stays where it is, as do tables that were written before, copies, and other gradebooks: merging one of
        those brings the student back.
        """;

    public static Command Create()
    {
        var folder = GradebookCommand.Folder();
        var student = new Argument<string>("student") { Description = "The name of the student's folder." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask." };
        var command = new ExplainedCommand("delete", "Removes all that a gradebook has of a student.", Explanation) { folder, student, yes };
        command.SetAction(parsed =>
        {
            using var gradebook = Gradebook.Open(parsed.GetRequiredValue(folder));
            return Delete(gradebook, parsed.GetRequiredValue(student), parsed.GetValue(yes)) ? 0 : 1;
        });
        return command;
    }

    private static bool Delete(Gradebook gradebook, string student, bool mayDelete)
    {
        var rows = gradebook.Count(student);
        var folders = StudentFolder.Existing(gradebook.Folder, student);
        if (rows.IsEmpty && folders.Count == 0)
        {
            // The run before may have ended before it was done with the file.
            gradebook.Compact();
            var nearest = NearestName.Find(student, gradebook.Latest().Select(attempt => attempt.Name.Student).Distinct());
            throw new UserErrorException($"There is nothing of a student {student} in {gradebook.Folder}{(nearest is null ? "" : $"; did you mean {nearest}?")}{(nearest is null ? "." : "")}");
        }
        var what = Describe(rows, folders);
        if (!mayDelete && !IsAgreed(student, what))
        {
            Console.Out.WriteLine("Nothing was deleted.");
            return false;
        }
        gradebook.Delete(student);
        gradebook.Compact();
        foreach (var folder in folders)
            Remove(folder);
        Console.Out.WriteLine($"Deleted of {student}: {what}");
        return true;
    }

    private static string Describe(StudentRows rows, IReadOnlyList<string> folders) => string.Join(", ",
    [
        $"gradings: {rows.Attempts}", $"marks: {rows.Marks}", $"rows of deadlines: {rows.Extensions}", .. folders,
    ]);

    private static bool IsAgreed(string student, string what)
    {
        if (Console.IsInputRedirected)
            throw new UserErrorException($"Nobody can be asked whether all of {student} is to be deleted ({what}); add --yes to do it.");
        Console.Out.Write($"This cannot be undone. Delete of {student}: {what}? [y/N] ");
        return Console.In.ReadLine()?.Trim().ToUpperInvariant() is "Y" or "YES";
    }

    // A link is removed, and not what it leads to.
    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody else was faster.
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The gradebook has nothing of this student any more, but {folder} cannot be deleted: {failure.Message.TrimEnd('.')}; see who holds it, and run the same command again.");
        }
    }
}
