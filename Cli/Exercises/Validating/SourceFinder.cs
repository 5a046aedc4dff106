using CourseKit.Cli.Running;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Validating;

/// <summary>Finds the teachers' notebooks that paths on the command line mean.</summary>
internal static class SourceFinder
{
    /// <exception cref="UserErrorException">A path leads nowhere or to no notebook with metadata.</exception>
    public static IReadOnlyList<string> Find(IReadOnlyList<string> paths)
    {
        if (paths.FirstOrDefault(path => File.Exists(path) && NotebookFile.FormatOf(path) == NotebookFormat.Dib) is { } dib)
            throw new UserErrorException($"{dib} is a .dib, whose cells have no metadata, and so no exercises; make an .ipynb of it with coursekit convert.");
        string[] found = [.. NotebookFinder.Find(paths).Where(path => NotebookFile.FormatOf(path) == NotebookFormat.Ipynb)];
        return found.Length > 0 ? found : throw new UserErrorException($"There are no notebooks (*.ipynb) in {string.Join(", ", paths)}.");
    }

    /// <summary>What messages call a file: its path from here, if it lies below.</summary>
    public static string NameOf(string path)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
