using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Kernel.Notebooks;

/// <summary>One cell of a <see cref="Notebook"/>. Changing it changes the notebook.</summary>
public sealed partial class NotebookCell
{
    private readonly JsonObject _node;
    private readonly Notebook _notebook;
    private string? _newId;

    internal NotebookCell(JsonObject node, Notebook notebook)
    {
        _node = node;
        _notebook = notebook;
    }

    /// <summary>The cell's id: the file's, or one that follows from the cell's content where the file has none.</summary>
    public string Id => _newId ?? StoredId!;

    /// <summary>What the cell holds.</summary>
    public CellKind Kind => KindOf(_node)!.Value;

    /// <summary>The place in the notebook, counted from 1, as messages give it.</summary>
    public int Number => _notebook.IndexOf(this) + 1;

    /// <summary>The text of the cell.</summary>
    public string Source
    {
        get => MultilineText.Read(_node["source"])!;
        set
        {
            // The same text keeps the form in which the file has it, a string or a list of lines.
            if (value != Source)
                _node["source"] = MultilineText.Write(value);
        }
    }

    /// <summary>The cell's metadata, to read and to change.</summary>
    public JsonObject Metadata
    {
        get
        {
            if (_node["metadata"] is JsonObject metadata)
                return metadata;
            _node["metadata"] = metadata = [];
            return metadata;
        }
    }

    /// <summary>The kernel that a code cell is for, which is its language: <c>csharp</c>, <c>fsharp</c>, <c>html</c> and so on. What
    /// Polyglot Notebooks have written on the cell, or else the notebook's own.</summary>
    public string KernelName
    {
        get
        {
            var name = MetadataText("polyglot_notebook", "kernelName") ?? MetadataText("dotnet_interactive", "language");
            return name is not null && KernelNames.IsUsable(name) ? KernelNames.Everywhere.Resolve(name) ?? name : DefaultKernels.Of(_notebook.Metadata);
        }
        internal set
        {
            Metadata["dotnet_interactive"] = new JsonObject { ["language"] = value };
            Metadata["polyglot_notebook"] = new JsonObject { ["kernelName"] = value };
        }
    }

    /// <summary>The words in the metadata's list of tags.</summary>
    public IReadOnlyList<string> Tags => _node["metadata"]?["tags"] is JsonArray tags
        ? [.. tags.Select(tag => MultilineText.Read(tag)).OfType<string>()]
        : [];

    /// <summary>What nbgrader has written on the cell, or null.</summary>
    /// <exception cref="NotebookException">The metadata break a rule of nbgrader's schema.</exception>
    public NbgraderCell? Nbgrader => _node["metadata"] is JsonObject metadata
        ? NbgraderCell.Read(metadata, $"{_notebook.Name}, cell {Number}")
        : null;

    /// <summary>The number of the execution, or null for a cell that was not run.</summary>
    public int? ExecutionCount
    {
        get => _node["execution_count"] is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out int count) ? count : null;
        set => _node["execution_count"] = value;
    }

    /// <summary>What the cell showed when it ran.</summary>
    public IReadOnlyList<NotebookOutput> Outputs => _node["outputs"] is JsonArray outputs
        ? [.. outputs.Select(output => CellOutputs.Read((JsonObject)output!))]
        : [];

    /// <summary>Files that a markdown cell carries, in base64 by MIME type, by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Attachments => _node["attachments"] is JsonObject files
        ? files.Where(file => file.Value is JsonObject).ToDictionary(file => file.Key, file => CellOutputs.ReadData((JsonObject)file.Value!))
        : new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Forgets the files that are not to be kept.</summary>
    /// <param name="isKept">By name.</param>
    public void KeepAttachments(Predicate<string> isKept)
    {
        ArgumentNullException.ThrowIfNull(isKept);
        if (_node["attachments"] is not JsonObject files)
            return;
        foreach (var name in files.Select(file => file.Key).Where(name => !isKept(name)).ToList())
            files.Remove(name);
        if (files.Count == 0)
            _node.Remove("attachments");
    }

    /// <summary>Forgets every output and the execution count.</summary>
    public void ClearOutputs()
    {
        if (Kind != CellKind.Code)
            return;
        ExecutionCount = null;
        _node["outputs"] = new JsonArray();
    }

    /// <summary>Adds printed text. Text on the stream that was last written to continues that output.</summary>
    /// <param name="name"><c>stdout</c> or <c>stderr</c>.</param>
    /// <param name="text">Any piece of text, lines or not.</param>
    public void AppendStream(string name, string text) => CellOutputs.AppendStream(OutputNodes, name, text);

    /// <summary>Adds something that was displayed.</summary>
    /// <returns>Its place among the outputs, for <see cref="ReplaceData"/>.</returns>
    public int AppendDisplay(MimeBundle data) => Append(CellOutputs.Display(data));

    /// <summary>Adds the value that the cell ended with.</summary>
    /// <returns>Its place among the outputs, for <see cref="ReplaceData"/>.</returns>
    public int AppendResult(MimeBundle data, int executionCount) => Append(CellOutputs.Result(data, executionCount));

    /// <summary>Adds how the cell failed.</summary>
    public void AppendError(string name, string message, IEnumerable<string> traceback) =>
        Append(CellOutputs.Error(name, message, traceback));

    /// <summary>Replaces what an output shows, as a display update does.</summary>
    /// <param name="index">Its place among the outputs.</param>
    /// <param name="data">Every form of the new content.</param>
    public void ReplaceData(int index, MimeBundle data) => ((JsonObject)OutputNodes[index]!)["data"] = CellOutputs.WriteData(data);

    /// <summary>Replaces the outputs by copies of another code cell's. Numbers of executions are left out: they tell of one run, and
    /// would change with every cell that is added before.</summary>
    /// <param name="other">A code cell, of this notebook or another.</param>
    /// <param name="plainTextOnly">Whether of outputs that have a plain text the other forms are left out.</param>
    public void CopyOutputsFrom(NotebookCell other, bool plainTextOnly = false)
    {
        ArgumentNullException.ThrowIfNull(other);
        ClearOutputs();
        foreach (var output in other.OutputNodes.OfType<JsonObject>())
        {
            var copy = (JsonObject)output.DeepClone();
            if (copy.ContainsKey("execution_count"))
                copy["execution_count"] = null;
            if (plainTextOnly && copy["data"] is JsonObject data && MultilineText.Read(data["text/plain"]) is { Length: > 0 })
            {
                foreach (var form in data.Select(form => form.Key).Where(form => form != "text/plain").ToArray())
                    data.Remove(form);
            }
            OutputNodes.Add((JsonNode)copy);
        }
    }

    internal bool HasStoredId => StoredId is not null;

    internal bool HasId => _newId is not null || StoredId is not null;

    internal void GiveId(string id) => _newId = id;

    internal void WriteId()
    {
        if (_newId is null || StoredId is not null)
            return;
        _node.Remove("id");
        // Among the other keys where Jupyter, which sorts them, would have it.
        var after = _node.IndexOf("metadata");
        _node.Insert(after < 0 ? _node.Count : after, "id", _newId);
    }

    internal static JsonObject NewNode(CellKind kind, string source)
    {
        var node = new JsonObject { ["cell_type"] = NameOf(kind), ["metadata"] = new JsonObject(), ["source"] = MultilineText.Write(source) };
        if (kind == CellKind.Code)
        {
            node.Insert(1, "execution_count", null);
            node.Insert(3, "outputs", new JsonArray());
        }
        return node;
    }

    internal static CellKind? KindOf(JsonObject node) => KindOf(MultilineText.Read(node["cell_type"]));

    internal static CellKind? KindOf(string? name) => name switch
    {
        "code" => CellKind.Code,
        "markdown" => CellKind.Markdown,
        "raw" => CellKind.Raw,
        _ => null,
    };

    internal static string NameOf(CellKind kind) => kind switch
    {
        CellKind.Code => "code",
        CellKind.Markdown => "markdown",
        _ => "raw",
    };

    private string? StoredId => _node["id"] is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is var id && IdPattern().IsMatch(id) ? id : null;

    private JsonArray OutputNodes
    {
        get
        {
            if (Kind != CellKind.Code)
                throw new InvalidOperationException($"Cell {Number} of {_notebook.Name} is not a code cell and has no outputs.");
            if (_node["outputs"] is JsonArray outputs)
                return outputs;
            _node["outputs"] = outputs = [];
            return outputs;
        }
    }

    private string? MetadataText(string key, string part) => MultilineText.Read((_node["metadata"]?[key] as JsonObject)?[part]);

    private int Append(JsonObject output)
    {
        OutputNodes.Add((JsonNode)output);
        return OutputNodes.Count - 1;
    }

    [GeneratedRegex(@"^[a-zA-Z0-9_\-]{1,64}\z")]
    private static partial Regex IdPattern();
}
