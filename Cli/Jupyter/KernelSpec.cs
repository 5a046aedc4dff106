using System.Text.Json;
using System.Text.Json.Nodes;

namespace CourseKit.Cli.Jupyter;

/// <summary>A kernel as Jupyter sees it: a folder with a <c>kernel.json</c>.</summary>
/// <param name="Name">The folder's name in small letters, by which Jupyter calls it.</param>
/// <param name="Folder">Its full path.</param>
/// <param name="DisplayName">What Jupyter's menus show; the name where the file does not say.</param>
/// <param name="Arguments">How it is started; empty where the file cannot be read.</param>
internal sealed record KernelSpec(string Name, string Folder, string DisplayName, IReadOnlyList<string> Arguments)
{
    /// <summary>The file that makes a folder a kernel.</summary>
    public const string File = "kernel.json";

    /// <summary>Whether it starts a copy of this program. What cannot be read is somebody else's.</summary>
    public bool IsOurs => KernelProgram.IsStartedBy(Arguments);

    /// <summary>A file that it needs to start and that is gone. Of another's kernel nobody here can say.</summary>
    public string? MissingFile => IsOurs ? KernelProgram.Missing(Arguments, System.IO.File.Exists) : null;

    /// <summary>The kernels in a folder, by name; none if there is no such folder or it may not be read.</summary>
    public static IEnumerable<KernelSpec> In(string kernelsFolder)
    {
        try
        {
            return [.. Directory.GetDirectories(kernelsFolder).Where(folder => System.IO.File.Exists(Path.Combine(folder, File))).Select(Read).OrderBy(spec => spec.Name, StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Reads one kernel.</summary>
    public static KernelSpec Read(string folder)
    {
        var name = Path.GetFileName(folder).ToLowerInvariant();
        JsonObject? json = null;
        try
        {
            json = JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(folder, File))) as JsonObject;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            // Jupyter cannot read it either, and says so itself.
        }
        return new(name, folder, Text(json?["display_name"]) ?? name, [.. (json?["argv"] as JsonArray ?? []).Select(word => Text(word) ?? "")]);
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
