using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CourseKit.Cli.Jupyter;

/// <summary>The files of a kernelspec folder.</summary>
internal static class KernelSpecFiles
{
    private const string LogoFolder = "Jupyter/Logo/";

    // The file is for people, too: é stays é.
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes them into an empty folder, <c>kernel.json</c>, which makes it a kernel, last.</summary>
    public static void WriteTo(string folder, string displayName)
    {
        var program = Assembly.GetExecutingAssembly();
        foreach (var resource in program.GetManifestResourceNames().Where(name => name.StartsWith(LogoFolder, StringComparison.Ordinal)))
        {
            using var logo = program.GetManifestResourceStream(resource)!;
            using var file = new FileStream(Path.Combine(folder, resource[LogoFolder.Length..]), FileMode.CreateNew);
            logo.CopyTo(file);
        }
        File.WriteAllText(Path.Combine(folder, KernelSpec.File), KernelJson(displayName));
    }

    private static string KernelJson(string displayName) => new JsonObject
    {
        ["argv"] = new JsonArray([.. KernelProgram.Arguments.Select(word => (JsonNode)word)]),
        ["display_name"] = displayName,
        // The name by which nbgrader's stubs, Jupytext and notebooks of .NET Interactive know it.
        ["language"] = "C#",
        // Works on every system; a signal reaches the kernel only where there are signals.
        ["interrupt_mode"] = "message",
        ["env"] = new JsonObject(KernelProgram.Variables.Select(variable => KeyValuePair.Create(variable.Key, (JsonNode?)variable.Value))),
        ["metadata"] = new JsonObject { ["debugger"] = false },
    }.ToJsonString(Readable) + "\n";
}
