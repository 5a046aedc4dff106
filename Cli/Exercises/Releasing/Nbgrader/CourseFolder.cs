using System.Text.RegularExpressions;

namespace CourseKit.Cli.Exercises.Releasing.Nbgrader;

/// <summary>A course's folder as nbgrader lays it out, with the places of one assignment's notebook.</summary>
/// <param name="Folder">The course's.</param>
/// <param name="Assignment">The assignment's name.</param>
/// <param name="Source">Where the teacher's notebook goes.</param>
/// <param name="Release">Where the students' goes.</param>
internal sealed partial record CourseFolder(string Folder, string Assignment, string Source, string Release)
{
    /// <summary>What nbgrader is told.</summary>
    public string Config => Path.Combine(Folder, NbgraderConfig.FileName);

    /// <summary>The places, checked before anything is run.</summary>
    /// <param name="notebook">The teacher's notebook.</param>
    /// <param name="folder">Need not exist yet.</param>
    /// <param name="assignment">Null for the notebook's name.</param>
    /// <param name="force">Whether notebooks that are there may be replaced.</param>
    /// <exception cref="UserErrorException">Nothing may be written there.</exception>
    public static CourseFolder Choose(string notebook, string folder, string? assignment, bool force)
    {
        var name = assignment ?? Path.GetFileNameWithoutExtension(notebook);
        if (!AssignmentName().IsMatch(name))
            throw new UserErrorException($"\"{name}\" cannot be an assignment's name; give one of letters, digits, spaces, \".\", \"_\" and \"-\" with --assignment.");
        if (File.Exists(folder))
            throw new UserErrorException($"{folder} is a file; --out needs a folder.");
        return new(
            folder,
            name,
            ReleaseTarget.Choose(notebook, Path.Combine(folder, "source", name), force),
            ReleaseTarget.Choose(notebook, Path.Combine(folder, "release", name), force));
    }

    // It becomes a folder's name, and nbgrader makes paths and addresses of it.
    [GeneratedRegex(@"^[\p{L}\p{N}_]([\p{L}\p{N} ._-]*[\p{L}\p{N}_-])?\z")]
    private static partial Regex AssignmentName();
}
