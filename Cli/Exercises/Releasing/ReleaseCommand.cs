using System.CommandLine;
using CourseKit.Cli.Exercises.Grading;
using CourseKit.Cli.Exercises.Releasing.Nbgrader;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Releasing;

/// <summary><c>coursekit release</c></summary>
internal static class ReleaseCommand
{
    private const string Explanation = """
        With --for-nbgrader the folder becomes, or is, a course of nbgrader's, and nbgrader can release, collect and
        grade by itself:

          source/ASSIGNMENT/    the teacher's notebook, with what its hidden checks come to written beside them
          release/ASSIGNMENT/   the students', as nbgrader's own generate_assignment makes it
          nbgrader_config.py    what nbgrader puts in the place of a solution in C#; one that is there is kept

        The solutions are run for it once. A test's cell then comes to its points as a number, which nbgrader reads:
        each check and hidden check counts by itself, and an exercise that nobody has answered gives 0.

        nbgrader runs the hidden checks in the student's own process, and shows its feedback with the cells of tests
        as they are, answers included. A cell that ends its process or never ends can cost more than its own points.
        Where one of these matters, use coursekit grade.
        """;

    public static Command Create()
    {
        var source = new Argument<string>("source") { Description = "The teacher's notebook, with solutions and hidden tests." };
        var outFolder = new Option<string>("--out", "-o") { Description = "The folder that the student's notebook goes to.", Required = true };
        var force = new Option<bool>("--force") { Description = "Replace a notebook of that name in the folder." };
        var seed = new Option<string?>("--seed") { Description = "The student whom it is for: where the source has variants, each student gets numbers of their own, always the same." };
        var forNbgrader = new Option<bool>("--for-nbgrader") { Description = "Write a course's folder with which nbgrader goes on by itself." };
        var assignment = new Option<string?>("--assignment") { Description = "With --for-nbgrader: the assignment's name; the notebook's if not given." };
        var command = new ExplainedCommand("release", "Writes the student's notebook: no solutions, no hidden tests, no outputs.", Explanation) { source, outFolder, force, seed, forNbgrader, assignment };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(seed) is { } whose && string.IsNullOrWhiteSpace(whose))
                throw new UserErrorException("--seed names the student, and it is empty; give a name, or leave it out.");
            if (parsed.GetValue(forNbgrader))
            {
                if (parsed.GetValue(seed) is not null)
                    throw new UserErrorException("nbgrader has one notebook for all students, so --seed and --for-nbgrader do not go together; leave out one of them.");
                await ReleaseForNbgraderAsync(parsed.GetRequiredValue(source), parsed.GetRequiredValue(outFolder), parsed.GetValue(assignment), parsed.GetValue(force), cancellationToken);
                return 0;
            }
            if (parsed.GetValue(assignment) is not null)
                throw new UserErrorException("--assignment names an assignment of nbgrader's; add --for-nbgrader, or leave it out.");
            var path = Release(parsed.GetRequiredValue(source), parsed.GetRequiredValue(outFolder), parsed.GetValue(force), parsed.GetValue(seed));
            // Not through Spectre.Console, which would break a long path in two.
            await Console.Out.WriteLineAsync($"Released {path}");
            return 0;
        });
        return command;
    }

    private static async Task ReleaseForNbgraderAsync(string source, string outFolder, string? assignment, bool force, CancellationToken cancellationToken)
    {
        var notebook = Notebook.Load(source);
        var target = CourseFolder.Choose(source, outFolder, assignment, force);
        var runners = WorkerRunners.Trusting(Path.GetDirectoryName(Path.GetFullPath(source))!);
        foreach (var line in await NbgraderRelease.WriteAsync(notebook, target, runners, cancellationToken))
            await Console.Out.WriteLineAsync(line);
    }

    /// <summary>Releases one notebook: all of it or, if anything is wrong with it, nothing.</summary>
    /// <returns>The path of the student's notebook.</returns>
    public static string Release(string source, string outFolder, bool force, string? student = null)
    {
        var notebook = Notebook.Load(source);
        notebook.RequireCSharp();
        var released = StudentNotebook.Of(notebook, student);
        StudentNotebook.RequireNothingHidden(released, notebook);
        var target = ReleaseTarget.Choose(source, outFolder, force);
        try
        {
            Directory.CreateDirectory(outFolder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The folder {outFolder} cannot be made: {exception.Message.TrimEnd('.')}; choose another with --out.");
        }
        released.Save(target);
        return target;
    }
}
