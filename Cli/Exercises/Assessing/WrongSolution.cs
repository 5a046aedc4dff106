using CourseKit.Cli.Exercises.Releasing;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Assessing;

/// <summary>A mistake that an exercise is to catch, kept in a file of C# whose first lines are comments:
/// <c>// Mistake: the search begins with 0</c>, and <c>// Fails: all numbers negative</c> for each check that names it.</summary>
/// <param name="File">Its path.</param>
/// <param name="Mistake">What somebody who writes it has misunderstood, in words.</param>
/// <param name="Fails">The names of the checks and probes that must fail it; at least one.</param>
/// <param name="Source">The answer.</param>
internal sealed record WrongSolution(string File, string Mistake, IReadOnlyList<string> Fails, string Source)
{
    private const string MistakeMark = "// Mistake:";
    private const string FailsMark = "// Fails:";

    /// <summary>What stands in place of a check for an answer that is forbidden rather than wrong.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>Whether it is there to be found to use what is forbidden.</summary>
    public bool IsForbidden => Fails.Contains(Forbidden);

    /// <summary>How the report calls it.</summary>
    public string Name => Path.GetFileNameWithoutExtension(File);

    /// <summary>Where the wrong solutions of a notebook's exercise are kept.</summary>
    /// <param name="notebook">The source.</param>
    /// <param name="exercise">The exercise's name.</param>
    public static string Folder(Notebook notebook, string exercise) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(notebook.Name))!, "wrong", Path.GetFileNameWithoutExtension(notebook.Name), exercise);

    /// <summary>The wrong solutions of a folder, by name.</summary>
    /// <param name="folder">Need not exist.</param>
    /// <param name="variant">Which variant their lines take, from 0.</param>
    /// <exception cref="UserErrorException">A file does not begin as it should, or cannot be read.</exception>
    public static IReadOnlyList<WrongSolution> Load(string folder, int variant) => Directory.Exists(folder)
        ? [.. Files(folder).OrderBy(Path.GetFileNameWithoutExtension, StringComparer.Ordinal).Select(file => Read(file, variant))]
        : [];

    private static string[] Files(string folder)
    {
        try
        {
            return Directory.GetFiles(folder, "*.cs");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The folder {folder} cannot be read: {exception.Message}");
        }
    }

    private static WrongSolution Read(string file, int variant)
    {
        string source;
        try
        {
            source = System.IO.File.ReadAllText(file).ReplaceLineEndings("\n");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{file} cannot be read: {exception.Message}");
        }
        var head = source.Split('\n').TakeWhile(line => line.StartsWith("//", StringComparison.Ordinal)).ToList();
        var fails = Marked(head, FailsMark);
        return Marked(head, MistakeMark) is [var mistake] && fails.Count > 0
            ? new(file, mistake, fails, Varied(file, source, variant))
            : throw new UserErrorException($"{file} must begin with a line \"{MistakeMark} WHAT IS MISUNDERSTOOD\" and a line \"{FailsMark} NAME OF A CHECK\" for each check that must catch it.");
    }

    private static string Varied(string file, string source, int variant)
    {
        var notebook = Notebook.Create(file);
        var cell = notebook.AddCell(CellKind.Code, source);
        Variants.Take(notebook, variant);
        return cell.Source;
    }

    private static List<string> Marked(IEnumerable<string> lines, string mark) =>
        [.. lines.Where(line => line.StartsWith(mark, StringComparison.Ordinal)).Select(line => line[mark.Length..].Trim()).Where(text => text.Length > 0)];
}
