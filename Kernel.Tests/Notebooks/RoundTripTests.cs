using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Notebooks;
using CourseKit.Testing;
using CsCheck;

namespace CourseKit.Kernel.Tests.Notebooks;

public sealed class RoundTripTests
{
    [Fact]
    public void A_file_that_Jupyter_wrote_comes_back_byte_for_byte() =>
        Assert.Equal(Samples.Jupyter, Notebook.Parse(Samples.Jupyter, "sample").ToJson());

    [Fact]
    public void Reading_every_property_changes_nothing()
    {
        var notebook = Notebook.Parse(Samples.Jupyter, "sample");
        ReadEverything(notebook);
        Assert.Equal(Samples.Jupyter, notebook.ToJson());
    }

    [Fact]
    public void Setting_a_source_to_itself_keeps_the_form_it_has_in_the_file()
    {
        var notebook = Notebook.Parse(Samples.Jupyter, "sample");
        foreach (var cell in notebook.Cells)
            cell.Source = new string(cell.Source);
        Assert.Equal(Samples.Jupyter, notebook.ToJson());
    }

    [Fact]
    public void A_changed_source_becomes_a_list_of_lines_and_nothing_else_changes()
    {
        var notebook = Notebook.Parse(Samples.Jupyter, "sample");
        notebook.Cells[1].Source = "two\nlines";
        var expected = Samples.Jupyter.Replace(
            "\"source\": \"one string\\nof two lines\"",
            "\"source\": [\n    \"two\\n\",\n    \"lines\"\n   ]",
            StringComparison.Ordinal);
        Assert.NotEqual(Samples.Jupyter, expected);
        Assert.Equal(expected, notebook.ToJson());
    }

    [Fact]
    public void A_byte_order_mark_is_read_over() =>
        Assert.Single(Notebook.Parse('\ufeff' + Samples.Small, "sample").Cells);

    [Fact]
    public void A_clone_shares_nothing_with_its_original()
    {
        var original = Notebook.Parse(Samples.Jupyter, "sample");
        var clone = original.Clone();
        foreach (var cell in clone.Cells)
        {
            cell.Source = "changed";
            cell.ClearOutputs();
        }
        clone.Metadata.Clear();
        Assert.Equal(Samples.Jupyter, original.ToJson());
    }

    [Fact]
    public void Whatever_is_written_is_read_back_the_same() =>
        Gen.Select(Gen.String.Array[0, 4], Gen.String, Gen.String, Gen.Enum<CellKind>()).Sample((pieces, source, html, kind) =>
        {
            var notebook = Notebook.Create("sample");
            notebook.AddCell(kind, source);
            var cell = notebook.AddCell(CellKind.Code, "1");
            foreach (var piece in pieces)
                cell.AppendStream("stdout", piece);
            cell.AppendDisplay(new MimeBundle("plain").With("text/html", html).With("image/png", "AAAA"));

            var text = notebook.ToJson();
            var read = Notebook.Parse(text, "sample");

            Assert.Equal(text, read.ToJson());
            Assert.Equal(source, read.Cells[0].Source);
            Assert.Equal(string.Concat(pieces), string.Concat(read.Cells[1].Outputs.OfType<StoredStreamOutput>().Select(output => output.Text)));
            var shown = Assert.Single(read.Cells[1].Outputs.OfType<StoredDisplayOutput>());
            Assert.Equal(html, shown.Data.Data["text/html"]);
        });

    [Fact]
    public void Printing_piece_by_piece_writes_the_same_file_as_printing_at_once() =>
        Gen.OneOf(Gen.Const("\n"), Gen.Const("\r"), Gen.Const("\r\n"), Gen.Const("ab"), Gen.Const("\u2028")).Array[1, 12].Sample(pieces =>
        {
            var slowly = Notebook.Create("sample");
            var slowCell = slowly.AddCell(CellKind.Code, "");
            foreach (var piece in pieces)
                slowCell.AppendStream("stdout", piece);

            var atOnce = Notebook.Create("sample");
            atOnce.AddCell(CellKind.Code, "").AppendStream("stdout", string.Concat(pieces));

            Assert.Equal(atOnce.ToJson(), slowly.ToJson());
        });

    [Fact]
    public void Files_written_by_nbformat_itself_come_back_byte_for_byte()
    {
        Requires.PythonModule("nbformat", "python3-nbformat");
        using var folder = new TemporaryFolder();
        // The cells hold every character at which Python may cut lines, and what JSON must or may escape.
        var script = """
            from nbformat.v4.nbbase import *
            import sys, nbformat
            nb = new_notebook(metadata={"kernelspec": {"name": ".net-csharp", "language": "C#", "display_name": "x"}, "n": [1.0, 1e-7, 2**70, None, True, {}, []]})
            odd = "".join(chr(c) for c in list(range(0, 0x120)) + [0x2028, 0x2029, 0xFEFF, 0xFFFF, 0x1F642, 0x10FFFF])
            nb.cells = [new_markdown_cell(odd * 2), new_code_cell("a\r\nb\rc\n", execution_count=3, outputs=[
                new_output("stream", name="stdout", text=odd),
                new_output("display_data", {"text/plain": odd, "image/png": "AAAA\n", "application/json": {"k": odd}, "image/svg+xml": "<svg>\n</svg>"}),
                new_output("error", ename="E", evalue=odd, traceback=[odd])]), new_raw_cell("")]
            nbformat.write(nb, sys.argv[1])
            """;
        var path = folder.File("python.ipynb");
        var made = Requires.Run(Requires.Python, "-c", script, path);
        Assert.True(made.ExitCode == 0, made.Errors);

        var notebook = Notebook.Load(path);
        var original = File.ReadAllText(path);
        Assert.Equal(original, notebook.ToJson());

        // And where we cut lines ourselves, we cut where Python does.
        foreach (var cell in notebook.Cells)
        {
            var source = cell.Source;
            cell.Source = "";
            cell.Source = source;
        }
        Assert.Equal(original, notebook.ToJson());
    }

    internal static void ReadEverything(Notebook notebook)
    {
        _ = (notebook.Name, notebook.Metadata, notebook.KernelName, notebook.Language, notebook.IsCSharp);
        foreach (var cell in notebook.Cells)
        {
            _ = (cell.Id, cell.Kind, cell.Number, cell.Source, cell.Metadata, cell.Tags, cell.ExecutionCount, cell.Outputs, cell.Attachments);
            try
            {
                _ = cell.Nbgrader;
            }
            catch (NotebookException)
            {
                // Broken marks are an error of their own, met only by who asks for them.
            }
        }
    }
}
