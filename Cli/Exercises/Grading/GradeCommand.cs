using System.CommandLine;
using System.Security.Cryptography;
using CourseKit.Cli.Exercises.Grading.Classes;
using CourseKit.Cli.Sandbox;
using CourseKit.Kernel.Notebooks;
using Spectre.Console;

namespace CourseKit.Cli.Exercises.Grading;

/// <summary><c>coursekit grade</c>: one notebook, or what a class has handed in.</summary>
internal static class GradeCommand
{
    private const string NoSandbox = "--unsafe-no-sandbox";

    private const string Warning =
        "WARNING: NO SANDBOX. Submissions run with all your rights: they can read, change or send every file you can, the source notebook with its solutions included. Grade only what you trust.";

    public static Command Create()
    {
        var submissions = new Argument<string>("submissions") { Description = "A folder with STUDENT/LESSON.ipynb, or nbgrader's submitted/STUDENT/ASSIGNMENT/LESSON.ipynb; or one student's notebook." };
        var source = new Option<string>("--source", "-s") { Description = "The teacher's notebook, with solutions and hidden probes, or a folder of them.", Required = true };
        var folder = new Option<string?>("--out", "-o") { Description = "For a class: the folder of its gradebook, which goes on where it was." };
        var jobs = new Option<int>("--jobs", "-j") { Description = "For a class: how many submissions at a time, each with up to 2.5 GB of memory.", DefaultValueFactory = _ => 1 };
        var shard = new Option<string?>("--shard") { Description = "For a class: the part of it to grade here, 2/8 for the second of eight; `coursekit merge` joins them." };
        var deadlines = new Option<string?>("--deadlines") { Description = "For a class: a table of deadlines, extensions and penalties, which the gradebook keeps." };
        var exercise = new Option<string?>("--exercise") { Description = "For a class: grade this exercise again for everybody, and leave all others as they are." };
        var again = new Option<bool>("--again") { Description = "For a class: grade again what is graded and unchanged." };
        var seed = new Option<int?>("--seed") { Description = "For one notebook: repeats a grading with the numbers it drew." };
        var whose = new Option<string?>("--student") { Description = "For one notebook: for whom it was released (release --seed), where the source has variants; otherwise the notebook's own word is taken." };
        var json = new Option<string?>("--json") { Description = "For one notebook: a file to write the grade to, as JSON." };
        var unsafeNoSandbox = new Option<bool>(NoSandbox) { Description = "Run students' code unprotected, with all your rights." };
        var command = new Command("grade", "Grades what students handed in by the teacher's notebook, in a sandbox.") { submissions, source, folder, jobs, shard, deadlines, exercise, again, seed, whose, json, unsafeNoSandbox };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (path, isUnsafe) = (parsed.GetRequiredValue(submissions), parsed.GetValue(unsafeNoSandbox));
            if (!File.Exists(path))
            {
                if (parsed.GetValue(seed) is not null || parsed.GetValue(whose) is not null || parsed.GetValue(json) is not null)
                    throw new UserErrorException("--seed, --student and --json are for one notebook, and a folder of submissions was given; leave them out.");
                return await GradeClassCommand.RunAsync(
                    path,
                    parsed.GetRequiredValue(source),
                    parsed.GetValue(folder) ?? throw new UserErrorException("A class needs a folder for its gradebook; add --out DIR."),
                    new()
                    {
                        Jobs = parsed.GetValue(jobs) is var count and >= 1 and <= 256 ? count : throw new UserErrorException("--jobs is a number from 1 to 256."),
                        Shard = parsed.GetValue(shard) is { } part ? Shard.Parse(part) : Shard.Whole,
                        Again = parsed.GetValue(again),
                        Exercise = parsed.GetValue(exercise),
                    },
                    parsed.GetValue(deadlines),
                    sourceFolder => Runners(sourceFolder, isUnsafe),
                    cancellationToken);
            }
            if (parsed.GetValue(folder) is not null || parsed.GetValue(shard) is not null || parsed.GetValue(deadlines) is not null || parsed.GetValue(exercise) is not null || parsed.GetValue(again))
                throw new UserErrorException($"--out, --shard, --deadlines, --exercise and --again are for a class, and {path} is one notebook; give the folder of submissions.");
            await GradeOneAsync(path, parsed.GetRequiredValue(source), parsed.GetValue(seed), parsed.GetValue(whose), parsed.GetValue(json), isUnsafe, cancellationToken);
            return 0;
        });
        return command;
    }

    private static WorkerRunners Runners(string folder, bool isUnsafe)
    {
        if (isUnsafe)
        {
            Console.Error.WriteLine(Warning);
            return WorkerRunners.Trusting(folder);
        }
        var boxes = Bubblewrap.Require(folder, new());
        return WorkerRunners.Confining(folder, boxes.Start, boxes.NotedPackages);
    }

    private static async Task GradeOneAsync(string submission, string source, int? seed, string? whose, string? json, bool isUnsafe, CancellationToken cancellationToken)
    {
        if (whose is not null && string.IsNullOrWhiteSpace(whose))
            throw new UserErrorException("--student names the student, and it is empty; give a name, or leave it out.");
        var (student, teacher) = (Notebook.Load(submission), Notebook.Load(source));
        RequireFolder(json);
        var grade = await NotebookGrader.GradeAsync(
            student,
            teacher,
            seed ?? RandomNumberGenerator.GetInt32(1_000_000_000),
            whose,
            Runners(Path.GetDirectoryName(Path.GetFullPath(teacher.Name))!, isUnsafe),
            cancellationToken);
        GradeReport.Write(AnsiConsole.Console, grade);
        Save(json, grade);
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
