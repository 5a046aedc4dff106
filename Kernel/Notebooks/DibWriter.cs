using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CourseKit.Kernel.Notebooks;

/// <summary>Writes a <c>.dib</c> as Polyglot Notebooks do: <c>#!meta</c> with one line of JSON, then every cell after the name of
/// its kernel, with a blank line after each. What stands in the text of a cell is what Polyglot Notebooks run; where that does
/// not give the source back (blank lines around it, a line such as <c>#!html</c> in it), <c>#!meta</c> has the source as well.</summary>
internal static class DibWriter
{
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 };

    public static string Write(Notebook notebook)
    {
        var standard = DefaultKernels.Of(notebook.Metadata);
        var (kernelInfo, metadata) = Split(notebook.Metadata, standard);
        var declared = KernelInfo(kernelInfo as JsonObject, standard, notebook);
        var names = new KernelNames(declared);

        var lines = new List<string>();
        var exact = new JsonArray();
        foreach (var (cell, i) in notebook.Cells.Select((cell, i) => (cell, i)))
        {
            var kernel = SectionOf(cell, names);
            var shown = DibSections.Shown(cell.Source);
            lines.AddRange(["#!" + kernel, "", .. shown]);
            if (shown.Count > 0)
                lines.Add("");
            var kind = cell.Kind == CellKind.Code && kernel is KernelNames.Markdown or KernelNames.Raw ? NotebookCell.NameOf(cell.Kind) : null;
            if (!DibSections.SaysExactly(shown, cell.Source, names) || kind is not null)
                exact.Add((JsonNode)Entry(i, cell, kind));
        }

        var meta = new JsonObject { [DibMeta.KernelInfoKey] = declared };
        if (exact.Count > 0)
            meta[DibSections.OwnKey] = new JsonObject { [DibSections.ExactKey] = exact };
        foreach (var (key, value) in metadata)
            meta[key] = value?.DeepClone();
        return string.Join('\n', [DibSections.Meta, "", OnOneLine(meta), "", .. lines]);
    }

    /// <summary>The names of kernels that a file declares: those it had, and those that its cells use.</summary>
    public static JsonObject KernelInfo(JsonObject? known, string standard, Notebook notebook)
    {
        var declared = (JsonObject?)known?.DeepClone() ?? [];
        var names = new KernelNames(declared);
        if (names.Default is null)
            declared["defaultKernelName"] = standard;
        if (declared["items"] is not JsonArray items)
            declared["items"] = items = [];
        var has = items.OfType<JsonObject>().Select(item => MultilineText.Read(item["name"])).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var kernel in notebook.Cells.Select(cell => SectionOf(cell, names)).Prepend(standard).Distinct().Where(kernel => kernel != KernelNames.Markdown))
        {
            // A file that declares some need not declare what Polyglot Notebooks know anyway.
            var isKnown = known is not null && kernel != KernelNames.Raw && KernelNames.Everywhere.Resolve(kernel) is not null;
            if (!isKnown && has.Add(kernel))
                items.Add((JsonNode)new JsonObject { ["aliases"] = new JsonArray(), ["name"] = kernel });
        }
        return declared;
    }

    private static string SectionOf(NotebookCell cell, KernelNames names) => cell.Kind switch
    {
        CellKind.Markdown => KernelNames.Markdown,
        CellKind.Raw => KernelNames.Raw,
        _ => names.Resolve(cell.KernelName) ?? cell.KernelName,
    };

    private static JsonObject Entry(int index, NotebookCell cell, string? kind)
    {
        var entry = new JsonObject { ["cell"] = index };
        if (kind is not null)
            entry["kind"] = kind;
        entry["source"] = cell.Source;
        return entry;
    }

    private static (JsonNode? KernelInfo, JsonObject Others) Split(JsonObject metadata, string standard)
    {
        var others = (JsonObject)metadata.DeepClone();
        others.Remove(DibMeta.KernelInfoKey);
        others.Remove(DibSections.OwnKey);

        JsonNode? kernelInfo = null;
        if (others["polyglot_notebook"] is JsonObject polyglot && polyglot.Remove(DibMeta.KernelInfoKey, out kernelInfo) && polyglot.Count == 0)
            others.Remove("polyglot_notebook");
        DefaultKernels.RemoveDescription(standard, others);
        return (kernelInfo, others);
    }

    private static string OnOneLine(JsonObject meta)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, JsonOptions))
            meta.WriteTo(writer);
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
