using System.CommandLine;
using CourseKit.Cli.Gradebooks.Exports;
using CourseKit.Cli.Gradebooks.Lateness;
using CourseKit.Cli.Gradebooks.Results;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Gradebooks;

/// <summary><c>coursekit gradebook csv</c></summary>
internal static class TableCommand
{
    private const string Explanation = """
        --for
          plain      a row for each student and assignment: points, lateness, what is not marked yet, problems
          exercises  a row for each student and exercise, before anything is lost for lateness
          canvas     a table for Canvas: Grades, Import. Students are found by their login, which the name of
                     their folder must be; assignments by their titles, and new ones are made
          moodle     a table for Moodle: Grades, Import, CSV file. Map the first column to the user field of that
                     name, and each other one to its grade item. Moodle gives a new item 100 points: set the
                     maximum of each item to what the assignment is worth

        Points are those of the latest grading and of the marks for its answers, less what lateness costs, rounded
        to two decimals at the very end, half away from zero. A submission that is missing or could not be graded has
        0 points in a plain table, and no grade in one for Canvas or Moodle.

        --deadlines FILE is a CSV table, kept in the gradebook from then on:

          assignment,student,due,late,until
          *,,,10%/day,
          01-convolution,,2026-03-01T23:59+01:00,,2026-03-08T23:59+01:00
          01-convolution,ada,2026-03-05T23:59+01:00,,

        assignment  its name, or * for all
        student     the name of the folder; a row with one is an extension. Without one the row is for all
        due         when it is due, with the time zone (+01:00, or Z for UTC)
        late        10%/day or 5%/hour: for each day or hour after due that has begun, of all its points; 20%: once;
                    0%: nothing; 100%: nothing late counts. Needed wherever there is a due date
        until       what is handed in after it does not count
        What a row leaves empty the next of these says: the student's row for the assignment, the student's for *,
        the class's for the assignment, the class's for *.

        Text that a spreadsheet program would compute, like a folder named =1+1, gets an apostrophe before it.
        """;

    public static Command Create()
    {
        var folder = GradebookCommand.Folder();
        var target = new Option<string>("--for") { Description = "Who reads it.", DefaultValueFactory = _ => "plain" };
        target.AcceptOnlyFromAmong([.. GradebookTables.Targets]);
        var file = new Option<string?>("--out", "-o") { Description = "The file to write; the table is put out if not given." };
        var deadlines = new Option<string?>("--deadlines") { Description = "A table of deadlines, in place of the one that the gradebook keeps." };
        var command = new ExplainedCommand("csv", "Writes a table of the grades.", Explanation) { folder, target, file, deadlines };
        command.SetAction(parsed =>
        {
            using var gradebook = Gradebook.Open(parsed.GetRequiredValue(folder));
            if (parsed.GetValue(deadlines) is { } path)
                gradebook.SetSetting(Deadlines.Setting, Deadlines.Read(path).Text);
            Write(gradebook, parsed.GetRequiredValue(target), parsed.GetValue(file));
            return 0;
        });
        return command;
    }

    private static void Write(Gradebook gradebook, string target, string? file)
    {
        var deadlines = Deadlines.Of(gradebook);
        var results = ClassResults.Of(gradebook, deadlines);
        var text = GradebookTables.Write(results, target);
        if (file is null)
            Console.Out.Write(text);
        else
            Save(file, GradebookTables.HasByteOrderMark(target) ? "\uFEFF" + text : text);
        foreach (var note in GradebookTables.Notes(results, target).Concat(deadlines.Warnings([.. results.Assignments.Select(assignment => assignment.Name)], results.Students)))
            Console.Error.WriteLine(note);
        if (file is not null)
            Console.Out.WriteLine($"Wrote {file}");
    }

    private static void Save(string file, string text)
    {
        try
        {
            AtomicFile.WriteText(file, text);
        }
        catch (IOException failure)
        {
            throw new UserErrorException(failure.Message);
        }
    }
}
