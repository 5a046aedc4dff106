using System.Text.Json.Nodes;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Running;

public sealed class DibRunTests : IDisposable
{
    private readonly RunFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private void Write(string name, string text) => File.WriteAllText(_folder[name], text);

    [Fact]
    public async Task A_dib_is_executed_into_an_ipynb_and_a_page_with_html_and_markdown_shown()
    {
        Write("a.dib", "#!markdown\n\n# Title\n\n#!csharp\n\nvar x = 20;\n\n#!html\n\n<b>bold</b>\n\n#!csharp\n\n#!lsmagic\nx + 1\n");
        var run = await _folder.RunAsync("a.dib");
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.Equal(["a.html", "a.ipynb"], _folder.Files("out"));
        var html = Assert.IsType<StoredDisplayOutput>(Assert.Single(_folder.Cell("a.ipynb", 2).Outputs));
        Assert.Equal("<b>bold</b>", html.Data.Data["text/html"]);
        Assert.Equal("21", Assert.IsType<StoredResultOutput>(_folder.Cell("a.ipynb", 3).Outputs[^1]).Data.PlainText);
        Assert.Equal(2, _folder.Cell("a.ipynb", 3).ExecutionCount);
    }

    [Fact]
    public async Task A_cell_in_a_language_that_is_not_run_fails_in_one_sentence()
    {
        Write("a.dib", "#!csharp\n\n1\n\n#!fsharp\n\nlet x = 1\n");
        var run = await _folder.RunAsync("a.dib");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("The cell is in fsharp, and only C# is run here", run.Output, StringComparison.Ordinal);
        Assert.Contains("2 of 2 cells", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_advises_for_such_a_cell_of_a_dib_can_be_done()
    {
        Write("a.dib", "#!csharp\n\n1\n\n#!fsharp\n\nlet x = 1\n");
        var refused = await _folder.RunAsync("a.dib");
        Assert.Contains("a .dib has no tags to leave it out by: remove it, or make an .ipynb with coursekit convert a.dib and tag it skip-execution there.", refused.Output, StringComparison.Ordinal);

        Assert.Equal(0, (await CourseKitProgram.RunAsync(_folder.Path, "convert", "a.dib")).ExitCode);
        Assert.Contains("; tag it skip-execution, or run the notebook in Polyglot Notebooks.", (await _folder.RunAsync("a.ipynb")).Output, StringComparison.Ordinal);
        var notebook = JsonNode.Parse(await File.ReadAllTextAsync(_folder["a.ipynb"], TestContext.Current.CancellationToken))!;
        notebook["cells"]![1]!["metadata"]!["tags"] = new JsonArray("skip-execution");
        Write("a.ipynb", notebook.ToJsonString());
        var run = await _folder.RunAsync("a.ipynb");
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
    }

    [Fact]
    public async Task Of_a_folder_a_dib_is_run_only_if_no_ipynb_has_its_name()
    {
        _folder.Add("a.ipynb", "1");
        Write("a.dib", "2");
        Write("b.dib", "3");
        var run = await _folder.RunAsync(".");
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.Equal(["a.html", "a.ipynb", "b.html", "b.ipynb"], _folder.Files("out"));
        Assert.Equal("1", _folder.Cell("a.ipynb", 0).Source);
    }

    [Fact]
    public async Task Two_results_of_one_name_are_refused_before_anything_runs()
    {
        _folder.Add("a.ipynb", "1");
        Write("a.dib", "2");
        var run = await _folder.RunAsync("a.ipynb", "a.dib");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("a.ipynb and a.dib would both be written to a.ipynb", run.Errors, StringComparison.Ordinal);
        Assert.Contains("would overwrite a.ipynb itself", (await _folder.RunAsync("a.dib", "--out", ".")).Errors, StringComparison.Ordinal);
    }
}
