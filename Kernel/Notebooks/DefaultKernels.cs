using System.Text.Json;
using System.Text.Json.Nodes;

namespace CourseKit.Kernel.Notebooks;

/// <summary>The kernel of cells that name none, as a notebook's metadata tell it.</summary>
internal static class DefaultKernels
{
    private static readonly (string Kernel, string Spec, string Title, string Language, string Extension, string MimeType)[] DotNet =
    [
        (KernelNames.CSharp, ".net-csharp", ".NET (C#)", "C#", ".cs", "text/x-csharp"),
        ("fsharp", ".net-fsharp", ".NET (F#)", "F#", ".fs", "text/x-fsharp"),
        ("pwsh", ".net-powershell", ".NET (PowerShell)", "PowerShell", ".ps1", "text/x-powershell"),
    ];

    /// <summary>What <c>polyglot_notebook</c> says, or the kernelspec, or the language; C# if nothing does.</summary>
    public static string Of(JsonObject metadata)
    {
        var polyglot = (metadata["polyglot_notebook"] as JsonObject)?[DibMeta.KernelInfoKey];
        return new KernelNames(polyglot).Default
            ?? DotNet.FirstOrDefault(kernel => kernel.Spec == Text(metadata, "kernelspec", "name")).Kernel
            ?? KernelNames.OfLanguage(Text(metadata, "kernelspec", "language") ?? Known(Text(metadata, "language_info", "name")))
            ?? KernelNames.CSharp;
    }

    /// <summary>Makes a new notebook's metadata say that a kernel is its default.</summary>
    public static void Describe(string kernel, JsonObject metadata)
    {
        var known = DotNet.FirstOrDefault(known => known.Kernel == kernel);
        metadata.Remove("kernelspec");
        if (known.Kernel is null)
        {
            metadata["language_info"] = new JsonObject { ["name"] = kernel };
            return;
        }
        metadata.Insert(0, "kernelspec", new JsonObject { ["display_name"] = known.Title, ["language"] = known.Language, ["name"] = known.Spec });
        metadata["language_info"] = new JsonObject { ["file_extension"] = known.Extension, ["mimetype"] = known.MimeType, ["name"] = known.Language };
    }

    /// <summary>Takes out what <see cref="Describe"/> wrote, unless somebody has changed it since.</summary>
    public static void RemoveDescription(string kernel, JsonObject metadata)
    {
        var described = new JsonObject();
        Describe(kernel, described);
        if (!((string[])["kernelspec", "language_info"]).All(key => JsonNode.DeepEquals(described[key], metadata[key])))
            return;
        metadata.Remove("kernelspec");
        metadata.Remove("language_info");
    }

    // What VS Code's extension writes stands for several languages.
    private static string? Known(string? language) => language == "polyglot-notebook" ? null : language;

    private static string? Text(JsonObject metadata, string key, string part) =>
        (metadata[key] as JsonObject)?[part] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
