using System.Security.Cryptography;
using System.Text;
using CourseKit.Cli.Exercises.Validating;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Grading.Classes;

/// <summary>A lesson by which a class is graded.</summary>
/// <param name="Notebook">The teacher's, with solutions and hidden checks.</param>
/// <param name="Hash">SHA-256 of its file, in hexadecimal.</param>
internal sealed record ClassSource(Notebook Notebook, string Hash)
{
    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes(Notebook.ToJson()));

    /// <summary>What its submissions are called.</summary>
    public string Assignment => Path.GetFileNameWithoutExtension(Notebook.Name);

    /// <summary>The folder in which it lies.</summary>
    public string Folder => Path.GetDirectoryName(Path.GetFullPath(Notebook.Name))!;

    /// <summary>The lessons that a path means: a notebook, or all notebooks of a folder that have something to grade.</summary>
    /// <exception cref="UserErrorException">There is none.</exception>
    /// <exception cref="NotebookException">One cannot be read.</exception>
    public static IReadOnlyList<ClassSource> Load(string path)
    {
        List<ClassSource> found = [.. SourceFinder.Find([path]).Select(Read).Where(source => source.Notebook.Cells.Any(cell => cell.Nbgrader is { Grade: true }))];
        return found.Count > 0 ? found : throw new UserErrorException($"{path} has no cell that gives points; --source needs the teacher's notebook, or a folder of them.");
    }

    /// <summary>The seed for one submission. Nobody without the source, hidden checks and all, can tell it, another text has another one, and every machine finds the same.</summary>
    /// <param name="submissionHash">SHA-256 of the submitted file.</param>
    public int Seed(string submissionHash) =>
        (int)(BitConverter.ToUInt64(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(submissionHash))) % 1_000_000_000);

    private static ClassSource Read(string path) => new(Notebook.Load(path), Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))));
}
