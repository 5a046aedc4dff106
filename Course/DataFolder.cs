namespace CourseKit;

/// <summary>Finds the course's data, the folder <c>data</c> of the repository.</summary>
/// <remarks>It is the folder that the environment variable <c>COURSEKIT_DATA</c> names. Where that is not set, it is the
/// nearest <c>data</c> with photographs in it, above the current folder (a notebook's own) or else above the folder of
/// CourseKit's assembly.</remarks>
public static class DataFolder
{
    private const string Variable = "COURSEKIT_DATA", Mark = "photographs";

    /// <summary>Full path of the data folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none; the message lists what was tried.</exception>
    public static string Find() =>
        Find(Environment.GetEnvironmentVariable(Variable), Environment.CurrentDirectory, Path.GetDirectoryName(typeof(DataFolder).Assembly.Location));

    internal static string Find(string? chosen, string currentFolder, string? assemblyFolder)
    {
        // What somebody chose is taken or refused, never silently replaced by something else.
        if (!string.IsNullOrEmpty(chosen))
            return Directory.Exists(Path.Combine(chosen, Mark))
                ? Path.GetFullPath(chosen)
                : throw new DirectoryNotFoundException($"{Variable} is set to {chosen}, which has no folder {Mark}; set it to the course's data folder, or unset it.");

        return Above(currentFolder) ?? (string.IsNullOrEmpty(assemblyFolder) ? null : Above(assemblyFolder))
            ?? throw new DirectoryNotFoundException(
                $"The course's data folder was not found: there is no data{Path.DirectorySeparatorChar}{Mark} in {currentFolder}"
                + $"{(string.IsNullOrEmpty(assemblyFolder) ? "" : $", in {assemblyFolder}")} or in any folder above; start in the course's folder, or set {Variable} to its data folder.");
    }

    private static string? Above(string folder)
    {
        for (var here = new DirectoryInfo(folder); here is not null; here = here.Parent)
        {
            var data = Path.Combine(here.FullName, "data");
            if (Directory.Exists(Path.Combine(data, Mark)))
                return data;
        }
        return null;
    }
}
