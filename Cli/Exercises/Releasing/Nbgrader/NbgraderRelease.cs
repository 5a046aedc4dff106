using CourseKit.Cli.Exercises.Grading;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Releasing.Nbgrader;

/// <summary>Writes an assignment into a course's folder, from which nbgrader goes on by itself.</summary>
internal static class NbgraderRelease
{
    /// <summary>Writes the teacher's notebook with its answers, the students', and what nbgrader must be told: all or nothing.</summary>
    /// <param name="source">The teacher's notebook.</param>
    /// <param name="target">Where everything goes.</param>
    /// <param name="runners">Start the processes in which the solutions run.</param>
    /// <param name="cancellationToken">Ends it; nothing is written then.</param>
    /// <returns>What to tell the teacher, line by line.</returns>
    /// <exception cref="UserErrorException">Something is wrong with the notebook, or a file cannot be written.</exception>
    public static async Task<IReadOnlyList<string>> WriteAsync(Notebook source, CourseFolder target, ICellRunners runners, CancellationToken cancellationToken)
    {
        source.RequireCSharp();
        // What is wrong with its marks is said before anything takes time.
        StudentNotebook.Of(source);
        var answered = await AnsweredNotebook.OfAsync(source, runners, cancellationToken);
        List<(string Path, string Text)> files = [(target.Source, answered.ToJson()), (target.Release, StudentNotebook.Of(answered).ToJson())];
        var hasConfig = File.Exists(target.Config);
        if (!hasConfig)
            files.Add((target.Config, NbgraderConfig.Text));
        FilesTogether.Write(files);
        return
        [
            $"Wrote {target.Source}, for you alone: the solutions and the answers of hidden checks are in it",
            $"Wrote {target.Release}, for students",
            !hasConfig ? $"Wrote {target.Config}"
                : NbgraderConfig.Suffices(File.ReadAllText(target.Config)) ? $"Kept {target.Config}, which has what C# needs"
                : $"Kept {target.Config}, which needs this line: {NbgraderConfig.Line}",
            // It skips an assignment that has been released, and what it grades by it takes from the source.
            $"Next, in {target.Folder}: nbgrader generate_assignment {Quoted(target.Assignment)} --force",
        ];
    }

    private static string Quoted(string name) => name.Contains(' ') ? $"\"{name}\"" : name;
}
