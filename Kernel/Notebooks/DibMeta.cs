using System.Text.Json;
using System.Text.Json.Nodes;

namespace CourseKit.Kernel.Notebooks;

/// <summary>The <c>#!meta</c> section of a <c>.dib</c>: the notebook's metadata, in which Polyglot Notebooks keep the names of
/// kernels under <c>kernelInfo</c> (an <c>.ipynb</c> has them under <c>polyglot_notebook</c>), and what the text of cells cannot
/// say, under <c>coursekit</c>.</summary>
internal sealed class DibMeta
{
    public const string KernelInfoKey = "kernelInfo";

    // In an .ipynb the same metadata lie one level further down.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = NotebookText.MaxDepth - 1, AllowDuplicateProperties = false };

    private readonly JsonObject _metadata;
    private readonly JsonNode? _kernelInfo;

    private DibMeta(JsonObject metadata)
    {
        _metadata = metadata;
        if (_metadata.Remove(DibSections.OwnKey, out var own))
            ReadExact((own as JsonObject)?[DibSections.ExactKey] as JsonArray ?? []);
        _metadata.Remove(KernelInfoKey, out _kernelInfo);
        Names = new(_kernelInfo);
        DefaultKernel = Names.Default ?? DefaultKernels.Of(_metadata);
        Names.Add(DefaultKernel);
    }

    /// <summary>The names that begin a cell.</summary>
    public KernelNames Names { get; }

    /// <summary>The kernel of text before the first name.</summary>
    public string DefaultKernel { get; }

    /// <summary>By the cells' places, from 0: sources that the text does not say exactly, and kinds that the kernel does not.</summary>
    public Dictionary<int, (string Source, CellKind? Kind)> Exact { get; } = [];

    /// <summary>Takes the first <c>#!meta</c> section out of a file's lines.</summary>
    /// <exception cref="NotebookException">Its JSON is damaged.</exception>
    public static DibMeta Read(string[] lines, string name, out string[] others)
    {
        others = lines;
        var start = Array.FindIndex(lines, line => line.TrimEnd() == DibSections.Meta);
        if (start < 0)
            return new([]);
        var end = Array.FindIndex(lines, start + 1, line => line.StartsWith("#!", StringComparison.Ordinal));
        if (end < 0)
            end = lines.Length;
        others = [.. lines[..start], .. lines[end..]];
        var json = string.Join('\n', lines[(start + 1)..end]);
        if (string.IsNullOrWhiteSpace(json))
            return new([]);
        try
        {
            if (JsonNode.Parse(json, documentOptions: Options) is not JsonObject metadata)
                throw new NotebookException($"{name}: the #!meta section at line {start + 1} is JSON but not an object; replace it by {{}}.");
            // Half a surrogate pair is found only by unescaping, which must not happen later.
            _ = JupyterJson.Write(metadata);
            return new(metadata);
        }
        catch (Exception damaged) when (damaged is JsonException or InvalidOperationException)
        {
            var line = start + 2 + ((damaged as JsonException)?.LineNumber ?? 0);
            throw new NotebookException($"{name}: the #!meta section is not valid JSON at line {Math.Min(line, Math.Max(end, start + 2))}; repair it, or remove the section.", damaged);
        }
    }

    /// <summary>Gives a notebook the metadata.</summary>
    public void WriteTo(Notebook notebook)
    {
        var metadata = notebook.Metadata;
        if (_metadata.ContainsKey("kernelspec") || _metadata.ContainsKey("language_info"))
            metadata.Clear();
        else
            DefaultKernels.Describe(DefaultKernel, metadata);
        foreach (var (key, value) in _metadata)
            metadata[key] = value?.DeepClone();

        var isKnown = DefaultKernels.Of(metadata) == DefaultKernel;
        // What the cells say as well was written for Polyglot Notebooks only.
        if (isKnown && (_kernelInfo is null || JsonNode.DeepEquals(_kernelInfo, DibWriter.KernelInfo(null, DefaultKernel, notebook))))
            return;
        if (metadata["polyglot_notebook"] is not JsonObject polyglot)
            metadata["polyglot_notebook"] = polyglot = [];
        polyglot[KernelInfoKey] = (_kernelInfo as JsonObject)?.DeepClone() ?? new JsonObject { ["defaultKernelName"] = DefaultKernel };
    }

    private void ReadExact(JsonArray entries)
    {
        foreach (var entry in entries.OfType<JsonObject>())
        {
            if (entry["cell"] is JsonValue place && place.GetValueKind() == JsonValueKind.Number && place.TryGetValue(out int cell)
                && MultilineText.Read(entry["source"]) is { } source)
                Exact.TryAdd(cell, (source, entry["kind"] is null ? null : NotebookCell.KindOf(MultilineText.Read(entry["kind"]))));
        }
    }
}
