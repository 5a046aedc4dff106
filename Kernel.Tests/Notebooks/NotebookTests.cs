using System.Text.Json.Nodes;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Notebooks;
using CourseKit.Testing;

namespace CourseKit.Kernel.Tests.Notebooks;

public sealed class NotebookTests
{
    [Fact]
    public void Cells_are_read_with_all_that_they_hold()
    {
        var cells = Notebook.Parse(Samples.Jupyter, "sample").Cells;
        Assert.Equal([CellKind.Markdown, CellKind.Markdown, CellKind.Code, CellKind.Raw], cells.Select(cell => cell.Kind));
        Assert.Equal(["goal", "intro"], cells[0].Tags);
        Assert.Equal("one string\nof two lines", cells[1].Source);
        Assert.Equal("iVBORw0KGgo=", cells[1].Attachments["cat.png"]["image/png"]);
        Assert.Equal(7, cells[2].ExecutionCount);

        var outputs = cells[2].Outputs;
        Assert.Equal(new StoredStreamOutput("stdout", "epoch 1\nepoch 2"), outputs[0]);
        var result = Assert.IsType<StoredResultOutput>(outputs[1]);
        Assert.Equal("<b>3</b>", result.Data.Data["text/html"]);
        Assert.Equal("""{"z":[],"a":{}}""", result.Data.Data["application/json"]);
        Assert.Equal("InvalidOperationException", Assert.IsType<StoredErrorOutput>(outputs[2]).Name);
        Assert.Equal(new StoredUnknownOutput("from the future"), outputs[3]);
    }

    [Fact]
    public void Two_cells_may_share_an_id() =>
        Assert.Equal(2, Notebook.Parse(Samples.Jupyter, "sample").Cells.Count(cell => cell.Id == "one-string"));

    [Fact]
    public void Printed_text_goes_on_where_it_stopped_until_another_stream_speaks()
    {
        var cell = Notebook.Create("sample").AddCell(CellKind.Code, "");
        cell.AppendStream("stdout", "a");
        cell.AppendStream("stdout", "b\n");
        cell.AppendStream("stderr", "!");
        cell.AppendStream("stdout", "");
        cell.AppendStream("stderr", "?");
        cell.AppendStream("stdout", "c");
        Assert.Equal([new StoredStreamOutput("stdout", "ab\n"), new StoredStreamOutput("stderr", "!?"), new StoredStreamOutput("stdout", "c")], cell.Outputs);
    }

    [Fact]
    public void A_display_can_be_replaced_in_place()
    {
        var cell = Notebook.Create("sample").AddCell(CellKind.Code, "");
        cell.AppendStream("stdout", "before");
        var index = cell.AppendDisplay(new MimeBundle("10 %"));
        cell.AppendStream("stdout", "after");
        cell.ReplaceData(index, new MimeBundle("100 %"));
        Assert.Equal("100 %", Assert.IsType<StoredDisplayOutput>(cell.Outputs[1]).Data.PlainText);
        Assert.Equal(3, cell.Outputs.Count);
    }

    [Fact]
    public void Clearing_leaves_a_cell_as_if_it_had_not_run()
    {
        var notebook = Notebook.Create("sample");
        var cell = notebook.AddCell(CellKind.Code, "1");
        var fresh = notebook.ToJson();
        cell.ExecutionCount = 4;
        cell.AppendResult(new MimeBundle("1"), 4);
        cell.AppendError("E", "m", ["t"]);
        cell.ClearOutputs();
        Assert.Equal(fresh, notebook.ToJson());
    }

    [Fact]
    public void Prose_has_no_outputs()
    {
        var cell = Notebook.Create("sample").AddCell(CellKind.Markdown, "prose");
        cell.ClearOutputs();
        Assert.Throws<InvalidOperationException>(() => cell.AppendStream("stdout", "x"));
    }

    [Fact]
    public void JSON_is_stored_as_JSON_and_what_only_claims_to_be_as_text()
    {
        var notebook = Notebook.Create("sample");
        var cell = notebook.AddCell(CellKind.Code, "");
        cell.AppendDisplay(new MimeBundle("").With("application/vnd.plotly.v1+json", """{"x": [1.0]}""").With("application/json", """{"a": 1, "a": 2}"""));
        var data = JsonNode.Parse(notebook.ToJson())!["cells"]![0]!["outputs"]![0]!["data"]!;
        Assert.Equal("[1.0]", data["application/vnd.plotly.v1+json"]!["x"]!.ToJsonString());
        Assert.Equal("""{"a": 1, "a": 2}""", data["application/json"]!.GetValue<string>());
    }

    [Fact]
    public void An_older_file_is_saved_as_it_was_until_it_is_upgraded()
    {
        var notebook = Notebook.Parse(Samples.Small, "old");
        Assert.DoesNotContain("\"id\"", notebook.ToJson(), StringComparison.Ordinal);
        notebook.UpgradeFormat();
        Assert.Contains($"\"id\": \"{notebook.Cells[0].Id}\"", notebook.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_ids_follow_from_the_notebook_alone_and_differ_between_equal_cells()
    {
        static Notebook Make()
        {
            var notebook = Notebook.Create("sample");
            for (var i = 0; i < 50; i++)
                notebook.AddCell(CellKind.Code, "same");
            return notebook;
        }

        var ids = Make().Cells.Select(cell => cell.Id).ToArray();
        Assert.Equal(ids, Make().Cells.Select(cell => cell.Id));
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void Cells_can_be_inserted_and_removed()
    {
        var notebook = Notebook.Create("sample");
        var last = notebook.AddCell(CellKind.Code, "2");
        var first = notebook.InsertCell(0, CellKind.Markdown, "1");
        Assert.Equal((1, 2), (first.Number, last.Number));
        notebook.RemoveCell(first);
        Assert.Equal("2", Assert.Single(Notebook.Parse(notebook.ToJson(), "again").Cells).Source);
        Assert.Throws<ArgumentException>(() => notebook.RemoveCell(first));
    }

    [Theory]
    [InlineData("""{"kernelspec": {"name": ".net-csharp", "language": "C#"}}""")]
    [InlineData("""{"kernelspec": {"name": "coursekit", "language": "C#"}}""")]
    [InlineData("""{"language_info": {"name": "csharp"}}""")]
    [InlineData("""{"language_info": {"name": "polyglot-notebook"}, "polyglot_notebook": {"kernelInfo": {"defaultKernelName": "csharp"}}}""")]
    [InlineData("{}")]
    public void A_notebook_in_CSharp_is_accepted(string metadata) =>
        Notebook.Parse(Samples.WithMetadata(metadata), "sample").RequireCSharp();

    [Theory]
    [InlineData("""{"kernelspec": {"name": "python3", "language": "python"}}""", "python (kernel \"python3\")")]
    [InlineData("""{"kernelspec": {"name": ".net-fsharp", "language": "F#"}}""", "F#")]
    [InlineData("""{"language_info": {"name": "julia"}}""", "julia")]
    [InlineData("""{"kernelspec": {"name": "xcpp17"}}""", "xcpp17")]
    public void A_notebook_in_another_language_is_refused_by_its_name(string metadata, string expected)
    {
        var notebook = Notebook.Parse(Samples.WithMetadata(metadata), "lesson.ipynb");
        Assert.Contains(expected, Assert.Throws<NotebookException>(notebook.RequireCSharp).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Notebooks_we_write_are_valid_in_the_eyes_of_nbformat()
    {
        Requires.PythonModule("nbformat", "python3-nbformat");
        using var folder = new TemporaryFolder();

        var made = Notebook.Create("made");
        made.AddCell(CellKind.Markdown, "# Title\n\ntext");
        made.AddCell(CellKind.Raw, "raw");
        var cell = made.AddCell(CellKind.Code, "1\n2");
        cell.ExecutionCount = 1;
        cell.AppendStream("stdout", "out\n");
        cell.AppendStream("stderr", "err");
        cell.AppendDisplay(new MimeBundle("p").With("text/html", "<p>\n</p>").With("image/png", "AAAA").With("application/json", "{\"a\": [1]}").With("image/svg+xml", "<svg/>"));
        cell.AppendResult(new MimeBundle("3"), 1);
        cell.AppendError("E", "m", ["l1", "l2"]);
        made.Save(folder.File("made.ipynb"));

        var upgraded = Notebook.Parse(Samples.Small, "old");
        upgraded.UpgradeFormat();
        upgraded.Cells[0].AppendStream("stdout", "x");
        upgraded.Save(folder.File("upgraded.ipynb"));

        foreach (var file in (string[])["made.ipynb", "upgraded.ipynb"])
        {
            var path = folder.File(file);
            var written = File.ReadAllText(path);
            // Validates, then saves again: what nbformat writes must be what we wrote.
            var (exit, _, errors) = Requires.Run(Requires.Python, "-W", "error", "-c", "import sys, nbformat; nb = nbformat.read(sys.argv[1], 4); nbformat.validate(nb); nbformat.write(nb, sys.argv[1])", path);
            Assert.True(exit == 0, errors);
            if (file == "made.ipynb")
                Assert.Equal(written, File.ReadAllText(path));
        }
    }

    [Fact]
    public void Copied_outputs_are_the_others_without_numbers_of_executions()
    {
        var source = Notebook.Parse(Samples.Jupyter, "sample");
        var cell = Notebook.Parse(Samples.Small, "small").Cells[0];
        cell.ExecutionCount = 3;
        cell.CopyOutputsFrom(source.Cells[2]);
        Assert.Equal(source.Cells[2].Outputs.Count, cell.Outputs.Count);
        Assert.Equal("<b>3</b>", Assert.IsType<StoredResultOutput>(cell.Outputs[1]).Data.Data["text/html"]);
        Assert.Null(Assert.IsType<StoredResultOutput>(cell.Outputs[1]).ExecutionCount);
        Assert.Null(cell.ExecutionCount);
        Assert.Equal(Samples.Jupyter, source.ToJson());
    }

    [Theory]
    [InlineData("{}", "{}", "csharp")]
    [InlineData("{\"dotnet_interactive\": {\"language\": \"fsharp\"}}", "{}", "fsharp")]
    [InlineData("{\"dotnet_interactive\": {\"language\": \"csharp\"}, \"polyglot_notebook\": {\"kernelName\": \"html\"}}", "{}", "html")]
    [InlineData("{\"dotnet_interactive\": {\"language\": \"C#\"}}", "{\"kernelspec\": {\"name\": \".net-fsharp\"}}", "csharp")]
    [InlineData("{\"polyglot_notebook\": {\"kernelName\": \"two words\"}}", "{\"kernelspec\": {\"name\": \".net-fsharp\"}}", "fsharp")]
    [InlineData("{\"polyglot_notebook\": 1, \"dotnet_interactive\": []}", "{\"kernelspec\": {\"name\": \"python3\", \"language\": \"python\"}}", "python")]
    [InlineData("{}", "{\"kernelspec\": 1, \"language_info\": {\"name\": \"polyglot-notebook\"}, \"polyglot_notebook\": {\"kernelInfo\": {\"defaultKernelName\": \"f#\"}}}", "fsharp")]
    public void A_code_cells_kernel_is_its_own_or_the_notebooks(string cell, string notebook, string kernel)
    {
        var text = Samples.WithMetadata(notebook).Replace("\"metadata\":{},\"outputs\"", $"\"metadata\":{cell},\"outputs\"", StringComparison.Ordinal);
        Assert.Equal(kernel, Notebook.Parse(text, "sample").Cells[0].KernelName);
    }
}
