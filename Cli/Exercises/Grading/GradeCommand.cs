using System.CommandLine;
using System.Security.Cryptography;
using CourseKit.Kernel.Notebooks;
using Spectre.Console;

namespace CourseKit.Cli.Exercises.Grading;

/// <summary><c>coursekit grade</c></summary>
internal static class GradeCommand
{
    private const string NoSandbox = "--unsafe-no-sandbox";

    private const string Warning =
        "WARNING: NO SANDBOX. The submission runs with all your rights: it can read, change or send every file you can, the source notebook with its solutions included. Grade only what you trust.";

    public static Command Create()
    {
        var submission = new Argument<string>("submission") { Description = "The student's notebook." };
        var source = new Option<string>("--source", "-s") { Description = "The teacher's notebook, with solutions and hidden probes.", Required = true };
        var seed = new Option<int?>("--seed") { Description = "Repeats a grading with the numbers it drew." };
        var whose = new Option<string?>("--student") { Description = "For whom it was released (release --seed), where the source has variants; otherwise the notebook's own word is taken." };
        var json = new Option<string?>("--json") { Description = "A file to write the grade to, as JSON." };
        var unsafeNoSandbox = new Option<bool>(NoSandbox) { Description = "Run the student's code unprotected, with all your rights." };
        var command = new Command("grade", "Grades a student's notebook by the teacher's.") { submission, source, seed, whose, json, unsafeNoSandbox };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(whose) is { } name && string.IsNullOrWhiteSpace(name))
                throw new UserErrorException("--student names the student, and it is empty; give a name, or leave it out.");
            var student = Notebook.Load(parsed.GetRequiredValue(submission));
            var teacher = Notebook.Load(parsed.GetRequiredValue(source));
            var file = parsed.GetValue(json);
            RequireFolder(file);

            var folder = Path.GetDirectoryName(Path.GetFullPath(teacher.Name))!;
            var boxes = parsed.GetValue(unsafeNoSandbox) ? null : CourseKit.Cli.Sandbox.Bubblewrap.Require(folder, new());
            if (boxes is null)
                await Console.Error.WriteLineAsync(Warning);
            var grade = await NotebookGrader.GradeAsync(
                student,
                teacher,
                parsed.GetValue(seed) ?? RandomNumberGenerator.GetInt32(1_000_000_000),
                parsed.GetValue(whose),
                boxes is null ? WorkerRunners.Trusting(folder) : WorkerRunners.Confining(folder, boxes.Start),
                cancellationToken);
            GradeReport.Write(AnsiConsole.Console, grade);
            Save(file, grade);
            return 0;
        });
        return command;
    }

    // Before minutes of grading, not after.
    private static void RequireFolder(string? file)
    {
        if (Directory.Exists(file))
            throw new UserErrorException($"{file} is a folder; --json needs the name of a file.");
        if (file is not null && Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder && !Directory.Exists(folder))
            throw new UserErrorException($"{file} cannot be written because its folder does not exist; create {folder} first.");
    }

    private static void Save(string? file, NotebookGrade grade)
    {
        try
        {
            if (file is not null)
                AtomicFile.WriteText(file, GradeJson.Write(grade));
        }
        catch (IOException exception)
        {
            throw new UserErrorException(exception.Message);
        }
    }
}
