using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Running;

/// <summary>What nbclient and papermill do by tags, and where we are stricter.</summary>
public sealed class TagTests : IDisposable
{
    private readonly RunFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static string Text(NotebookCell cell) => string.Concat(cell.Outputs.Select(output => output switch
    {
        StoredStreamOutput stream => stream.Text,
        StoredDisplayOutput display => $"display:{display.Data.PlainText};",
        StoredResultOutput result => $"result:{result.Data.PlainText};",
        StoredErrorOutput error => $"error:{error.Name};",
        _ => "?",
    }));

    [Fact]
    public async Task A_cell_that_fails_on_purpose_is_recorded_and_the_run_goes_on_and_passes()
    {
        _folder.AddTagged("a.ipynb", ("", "var x = 1;"), ("raises-exception", "x / (x - 1)"), ("raises-exception", "int y = \"no\";"), ("", "x + 1"));
        var run = await _folder.RunAsync(".");
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal("error:System.DivideByZeroException;", Text(_folder.Cell("a.ipynb", 1)));
        Assert.Equal("error:CS0029;", Text(_folder.Cell("a.ipynb", 2)));
        Assert.Equal("result:2;", Text(_folder.Cell("a.ipynb", 3)));
        var page = await File.ReadAllTextAsync(_folder["out/a.html"], TestContext.Current.CancellationToken);
        Assert.DoesNotContain("ck-notice-bad\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_should_fail_and_does_not_fails_the_run()
    {
        _folder.AddTagged("a.ipynb", ("raises-exception", "1"));
        var run = await _folder.RunAsync(".");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("The cell is tagged raises-exception and did not fail", run.Output, StringComparison.Ordinal);
        Assert.Equal("result:1;error:NoError;", Text(_folder.Cell("a.ipynb", 0)));
    }

    [Theory]
    [InlineData("Environment.Exit(3);", "The cell ended its process (exit code 3)")]
    [InlineData("while (true) { }", "stopped after 20 s")]
    public async Task A_cell_that_may_fail_may_not_end_its_process_or_run_for_ever(string cell, string sentence)
    {
        _folder.AddTagged("a.ipynb", ("raises-exception", cell));
        var run = await _folder.RunAsync(".", "--timeout", "20");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(sentence, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_skipped_cell_is_not_run_and_keeps_its_outputs()
    {
        _folder.AddTagged("a.ipynb", ("skip-execution", "throw new Exception();"), ("", "System.IO.File.Exists(\"no\")"));
        var notebook = Notebook.Load(_folder["a.ipynb"]);
        notebook.Cells[0].AppendStream("stdout", "as it was");
        notebook.Cells[0].ExecutionCount = 42;
        notebook.Save(_folder["a.ipynb"]);
        var run = await _folder.RunAsync(".");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("1 of 1 cells, 1 skipped", run.Output, StringComparison.Ordinal);
        Assert.Equal(("as it was", 42), (Text(_folder.Cell("a.ipynb", 0)), _folder.Cell("a.ipynb", 0).ExecutionCount));
        Assert.Equal(1, _folder.Cell("a.ipynb", 1).ExecutionCount);
    }

    [Fact]
    public async Task Parameters_are_set_in_a_cell_after_the_one_that_declares_them()
    {
        _folder.AddTagged("a.ipynb",
            ("", "// first"), ("parameters", "int epochs = 10, batch = 2;\nvar rate = 0.1;\nstring name = \"x\";\nvar verbose = true;"),
            ("injected-parameters", "epochs = 99;"), ("", "$\"{epochs} {batch} {rate} {name} {verbose}\""));
        var run = await _folder.RunAsync("a.ipynb", "--set", "epochs=3", "--set", "rate=1e-3", "--set", "name=a \"b\" = \\c", "--set", "verbose=false");
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.Equal(["injected-parameters"], _folder.Cell("a.ipynb", 2).Tags);
        Assert.Equal("result:3 2 0.001 a \"b\" = \\c False;", Text(_folder.Cell("a.ipynb", 3)));
        // The source is as it was.
        Assert.Equal("epochs = 99;", Notebook.Load(_folder["a.ipynb"]).Cells[2].Source);
    }

    [Fact]
    public async Task Parameters_that_cannot_be_set_are_named()
    {
        _folder.AddTagged("a.ipynb", ("parameters", "int epochs = 10; const int Fixed = 1;"), ("", "epochs"));
        _folder.Add("b.ipynb", "1");
        await File.WriteAllTextAsync(_folder["c.dib"], "#!csharp\n1", TestContext.Current.CancellationToken);
        await RefusedAsync("a.ipynb has no parameter epoch; its parameters are epochs (int), Fixed (int).", "a.ipynb", "epoch=1");
        await RefusedAsync("the parameter epochs is an int (a whole number from -2147483648 to 2147483647), and \"many\" is not", "a.ipynb", "epochs=many");
        await RefusedAsync("the parameter Fixed cannot be set because it is const", "a.ipynb", "Fixed=2");
        await RefusedAsync("b.ipynb has no cell tagged parameters", "b.ipynb", "epochs=1");
        await RefusedAsync("c.dib has no tags", "c.dib", "epochs=1");
        await RefusedAsync("--set epochs should read --set name=value.", "a.ipynb", "epochs");

        async Task RefusedAsync(string sentence, string notebook, string value)
        {
            var run = await _folder.RunAsync(notebook, "--set", value);
            Assert.NotEqual(0, run.ExitCode);
            Assert.Contains(sentence, run.Output + run.Errors, StringComparison.Ordinal);
        }
    }
}
