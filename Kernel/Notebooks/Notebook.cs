using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CourseKit.Kernel.Notebooks;

/// <summary>A Jupyter notebook, read from and written to an <c>.ipynb</c> file of format 4.0 to 4.5 (<see cref="NotebookFile"/> also
/// reads and writes the <c>.dib</c> of Polyglot Notebooks). Everything that the
/// file holds is kept, known or not, in its order and with its digits: saving changes only what was changed here.
/// Not thread-safe.</summary>
public sealed class Notebook
{
    private const int MinorWithCellIds = 5;

    private readonly JsonObject _root;
    private readonly JsonArray _cellNodes;
    private readonly List<NotebookCell> _cells = [];

    private Notebook(JsonObject root, string name)
    {
        Name = name;
        _root = root;
        _cellNodes = (JsonArray)root["cells"]!;
        foreach (var node in _cellNodes)
            _cells.Add(new((JsonObject)node!, this));
        CellIds.AddMissing(_cells);
    }

    /// <summary>What messages call the notebook: the path it was loaded from.</summary>
    public string Name { get; }

    /// <summary>The cells in their order.</summary>
    public IReadOnlyList<NotebookCell> Cells => _cells;

    /// <summary>The notebook's metadata, to read and to change.</summary>
    public JsonObject Metadata
    {
        get
        {
            if (_root["metadata"] is JsonObject metadata)
                return metadata;
            _root["metadata"] = metadata = [];
            return metadata;
        }
    }

    /// <summary>The name of the Jupyter kernel that the notebook asks for, for example <c>.net-csharp</c>.</summary>
    public string? KernelName => MetadataText("kernelspec", "name");

    /// <summary>The language the notebook says it is written in, for example <c>C#</c>.</summary>
    public string? Language => MetadataText("kernelspec", "language") ?? MetadataText("language_info", "name") switch
    {
        // What VS Code's extension for .NET Interactive writes stands for several languages; the default one decides.
        "polyglot-notebook" => MetadataText("polyglot_notebook", "kernelInfo", "defaultKernelName"),
        var name => name,
    };

    /// <summary>Whether the notebook is in C#: its kernel says so, or it names no kernel and no language at all.</summary>
    public bool IsCSharp => KernelName is ".net-csharp" ||
        (Language ?? KernelName)?.ToUpperInvariant() is null or "C#" or "CSHARP";

    /// <summary>A new notebook of format 4.5 without cells, for the C# kernel that .NET Interactive made known.</summary>
    /// <param name="name">What messages call it.</param>
    public static Notebook Create(string name) => new(
        new JsonObject
        {
            ["cells"] = new JsonArray(),
            ["metadata"] = new JsonObject
            {
                ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" },
                ["language_info"] = new JsonObject { ["file_extension"] = ".cs", ["mimetype"] = "text/x-csharp", ["name"] = "C#" },
            },
            ["nbformat"] = 4,
            ["nbformat_minor"] = MinorWithCellIds,
        },
        name);

    /// <summary>Reads a notebook file.</summary>
    /// <exception cref="NotebookException">The file cannot be read, or it is no notebook of format 4.</exception>
    public static Notebook Load(string path) => new(NotebookText.Parse(NotebookText.ReadFile(path), path), path);

    /// <summary>Reads a notebook from the text of a file.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="NotebookException">The text is no notebook of format 4.</exception>
    public static Notebook Parse(string text, string name) => new(NotebookText.Parse(Encoding.UTF8.GetBytes(text), name), name);

    /// <summary>The text of the file, as Jupyter would write it.</summary>
    public string ToJson()
    {
        if (Minor >= MinorWithCellIds)
        {
            foreach (var cell in _cells)
                cell.WriteId();
        }
        return JupyterJson.Write(_root);
    }

    /// <summary>Writes the notebook to a file: all of it or, if that fails, nothing.</summary>
    /// <exception cref="NotebookException">The file could not be written; an older one is unchanged.</exception>
    public void Save(string path)
    {
        try
        {
            AtomicFile.WriteText(path, ToJson());
        }
        catch (IOException failure)
        {
            throw new NotebookException(failure.Message, failure);
        }
    }

    /// <summary>An independent copy.</summary>
    public Notebook Clone() => new((JsonObject)_root.DeepClone(), Name);

    /// <summary>Says in one sentence that a notebook in another language cannot be run here.</summary>
    /// <exception cref="NotebookException">The notebook is not in C#.</exception>
    public void RequireCSharp()
    {
        if (!IsCSharp)
            throw new NotebookException($"{Name} is written for {Language ?? "the kernel"}{(KernelName is { } kernel ? $" (kernel \"{kernel}\")" : "")}, and this is a C# kernel; run it with its own kernel, or set its kernelspec to .net-csharp if its cells are C#.");
    }

    /// <summary>Makes a notebook of an older format one of 4.5, in which every cell has an id.</summary>
    public void UpgradeFormat() => _root["nbformat_minor"] = MinorWithCellIds;

    /// <summary>Adds a cell at the end.</summary>
    public NotebookCell AddCell(CellKind kind, string source) => InsertCell(_cells.Count, kind, source);

    /// <summary>Inserts a cell before the one at an index.</summary>
    public NotebookCell InsertCell(int index, CellKind kind, string source)
    {
        var node = NotebookCell.NewNode(kind, source);
        _cellNodes.Insert(index, node);
        var cell = new NotebookCell(node, this);
        _cells.Insert(index, cell);
        CellIds.AddMissing(_cells);
        return cell;
    }

    /// <summary>Takes a cell out.</summary>
    public void RemoveCell(NotebookCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var index = _cells.IndexOf(cell);
        if (index < 0)
            throw new ArgumentException("The cell is not one of this notebook's.", nameof(cell));
        _cells.RemoveAt(index);
        _cellNodes.RemoveAt(index);
    }

    internal int IndexOf(NotebookCell cell) => _cells.IndexOf(cell);

    private int Minor => _root["nbformat_minor"]!.GetValue<int>();

    private string? MetadataText(params ReadOnlySpan<string> keys)
    {
        var node = _root["metadata"];
        foreach (var key in keys)
            node = (node as JsonObject)?[key];
        return node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
    }
}
