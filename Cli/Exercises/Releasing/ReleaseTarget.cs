namespace CourseKit.Cli.Exercises.Releasing;

/// <summary>Where a released notebook goes, checked before anything is written.</summary>
internal static class ReleaseTarget
{
    /// <summary>The path of the student's notebook: the source's name, in another folder.</summary>
    /// <param name="source">The teacher's notebook.</param>
    /// <param name="folder">Need not exist yet.</param>
    /// <param name="force">Whether a file that is there may be replaced. The source itself never is.</param>
    /// <exception cref="UserErrorException">The notebook may not be written there.</exception>
    public static string Choose(string source, string folder, bool force)
    {
        if (File.Exists(folder))
            throw new UserErrorException($"{folder} is a file; --out needs a folder.");
        var target = Path.Combine(folder, Path.GetFileName(source));
        if (RealPath(target) == RealPath(source))
            throw new UserErrorException($"The released notebook would overwrite its source {source}, solutions and all; choose another folder with --out.");
        if (File.Exists(target) && !force)
            throw new UserErrorException($"{target} exists already and may hold somebody's work; --force replaces it.");
        return target;
    }

    // Two names for one file must not cost the teacher the solutions, so links on the way are followed.
    private static string RealPath(string path)
    {
        var full = Path.GetFullPath(path);
        if (Path.GetDirectoryName(full) is not { } parent)
            return full;
        var here = Path.Combine(RealPath(parent), Path.GetFileName(full));
        FileSystemInfo entry = Directory.Exists(here) ? new DirectoryInfo(here) : new FileInfo(here);
        return entry.LinkTarget is null ? here : RealPath(entry.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? here);
    }
}
