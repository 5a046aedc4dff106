using System.Collections.Immutable;
using System.Globalization;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Notebooks;
using CourseKit.Kernel.Output;

namespace CourseKit.Kernel.Magics;

/// <summary><c>#!import</c></summary>
internal static class ImportFile
{
    // The files that are being imported where this code runs, one by the other.
    private static readonly AsyncLocal<ImmutableHashSet<string>?> Importing = new();

    public static Magic Declaration { get; } = new()
    {
        Name = "#!import",
        Summary = "Runs a file of C# or the cells of another notebook here.",
        Parameters = [new("--file", "A .cs, .csx, .ipynb or .dib; a relative path begins at the notebook's folder.") { IsRequired = true, IsImplicit = true }],
        RunAsync = async (call, cancellationToken) =>
        {
            var path = Path.GetFullPath(call["--file"]!, call.Host.Folder);
            var name = Path.GetRelativePath(call.Host.Folder, path) is var relative && !relative.StartsWith("..", StringComparison.Ordinal) ? relative : path;
            if (!File.Exists(path))
                throw new MagicException($"There is no file {path} to import; a relative path begins at the notebook's folder.");
            var outer = Importing.Value ?? [];
            if (outer.Contains(path))
                throw new MagicException($"{name} imports itself, which never ends; remove the line in it that does.");
            Importing.Value = outer.Add(path);
            foreach (var (source, part) in Read(path, name))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (await call.Host.SubmitAsync(source, part) is { } value)
                    call.Host.Display(ValueFormatter.Format(value));
            }
        },
    };

    private static (string Source, string Name)[] Read(string path, string name)
    {
        try
        {
            return Path.GetExtension(path).ToUpperInvariant() switch
            {
                ".CS" or ".CSX" => [(File.ReadAllText(path), name)],
                ".IPYNB" or ".DIB" => Cells(NotebookFile.Load(path), name),
                _ => throw new MagicException($"#!import takes C# (.cs, .csx) or a notebook (.ipynb, .dib), and {name} is neither."),
            };
        }
        catch (NotebookException exception)
        {
            throw new MagicException(exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MagicException($"{path} cannot be imported: {exception.Message.TrimEnd('.')}.");
        }
    }

    // A cell in another language is begun as the notebook's own format would begin it, and meets the same answer.
    private static (string Source, string Name)[] Cells(Notebook notebook, string name) =>
    [
        .. notebook.Cells.Where(cell => cell.Kind == CellKind.Code).Select(cell => (
            cell.KernelName == KernelNames.CSharp ? cell.Source : $"#!{cell.KernelName}\n{cell.Source}",
            string.Create(CultureInfo.InvariantCulture, $"{name} cell {cell.Number}"))),
    ];
}
