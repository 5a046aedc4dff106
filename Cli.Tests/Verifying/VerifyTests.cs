using CourseKit.Cli.Tests.Running;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Verifying;

public sealed class VerifyTests : IDisposable
{
    private readonly RunFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Task<(int ExitCode, string Output, string Errors)> VerifyAsync(params IEnumerable<string> arguments) =>
        CourseKitProgram.RunAsync(_folder.Path, ["verify", .. arguments]);

    private string Text(string name) => File.ReadAllText(_folder[name]);

    private void Store(string name, Action<Notebook> change)
    {
        var notebook = Notebook.Load(_folder[name]);
        change(notebook);
        notebook.Save(_folder[name]);
    }

    [Fact]
    public async Task Fresh_outputs_of_cells_that_ask_are_compared_and_nothing_is_written()
    {
        _folder.AddTagged("a.ipynb", ("", "var x = 20;"), ("verify", "Console.WriteLine(\"a\"); x + 1"), ("verify:1e-3", "Math.PI"), ("", "Guid.NewGuid()"));
        Store("a.ipynb", notebook =>
        {
            notebook.Cells[1].AppendStream("stdout", "a\n");
            notebook.Cells[1].AppendResult(new MimeBundle("21").With("text/html", "<b>any</b>"), 7);
            notebook.Cells[2].AppendResult(new MimeBundle("3.1415"), 7);
        });
        var before = Text("a.ipynb");
        var same = await VerifyAsync(".");
        Assert.True(same.ExitCode == 0, same.Output + same.Errors);
        Assert.Contains("2 cells as stored", same.Output, StringComparison.Ordinal);
        Assert.Contains("All 2 cells that ask put out what is stored.", same.Output, StringComparison.Ordinal);
        Assert.Equal(["a.ipynb"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName));

        Store("a.ipynb", notebook => notebook.Cells[0].Source = "var x = 30;");
        var id = Notebook.Load(_folder["a.ipynb"]).Cells[1].Id;
        var different = await VerifyAsync(".");
        Assert.Equal(1, different.ExitCode);
        Assert.Contains($"a.ipynb, cell 2 ({id}) differs from what is stored\n  result, line 1\n    expected  21\n    got       31\n", different.Output, StringComparison.Ordinal);
        Assert.Contains("1 of 2 cells differs", different.Output, StringComparison.Ordinal);
        Assert.Equal(before.Replace("20", "30", StringComparison.Ordinal), Text("a.ipynb"));
    }

    [Fact]
    public async Task Update_stores_the_outputs_of_cells_that_ask_and_no_others()
    {
        _folder.AddTagged("a.ipynb", ("", "Console.WriteLine(\"unasked\");"), ("verify", "1 + 1"), ("verify raises-exception", "throw new Exception(\"on purpose\");"));
        var first = await VerifyAsync("a.ipynb");
        Assert.Equal(1, first.ExitCode);
        Assert.Contains("has nothing stored yet; --update stores what it puts out.", first.Output, StringComparison.Ordinal);

        var update = await VerifyAsync("a.ipynb", "--update");
        Assert.True(update.ExitCode == 0, update.Output + update.Errors);
        Assert.Contains("2 of 2 cells updated", update.Output, StringComparison.Ordinal);
        var cells = Notebook.Load(_folder["a.ipynb"]).Cells;
        Assert.Empty(cells[0].Outputs);
        var result = Assert.IsType<StoredResultOutput>(Assert.Single(cells[1].Outputs));
        Assert.Equal(("2", null), (result.Data.PlainText, result.ExecutionCount));
        Assert.Null(cells[1].ExecutionCount);
        Assert.Equal("on purpose", Assert.IsType<StoredErrorOutput>(Assert.Single(cells[2].Outputs)).Message);

        var stored = Text("a.ipynb");
        Assert.Equal(0, (await VerifyAsync("a.ipynb")).ExitCode);
        Assert.Equal(0, (await VerifyAsync("a.ipynb", "--update")).ExitCode);
        Assert.Equal(stored, Text("a.ipynb"));
    }

    [Fact]
    public async Task Update_stores_pictures_and_HTML_only_where_they_are_stored_already()
    {
        _folder.AddTagged("a.ipynb", ("verify", "new { A = 1 }"), ("verify", "new { A = 1 }"));
        Store("a.ipynb", notebook => notebook.Cells[1].AppendResult(new MimeBundle("old").With("text/html", "<b>old</b>"), 1));
        var update = await VerifyAsync("a.ipynb", "--update");
        Assert.True(update.ExitCode == 0, update.Output);
        var forms = Notebook.Load(_folder["a.ipynb"]).Cells.Select(cell => Assert.IsType<StoredResultOutput>(Assert.Single(cell.Outputs)).Data.Data.Keys.Order(StringComparer.Ordinal)).ToArray();
        Assert.Equal(["text/plain"], forms[0]);
        Assert.Contains("text/html", forms[1]);
    }

    [Fact]
    public async Task A_notebook_in_which_no_cell_asks_says_so_and_is_not_run()
    {
        _folder.AddTagged("a.ipynb", ("", "throw new Exception();"), ("verify skip-execution", "throw new Exception();"));
        var run = await VerifyAsync(".");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("no cell asks to be verified", run.Output, StringComparison.Ordinal);
        Assert.Contains("No cell was compared.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notebook_that_fails_is_not_compared_and_not_updated()
    {
        _folder.AddTagged("a.ipynb", ("verify", "1"), ("", "throw new Exception(\"unmeant\");"));
        var before = Text("a.ipynb");
        var run = await VerifyAsync(".", "--update");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("unmeant", run.Output, StringComparison.Ordinal);
        Assert.Contains("not compared", run.Output, StringComparison.Ordinal);
        Assert.Equal(before, Text("a.ipynb"));
    }

    [Fact]
    public async Task What_somebody_saves_meanwhile_is_not_overwritten()
    {
        _folder.AddTagged("a.ipynb", ("verify", "1"), ("", "var text = System.IO.File.ReadAllText(\"a.ipynb\"); System.IO.File.WriteAllText(\"a.ipynb\", text.Replace(\"later\", \"edited\"));"), ("", "// later"));
        var run = await VerifyAsync(".", "--update");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("a.ipynb was changed while it ran, so nothing was stored", run.Output, StringComparison.Ordinal);
        Assert.Contains("Of 1 cell that asks, 1 had new outputs; none could be stored.", run.Output, StringComparison.Ordinal);
        Assert.Contains("// edited", Text("a.ipynb"), StringComparison.Ordinal);
        Assert.Empty(Notebook.Load(_folder["a.ipynb"]).Cells[0].Outputs);
    }

    [Fact]
    public async Task Update_counts_as_stored_only_what_could_be_written()
    {
        _folder.AddTagged("a.ipynb", ("verify", "1"));
        _folder.AddTagged("b.ipynb", ("verify", "1"), ("verify", "2"));
        File.SetAttributes(_folder["a.ipynb"], FileAttributes.ReadOnly);
        var run = await VerifyAsync(".", "--update");
        File.SetAttributes(_folder["a.ipynb"], FileAttributes.Normal);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Of 3 cells that ask, 3 had new outputs; 2 could be stored.", run.Output, StringComparison.Ordinal);
        Assert.Empty(Notebook.Load(_folder["a.ipynb"]).Cells[0].Outputs);
        Assert.NotEmpty(Notebook.Load(_folder["b.ipynb"]).Cells[1].Outputs);
    }

    [Fact]
    public async Task A_tolerance_that_is_none_is_named()
    {
        _folder.AddTagged("a.ipynb", ("verify:little", "1"));
        var run = await VerifyAsync(".");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("the tag verify:little should end in a number, as in verify:1e-6", run.Output, StringComparison.Ordinal);
    }
}
