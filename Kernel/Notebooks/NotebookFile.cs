namespace CourseKit.Kernel.Notebooks;

/// <summary>Reads and writes notebooks in either format; the file's name says which.</summary>
public static class NotebookFile
{
    /// <summary>How the name of a file in a format ends, dot included.</summary>
    public static string Extension(NotebookFormat format) => format == NotebookFormat.Dib ? ".dib" : ".ipynb";

    /// <summary>The format that a file's name promises; null if it is no notebook's name.</summary>
    public static NotebookFormat? FormatOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".IPYNB" => NotebookFormat.Ipynb,
        ".DIB" => NotebookFormat.Dib,
        _ => null,
    };

    /// <summary>Reads a notebook: a <c>.dib</c> by its name, anything else as <c>.ipynb</c>.</summary>
    /// <exception cref="NotebookException">The file cannot be read, or is not what its name promises.</exception>
    public static Notebook Load(string path) =>
        FormatOf(path) == NotebookFormat.Dib ? DibReader.Read(NotebookText.ReadFile(path), path) : Notebook.Load(path);

    /// <summary>Reads a notebook from the text of a file.</summary>
    /// <param name="text">All of the file.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="format">What the text is.</param>
    /// <exception cref="NotebookException">The text is no notebook of that format.</exception>
    public static Notebook Parse(string text, string name, NotebookFormat format) =>
        format == NotebookFormat.Dib ? DibReader.Parse(text, name) : Notebook.Parse(text, name);

    /// <summary>The text of the file that a notebook becomes. For a <c>.dib</c>, <see cref="DibLoss"/> says what is not in it.</summary>
    public static string Write(Notebook notebook, NotebookFormat format)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        return format == NotebookFormat.Dib ? DibWriter.Write(notebook) : notebook.ToJson();
    }
}
