namespace CourseKit.Cli.Gradebooks;

/// <summary>Names of students and assignments as names of folders. They come from elsewhere: one that is no plain name would lead to another place.</summary>
internal static class StudentFolder
{
    /// <summary>The folders of a gradebook's in which each student has one.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["feedback", "results"];

    /// <summary>Whether a name is one segment of a path, and none that leads up.</summary>
    public static bool IsPlain(string name) =>
        name.Trim(' ', '.').Length > 0 && name.IndexOfAny(['/', '\\', '\0']) < 0 && name.IndexOfAny(Path.GetInvalidFileNameChars()) < 0
        // Windows drops what it does not like at the end of a name: "ada." would be ada's.
        && Path.GetFileName(Path.GetFullPath(Path.Combine(Path.GetTempPath(), name))) == name;

    /// <summary>A student's folders that exist, by exactly that name: also where the system takes Ada and ada for the same.</summary>
    public static IReadOnlyList<string> Existing(string folder, string student) => !IsPlain(student) ? []
        : [.. Kinds.Select(kind => Path.Combine(folder, kind)).Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories).Where(path => Path.GetFileName(path) == student)];
}
