using System.CommandLine;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Releasing;

/// <summary><c>coursekit release</c></summary>
internal static class ReleaseCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("source") { Description = "The teacher's notebook, with solutions and hidden tests." };
        var outFolder = new Option<string>("--out", "-o") { Description = "The folder that the student's notebook goes to.", Required = true };
        var force = new Option<bool>("--force") { Description = "Replace a notebook of that name in the folder." };
        var seed = new Option<string?>("--seed") { Description = "The student whom it is for: where the source has variants, each student gets numbers of their own, always the same." };
        var command = new Command("release", "Writes the student's notebook: no solutions, no hidden tests, no outputs.") { source, outFolder, force, seed };
        command.SetAction(parsed =>
        {
            var path = Release(parsed.GetRequiredValue(source), parsed.GetRequiredValue(outFolder), parsed.GetValue(force), parsed.GetValue(seed));
            // Not through Spectre.Console, which would break a long path in two.
            Console.Out.WriteLine($"Released {path}");
            return 0;
        });
        return command;
    }

    /// <summary>Releases one notebook: all of it or, if anything is wrong with it, nothing.</summary>
    /// <returns>The path of the student's notebook.</returns>
    public static string Release(string source, string outFolder, bool force, string? student = null)
    {
        var notebook = Notebook.Load(source);
        notebook.RequireCSharp();
        var released = StudentNotebook.Of(notebook, student);
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
