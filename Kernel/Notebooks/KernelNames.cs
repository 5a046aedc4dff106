using System.Text.Json;
using System.Text.Json.Nodes;

namespace CourseKit.Kernel.Notebooks;

/// <summary>The names of kernels (one for each language) that a notebook may use for its cells, with the other names that
/// each goes by. In a <c>.dib</c>, a line that is <c>#!</c> and one of them begins a cell; any other such line is a magic
/// command, part of the cell it stands in.</summary>
internal sealed class KernelNames
{
    public const string CSharp = "csharp";
    public const string Markdown = "markdown";

    /// <summary>Not a kernel of Polyglot Notebooks, which have no raw cells; there it shows as a cell that cannot be run.</summary>
    public const string Raw = "raw";

    private static readonly (string Name, string[] Aliases)[] Known =
    [
        (CSharp, ["c#", "C#"]), ("fsharp", ["f#", "F#"]), ("pwsh", ["powershell"]), ("javascript", ["js"]), ("html", []), ("mermaid", []),
        ("http", []), ("kql", []), ("sql", []), ("value", []), (Markdown, ["md"]), (Raw, []),
    ];

    /// <summary>The names that are known whatever a file declares.</summary>
    public static readonly KernelNames Everywhere = new(null);

    private readonly Dictionary<string, string> _byAlias = new(StringComparer.Ordinal);

    /// <summary>The names that are known everywhere, and those that a file declares.</summary>
    /// <param name="kernelInfo">Polyglot Notebooks' object with <c>defaultKernelName</c> and <c>items</c>; what is not in
    /// that shape is passed over.</param>
    public KernelNames(JsonNode? kernelInfo)
    {
        foreach (var (name, aliases) in Known)
            Add(name, aliases);
        if (kernelInfo is not JsonObject declared)
            return;
        foreach (var item in (declared["items"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (Text(item["name"]) is { } name && IsUsable(name))
                Add(name, (item["aliases"] as JsonArray ?? []).Select(Text).OfType<string>().Where(IsUsable));
        }
        if (Text(declared["defaultKernelName"]) is { } standard && IsUsable(standard))
            Default = Resolve(standard) ?? standard;
    }

    /// <summary>The kernel of cells that name none, if the file declares it.</summary>
    public string? Default { get; }

    /// <summary>The kernel that goes by a name; null if none does.</summary>
    public string? Resolve(string name) => _byAlias.GetValueOrDefault(name);

    /// <summary>The kernel whose cell a line begins; null for every other line.</summary>
    public string? SectionOf(string line) => line.StartsWith("#!", StringComparison.Ordinal) ? Resolve(line[2..]) : null;

    /// <summary>Makes one more name known.</summary>
    public void Add(string name, params IEnumerable<string> aliases)
    {
        foreach (var alias in aliases.Prepend(name))
            _byAlias.TryAdd(alias, name);
    }

    /// <summary>Whether a name can stand on the line that begins a cell.</summary>
    public static bool IsUsable(string name) => name.Length > 0 && name[0] != '#' && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));

    /// <summary>The kernel for a language as a kernelspec names it, for example <c>csharp</c> for <c>C#</c>.</summary>
    public static string? OfLanguage(string? language) => language?.ToLowerInvariant() switch
    {
        null => null,
        "c#" => CSharp,
        "f#" => "fsharp",
        "powershell" => "pwsh",
        var other => IsUsable(other) ? other : null,
    };

    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
