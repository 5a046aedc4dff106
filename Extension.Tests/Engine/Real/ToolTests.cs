using System.Text.Json;
using System.Text.Json.Nodes;
using CourseKit.Testing;

namespace CourseKit.Extension.Tests.Engine.Real;

/// <summary>A notebook through the program dotnet-interactive, as Jupyter runs it. Only where that is on the PATH.</summary>
public sealed class ToolTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("coursekit-tool-");

    [Fact]
    public void A_notebook_that_asks_for_the_package_shows_tensors_and_takes_commands()
    {
        Requires.PythonModule("nbclient", "python3-nbclient");
        var version = $"0.1.0-tool.{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}";
        PackedExtension.Pack(_folder, version);
        var kernel = _folder.CreateSubdirectory("kernels/.net-csharp");
        File.WriteAllText(Path.Combine(kernel.FullName, "kernel.json"), """
            { "argv": ["dotnet-interactive", "jupyter", "--default-kernel", "csharp", "{connection_file}"], "display_name": ".NET (C#)", "language": "C#" }
            """);
        var notebook = Path.Combine(_folder.FullName, "trial.ipynb");
        File.WriteAllText(notebook, Notebook(
            $"#i \"nuget:{_folder.FullName}\"\n#r \"nuget: CourseKit, {version}\"",
            "torch.arange(6).reshape(2, 3)",
            "#!seed 42"));

        var (exitCode, output, errors) = Requires.Run(Requires.Python, "-c", """
            import os, sys, nbformat, nbclient
            folder, path = sys.argv[1:]
            os.environ['JUPYTER_PATH'] = folder
            notebook = nbformat.read(path, as_version=4)
            nbclient.NotebookClient(notebook, kernel_name='.net-csharp', timeout=300, startup_timeout=120).execute()
            nbformat.write(notebook, path)
            """, _folder.FullName, notebook);

        Assert.True(exitCode == 0, output + errors);
        var cells = JsonNode.Parse(File.ReadAllText(notebook))!["cells"]!.AsArray();
        Assert.StartsWith("tensor[2, 3] i64 n=6", Shown(cells[1]!, "text/plain"), StringComparison.Ordinal);
        Assert.Contains("ck-tensor", Shown(cells[1]!, "text/html"), StringComparison.Ordinal);
        Assert.Contains("42", Shown(cells[2]!, "text/plain"), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Shown(JsonNode cell, string mimeType) => string.Concat(
        cell["outputs"]!.AsArray().Select(output => output!["data"]?[mimeType]).Where(data => data is not null)
            .Select(data => data is JsonArray lines ? string.Concat(lines.Select(line => (string)line!)) : (string)data!));

    private static string Notebook(params string[] cells) => JsonSerializer.Serialize(new
    {
        nbformat = 4,
        nbformat_minor = 4,
        metadata = new { kernelspec = new { name = ".net-csharp", display_name = ".NET (C#)", language = "C#" } },
        cells = cells.Select(source => new { cell_type = "code", execution_count = (int?)null, metadata = new { }, outputs = Array.Empty<object>(), source }),
    });
}
