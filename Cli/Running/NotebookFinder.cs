using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Running;

/// <summary>Finds the notebooks that paths on the command line mean.</summary>
internal static class NotebookFinder
{
    /// <summary>Files as they are, and the notebooks in folders (not in folders below), by name. Of a folder, a <c>.dib</c>
    /// counts only if no <c>.ipynb</c> has its name: the two are one notebook.</summary>
    /// <exception cref="UserErrorException">A path leads nowhere, or nothing was found.</exception>
    public static IReadOnlyList<string> Find(IReadOnlyList<string> paths) =>
        [.. paths.SelectMany(FindOne).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> FindOne(string path)
    {
        var full = Path.GetFullPath(path);
        if (File.Exists(full))
        {
            return NotebookFile.FormatOf(full) is not null
                ? [full]
                : throw new UserErrorException($"{path} is not a notebook: its name should end in .ipynb or .dib.");
        }
        if (!Directory.Exists(full))
        {
            throw new UserErrorException(path.StartsWith('-')
                ? $"There is no option {path}, nor a file of that name; --help lists the options."
                : $"There is no file or folder {path}; looked in {Directory.GetCurrentDirectory()}.");
        }
        var found = Files(path, full)
            .Where(file => NotebookFile.FormatOf(file) is not null && !Path.GetFileName(file).StartsWith('.'))
            .GroupBy(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal)
            .SelectMany(same => same.Any(IsJupyter) ? same.Where(IsJupyter) : same)
            .Order(StringComparer.Ordinal).ToArray();
        return found.Length > 0 ? found : throw new UserErrorException($"There are no notebooks (*.ipynb, *.dib) in the folder {path}.");
    }

    private static string[] Files(string path, string full)
    {
        try
        {
            return Directory.GetFiles(full);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The folder {path} cannot be read: {exception.Message}");
        }
    }

    private static bool IsJupyter(string file) => NotebookFile.FormatOf(file) == NotebookFormat.Ipynb;
}
