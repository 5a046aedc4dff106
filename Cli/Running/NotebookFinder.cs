namespace CourseKit.Cli.Running;

/// <summary>Finds the notebooks that paths on the command line mean.</summary>
internal static class NotebookFinder
{
    private const string Extension = ".ipynb";

    /// <summary>Files as they are, and the notebooks in folders (not in folders below), by name.</summary>
    /// <exception cref="UserErrorException">A path leads nowhere, or nothing was found.</exception>
    public static IReadOnlyList<string> Find(IReadOnlyList<string> paths) =>
        [.. paths.SelectMany(FindOne).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> FindOne(string path)
    {
        var full = Path.GetFullPath(path);
        if (File.Exists(full))
        {
            return Path.GetExtension(full).Equals(Extension, StringComparison.OrdinalIgnoreCase)
                ? [full]
                : throw new UserErrorException($"{path} is not a notebook: its name should end in {Extension}.");
        }
        if (!Directory.Exists(full))
            throw new UserErrorException($"There is no file or folder {path}; looked in {Directory.GetCurrentDirectory()}.");
        var found = Directory.EnumerateFiles(full, "*" + Extension).Where(file => !Path.GetFileName(file).StartsWith('.')).Order(StringComparer.Ordinal).ToArray();
        return found.Length > 0 ? found : throw new UserErrorException($"There are no notebooks (*{Extension}) in the folder {path}.");
    }
}
