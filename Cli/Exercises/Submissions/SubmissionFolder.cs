using CourseKit.Cli.Gradebooks;

namespace CourseKit.Cli.Exercises.Submissions;

/// <summary>Finds submissions: <c>SUBMISSIONS/ada/01-convolution.ipynb</c>, or as nbgrader collects them,
/// <c>submitted/ada/an-assignment/01-convolution.ipynb</c>. A file's name says which lesson it is. Names that begin with a dot are
/// hidden and left alone, <c>.ipynb_checkpoints</c> among them.</summary>
internal static class SubmissionFolder
{
    private const string NbgraderFolder = "submitted";
    private const int MostProblems = 200;

    /// <summary>Looks through a folder. What is wrong with one thing in it does not stop the others.</summary>
    /// <param name="submissions">With a folder for each student; nbgrader's course folder, or its <c>submitted</c>.</param>
    /// <param name="sourceNames">The names of the source notebooks, without ending.</param>
    /// <exception cref="UserErrorException">The folder cannot be read, or has no student's folder.</exception>
    public static FoundSubmissions Find(string submissions, IReadOnlyList<string> sourceNames)
    {
        if (!Directory.Exists(submissions))
            throw new UserErrorException(File.Exists(submissions)
                ? $"{submissions} is a file; give the folder that has a folder for each student."
                : $"There is no folder {submissions}; looked in {Directory.GetCurrentDirectory()}.");
        var root = new DirectoryInfo(Path.GetFullPath(submissions));
        if (NbgradersIn(root) is { } collected)
            root = collected;

        List<FoundSubmission> found = [];
        List<SubmissionName> missing = [];
        List<string> problems = [];
        var students = Students(root, sourceNames, problems).GroupBy(folder => PlainName.OneForm(folder.Name), StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToArray();
        foreach (var student in students)
            new StudentFolder(root, student.Key, [.. student], sourceNames).Find(found, missing, problems);
        if (students.Length == 0 && problems.Count == 0)
            throw new UserErrorException($"{submissions} has no student's folder; submissions are expected as {Path.Combine(submissions, "ada", $"{(sourceNames.Count > 0 ? sourceNames[0] : "lesson")}.ipynb")}, or as nbgrader collects them.");
        if (problems.Count > MostProblems)
            problems = [.. problems.Take(MostProblems), $"{problems.Count - MostProblems} more things in {submissions} are nobody's submission of a lesson; tidy the folder up."];
        return new(found, missing, problems);
    }

    /// <summary>What is in a folder, by name; null if it cannot be read.</summary>
    public static FileSystemInfo[]? Entries(DirectoryInfo folder)
    {
        try
        {
            return [.. folder.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether a file or folder is not to be looked at.</summary>
    public static bool IsHidden(FileSystemInfo entry) => entry.Name.StartsWith('.') && !entry.Name.StartsWith("..", StringComparison.Ordinal);

    // A student whose folder is named so has notebooks in it.
    private static DirectoryInfo? NbgradersIn(DirectoryInfo root)
    {
        var folder = new DirectoryInfo(Path.Combine(root.FullName, NbgraderFolder));
        if (!folder.Exists || SubmissionFile.IsLink(folder))
            return null;
        var inside = Entries(folder);
        return inside is not null && inside.Any(entry => entry is DirectoryInfo) && !inside.Any(entry => IsNotebook(entry.Name)) ? RequireAlone(folder) : null;
    }

    // Beside it nbgrader has folders of folders. Among students it would be one's whose work alone is graded, and nobody would be missed.
    private static DirectoryInfo RequireAlone(DirectoryInfo submitted) =>
        Entries(submitted.Parent!)?.OfType<DirectoryInfo>().FirstOrDefault(other => other.Name != NbgraderFolder && !IsHidden(other) && !SubmissionFile.IsLink(other) && Entries(other)?.Any(entry => IsNotebook(entry.Name)) == true) is { } student
            ? throw new UserErrorException($"{submitted.Parent!.FullName} has a folder {NbgraderFolder}, as nbgrader has for a whole class, and with {PlainName.Shown(student.Name)} one that looks like a student's; give {submitted.FullName} if the class is in there, and rename that folder if it is a student's.")
            : submitted;

    private static List<DirectoryInfo> Students(DirectoryInfo root, IReadOnlyList<string> lessons, List<string> problems)
    {
        List<DirectoryInfo> students = [];
        foreach (var entry in Entries(root) ?? throw new UserErrorException($"The folder {root.FullName} cannot be read; check who may."))
        {
            var shown = PlainName.Shown(entry.Name);
            if (IsHidden(entry))
                continue;
            if (entry is DirectoryInfo or { LinkTarget: not null } && SubmissionFile.IsLink(entry))
                problems.Add($"{shown} {SubmissionFile.LinkProblem}.");
            else if (entry is DirectoryInfo folder && PlainName.Problem(folder.Name) is { } problem)
                problems.Add($"The folder \"{shown}\" {problem}, so it cannot be a student's name; rename it.");
            else if (entry is DirectoryInfo student)
                students.Add(student);
            else if (IsNotebook(entry.Name))
                problems.Add($"{shown} lies beside the students' folders, so nobody knows whose it is; put it into its student's folder{(new LessonNames(lessons).Find(Stem(entry.Name)) is { } meant ? $" as {meant.Lesson}.ipynb" : "")}.");
        }
        return students;
    }

    internal static bool IsNotebook(string name) => name.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase);

    internal static string Stem(string name) => name[..^".ipynb".Length];
}
