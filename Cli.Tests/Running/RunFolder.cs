using System.Text.Json.Nodes;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Running;

/// <summary>A folder of its own for a test that runs notebooks.</summary>
internal sealed class RunFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("coursekit run ä ").FullName;

    public string this[string file] => System.IO.Path.Combine(Path, file);

    public void Add(string name, params IEnumerable<string> cells)
    {
        var notebook = Notebook.Create(this[name]);
        foreach (var cell in cells)
            notebook.AddCell(CellKind.Code, cell);
        notebook.Save(this[name]);
    }

    /// <summary>Adds a notebook whose code cells have tags, separated by spaces.</summary>
    public void AddTagged(string name, params IEnumerable<(string Tags, string Source)> cells)
    {
        var notebook = Notebook.Create(this[name]);
        foreach (var (tags, source) in cells)
        {
            var cell = notebook.AddCell(CellKind.Code, source);
            if (tags.Length > 0)
                cell.Metadata["tags"] = new JsonArray([.. tags.Split(' ').Select(tag => (JsonNode)tag)]);
        }
        notebook.Save(this[name]);
    }

    public Task<(int ExitCode, string Output, string Errors)> RunAsync(params IEnumerable<string> arguments) =>
        CourseKitProgram.RunAsync(Path, ["run", .. arguments]);

    public NotebookCell Cell(string name, int index) => Notebook.Load(this[$"out/{name}"]).Cells[index];

    /// <summary>What lies in a folder, leftovers included.</summary>
    public IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(this[folder]).Select(file => System.IO.Path.GetFileName(file)).Order(StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
