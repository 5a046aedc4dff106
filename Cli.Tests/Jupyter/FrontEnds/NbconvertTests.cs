using System.Text.Json.Nodes;
using CourseKit.Testing;

namespace CourseKit.Cli.Tests.Jupyter.FrontEnds;

/// <summary>Notebooks that nbconvert runs, as a teacher does in a script.</summary>
public sealed class NbconvertTests(InstalledKernel kernel) : IClassFixture<InstalledKernel>
{
    [Fact]
    public async Task Nbconvert_executes_a_notebook()
    {
        var executed = await ExecuteAsync("var x = 6;", "Console.WriteLine(\"printed\"); x * 7", "display(HTML(\"<b>bold</b>\"));", "// nothing");
        Assert.Equal(0, executed.ExitCode);
        var outputs = executed.Cells.Select(cell => cell!["outputs"]!.AsArray()).ToArray();
        Assert.Empty(outputs[0]);
        Assert.Equal("printed\n", Text(outputs[1][0]!["text"]));
        Assert.Equal("42", Text(outputs[1][1]!["data"]!["text/plain"]));
        Assert.Equal("<b>bold</b>", Text(outputs[2][0]!["data"]!["text/html"]));
        Assert.Equal([1, 2, 3, 4], executed.Cells.Select(cell => (int)cell!["execution_count"]!));
    }

    [Fact]
    public async Task A_cell_that_fails_ends_the_run_with_its_error()
    {
        var executed = await ExecuteAsync("var x = 6;", "throw new InvalidOperationException(\"on purpose\");", "x");
        Assert.NotEqual(0, executed.ExitCode);
        Assert.Contains("on purpose", executed.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_asks_for_input_fails_and_does_not_wait()
    {
        var executed = await ExecuteAsync("Console.ReadLine()");
        Assert.NotEqual(0, executed.ExitCode);
        Assert.Contains("Nobody can be asked for input", executed.Errors, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Errors, JsonArray Cells)> ExecuteAsync(params string[] cells)
    {
        Requires.PythonModule("nbconvert", "jupyter-nbconvert");
        var name = $"notebook-{Guid.NewGuid():n}";
        var notebook = new JsonObject
        {
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
            ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["name"] = InstalledKernel.Name, ["display_name"] = ".NET (C#)", ["language"] = "C#" } },
            ["cells"] = new JsonArray([.. cells.Select((code, number) => (JsonNode)new JsonObject
            {
                ["cell_type"] = "code", ["id"] = $"cell-{number}", ["metadata"] = new JsonObject(), ["source"] = code, ["outputs"] = new JsonArray(), ["execution_count"] = null,
            })]),
        };
        await File.WriteAllTextAsync(Path.Combine(kernel.Folder, $"{name}.ipynb"), notebook.ToJsonString(), TestContext.Current.CancellationToken);
        var (exitCode, _, errors) = await kernel.RunAsync("-m", "nbconvert", "--to", "notebook", "--execute", "--output", $"{name}-done.ipynb", $"{name}.ipynb");
        var written = Path.Combine(kernel.Folder, $"{name}-done.ipynb");
        return (exitCode, errors, File.Exists(written) ? JsonNode.Parse(await File.ReadAllTextAsync(written, TestContext.Current.CancellationToken))!["cells"]!.AsArray() : []);
    }

    private static string Text(JsonNode? text) => text is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string?)text ?? "";
}
