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
        if (notebooks.GroupBy(ResultFolder.NameOf, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } same)
            throw new UserErrorException($"{string.Join(" and ", same.Select(Path.GetFileName).Take(2))} would both be written to {same.Key}; run them one at a time.");
        try
        {
            Directory.CreateDirectory(full);
            var trial = Path.Combine(full, $".{Guid.NewGuid():n}.part");
            File.WriteAllBytes(trial, []);
            // Also by way of links: the folder is the notebook's own if what is written to one is there in the other.
            var overwritten = notebooks.FirstOrDefault(notebook => File.Exists(Path.Combine(Path.GetDirectoryName(notebook)!, Path.GetFileName(trial)))
                && File.Exists(Path.ChangeExtension(notebook, ".ipynb")));
            File.Delete(trial);
            if (overwritten is not null)
                throw new UserErrorException($"Results in {folder} would overwrite {ResultFolder.NameOf(overwritten)} itself; choose another folder with --out.");
            if (notebooks.Select(notebook => Path.Combine(full, ResultFolder.NameOf(notebook))).FirstOrDefault(result => new FileInfo(result).LinkTarget is not null) is { } link)
                throw new UserErrorException($"{link} is a link, and what it leads to would be overwritten; remove it or choose another folder with --out.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"Nothing can be written to {folder}: {exception.Message.TrimEnd('.')}; choose another folder with --out.");
        }
        return full;
    }
}
