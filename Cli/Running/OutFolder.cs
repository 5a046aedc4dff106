namespace CourseKit.Cli.Running;

/// <summary>The folder that executed notebooks and pages go to, checked before anything runs.</summary>
internal static class OutFolder
{
    /// <summary>Creates the folder if it is not there, and makes sure that results can be written.</summary>
    /// <exception cref="UserErrorException">They cannot, or would overwrite a notebook that is run.</exception>
    public static string Prepare(string folder, IReadOnlyList<string> notebooks)
    {
        var full = Path.GetFullPath(folder);
        if (File.Exists(full))
            throw new UserErrorException($"{folder} is a file; --out needs a folder.");
        if (notebooks.FirstOrDefault(notebook => Path.GetDirectoryName(notebook) == full.TrimEnd(Path.DirectorySeparatorChar)) is { } overwritten)
            throw new UserErrorException($"Results in {folder} would overwrite {Path.GetFileName(overwritten)} itself; choose another folder with --out.");
        if (notebooks.GroupBy(Path.GetFileName, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } same)
            throw new UserErrorException($"Two notebooks are named {same.Key} and their results would overwrite each other; run them one at a time.");
        try
        {
            Directory.CreateDirectory(full);
            var trial = Path.Combine(full, $".{Guid.NewGuid():n}.part");
            File.WriteAllBytes(trial, []);
            File.Delete(trial);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"Nothing can be written to {folder}: {exception.Message.TrimEnd('.')}; choose another folder with --out.");
        }
        return full;
    }
}
