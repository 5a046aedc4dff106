using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Converting;

/// <summary>One notebook to be written in the other format.</summary>
/// <param name="Source">The file that is read.</param>
/// <param name="Target">The file that is written; null for standard output.</param>
/// <param name="Format">What is written.</param>
/// <param name="Force">Whether a file may be replaced, and exercises' metadata be left behind.</param>
internal sealed record Conversion(string Source, string? Target, NotebookFormat Format, bool Force)
{
    private const string StandardOutput = "-";

    /// <summary>Works out from the command line what is to be written where.</summary>
    /// <exception cref="UserErrorException">That does not follow, or must not be done.</exception>
    public static Conversion Plan(string source, string? target, NotebookFormat? format, bool force)
    {
        if (Directory.Exists(source))
            throw new UserErrorException($"{source} is a folder; give the name of a notebook file in it.");
        if (!File.Exists(source))
            throw new UserErrorException($"There is no file {source}; looked in {Directory.GetCurrentDirectory()}.");
        var from = NotebookFile.FormatOf(source)
            ?? throw new UserErrorException($"{source} is not a notebook: its name should end in .ipynb or .dib.");

        var named = target is null or StandardOutput ? null : NotebookFile.FormatOf(target)
            ?? (Directory.Exists(target) ? throw new UserErrorException($"{target} is a folder; --out needs the name of a file to write.") : null);
        if (format is { } asked && named is { } says && asked != says)
            throw new UserErrorException($"--to asks for {Name(asked)} and {target} is named as {Name(says)}; change one of the two.");
        if (target is not null and not StandardOutput && format is null && named is null)
            throw new UserErrorException($"The name {target} does not say what to write; let it end in .ipynb or .dib, or add --to.");
        var to = format ?? named ?? (from == NotebookFormat.Dib ? NotebookFormat.Ipynb : NotebookFormat.Dib);
        if (to == from)
            throw new UserErrorException($"{source} is {Name(from)} already; there is nothing to convert.");

        var path = target == StandardOutput ? null : target ?? Path.ChangeExtension(source, NotebookFile.Extension(to));
        if (path is not null && File.Exists(path))
        {
            if (!force)
                throw new UserErrorException($"{path} exists already; --force replaces it, --out writes elsewhere.");
            if (Real(path) == Real(source))
                throw new UserErrorException($"{path} leads to {source} itself; choose another file with --out.");
        }
        return new(source, path, to, force);
    }

    /// <summary>Reads, says what is left behind, and writes: all of the file or nothing.</summary>
    /// <exception cref="UserErrorException">Exercises would be lost, or the file cannot be written.</exception>
    /// <exception cref="NotebookException">The source cannot be read.</exception>
    public void Execute(TextWriter output, TextWriter notes)
    {
        var notebook = NotebookFile.Load(Source);
        var loss = Format == NotebookFormat.Dib ? DibLoss.Of(notebook) : null;
        if (loss is { ExerciseCells: > 0 and var marked } && !Force)
            throw new UserErrorException($"{Source} has nbgrader's marks on {Cells(marked)}, and a .dib cannot hold them: its exercises could not be released or graded; --force writes it without them.");
        var text = NotebookFile.Write(notebook, Format);
        try
        {
            if (Target is null)
                output.Write(text);
            else
                AtomicFile.WriteText(Target, text);
        }
        catch (IOException failure)
        {
            throw new UserErrorException(failure.Message);
        }
        if (Target is not null)
            output.WriteLine($"Wrote {Target} ({Cells(notebook.Cells.Count)})");
        if (loss is { Parts.Count: > 0 })
            notes.WriteLine($"coursekit: a .dib has no place for these, and they are left behind: {string.Join("; ", loss.Parts)}.");
    }

    private static string Cells(int count) => count == 1 ? "1 cell" : $"{count} cells";

    private static string Name(NotebookFormat format) => format == NotebookFormat.Dib ? "a .dib" : "an .ipynb";

    private static string Real(string path) => new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
}
