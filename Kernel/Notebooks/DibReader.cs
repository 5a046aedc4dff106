using System.Text;
using System.Text.Unicode;

namespace CourseKit.Kernel.Notebooks;

/// <summary>Reads a <c>.dib</c>, the format of Polyglot Notebooks. A line that is <c>#!</c> and the name of a kernel begins a
/// cell, <c>#!meta</c> a section of JSON; text before the first of these is a cell in the default language. Blank lines around
/// a cell are not its own, and a cell of nothing else is none.</summary>
internal sealed class DibReader
{
    private readonly string[] _lines;
    private readonly DibMeta _meta;
    private readonly List<(string Kernel, string Source, CellKind? Kind)> _cells = [];

    private DibReader(string text, string name)
    {
        var lines = DibSections.Lines(text);
        _meta = DibMeta.Read(lines, name, out _lines);
    }

    public static Notebook Read(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        if (bytes.Contains((byte)0) || !Utf8.IsValid(bytes))
            throw new NotebookException($"{name} is not a text file in UTF-8, so it is no notebook; check that this is the file you mean.");
        return Parse(Encoding.UTF8.GetString(bytes), name);
    }

    public static Notebook Parse(string text, string name)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new NotebookException($"{name} is empty; a .dib holds cells, each after a line such as #!csharp.");
        if (text.AsSpan().TrimStart().StartsWith("{") && text.Contains("\"nbformat\"", StringComparison.Ordinal))
            throw new NotebookException($"{name} is a Jupyter notebook under the name of a .dib; rename it to end in .ipynb.");
        var reader = new DibReader(text, name);
        reader.ReadCells();
        var notebook = Notebook.Create(name);
        foreach (var (kernel, source, kind) in reader._cells)
        {
            var cell = notebook.AddCell(kind ?? KindOf(kernel), source);
            if (cell.Kind == CellKind.Code && kernel != reader._meta.DefaultKernel)
                cell.KernelName = kernel;
        }
        reader._meta.WriteTo(notebook);
        return notebook;
    }

    private void ReadCells()
    {
        var kernel = _meta.DefaultKernel;
        var own = new List<string>();
        for (var i = 0; i < _lines.Length; i++)
        {
            if (_meta.Names.SectionOf(_lines[i]) is not { } next)
            {
                own.Add(_lines[i]);
                continue;
            }
            End();
            kernel = next;
            if (_meta.Exact.TryGetValue(_cells.Count, out var exact) && EndOf(exact.Source, i + 1) is { } end)
            {
                _cells.Add((kernel, exact.Source, exact.Kind));
                i = end - 1;
            }
        }
        End();

        void End()
        {
            var lines = DibSections.Trim(own);
            if (lines.Count > 0)
                _cells.Add((kernel, string.Join('\n', lines), null));
            own.Clear();
        }
    }

    /// <summary>The line after an exactly known source that is written from a line on; null if something else stands there,
    /// as after an edit: then the text counts.</summary>
    private int? EndOf(string source, int from)
    {
        var at = SkipBlank(from);
        foreach (var line in DibSections.Shown(source))
        {
            if (at >= _lines.Length || _lines[at++] != line)
                return null;
        }
        at = SkipBlank(at);
        return at >= _lines.Length || _meta.Names.SectionOf(_lines[at]) is not null ? at : null;
    }

    private int SkipBlank(int at)
    {
        while (at < _lines.Length && _lines[at].Length == 0)
            at++;
        return at;
    }

    private static CellKind KindOf(string kernel) => kernel switch
    {
        KernelNames.Markdown => CellKind.Markdown,
        KernelNames.Raw => CellKind.Raw,
        _ => CellKind.Code,
    };
}
