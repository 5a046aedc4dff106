using System.Text;
using System.Text.Json.Nodes;
using CourseKit.Kernel.Notebooks;
using CsCheck;

namespace CourseKit.Kernel.Tests.Notebooks;

public sealed class DibRoundTripTests
{
    /// <summary>As VS Code's extension for Polyglot Notebooks saves it.</summary>
    private const string Polyglot = """
        #!meta

        {"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":[],"name":"csharp"},{"aliases":[],"languageName":"fsharp","name":"fsharp"},{"aliases":["frontend"],"languageName":null,"name":"vscode"}]},"theAnswer":1.0}

        #!markdown

        # Title

        #!csharp

        #!time
        Console.Write("hello 🙂");


        #!fsharp

        let x = 1

        #!vscode

        x

        #!mermaid

        graph TD

        """;

    private static readonly string[] Lines =
        ["", " ", "a", "var x = 1; // ä 🙂", "#!csharp", "#!html", "#!markdown", "#!meta", "#!time", "#!md", "#!raw", "#!js", "{}", "\0", "\u2028", "\ufeff", "#!own", "#! csharp"];

    private static readonly Gen<string> Source = Gen.Select(
        OneOf(Lines).Array[0, 5], OneOf("\n", "\n", "\n", "\r\n", "\r"), OneOf("", "", "\n", "\n\n", "\r"),
        (lines, lineEnding, end) => string.Join(lineEnding, lines) + end);

    private static readonly Gen<(CellKind Kind, string? Kernel, string Source)> Cell = Gen.Select(
        OneOf(CellKind.Code, CellKind.Code, CellKind.Markdown, CellKind.Raw), OneOf<string?>(null, null, "fsharp", "html", "own", "python", "markdown"), Source,
        (kind, kernel, source) => (kind, kind == CellKind.Code ? kernel : null, source));

    private static Notebook Through(Notebook notebook) =>
        NotebookFile.Parse(NotebookFile.Write(notebook, NotebookFormat.Dib), "again.dib", NotebookFormat.Dib);

    private static IEnumerable<(CellKind, string, string)> Cells(Notebook notebook) =>
        notebook.Cells.Select(cell => (cell.Kind, cell.Kind == CellKind.Code ? cell.KernelName : "", cell.Source));

    private static Notebook Make(IEnumerable<(CellKind Kind, string? Kernel, string Source)> cells)
    {
        var notebook = Notebook.Create("made.ipynb");
        foreach (var (kind, kernel, source) in cells)
        {
            var cell = notebook.AddCell(kind, source);
            if (kernel is not null)
                cell.Metadata["polyglot_notebook"] = new JsonObject { ["kernelName"] = kernel };
        }
        return notebook;
    }

    [Fact]
    public void A_file_that_Polyglot_Notebooks_wrote_comes_back_byte_for_byte()
    {
        // Of several blank lines between cells one is left, as when Polyglot Notebooks save.
        var tidy = Polyglot.Replace("\n\n\n", "\n\n", StringComparison.Ordinal);
        Assert.Equal(tidy, NotebookFile.Write(NotebookFile.Parse(Polyglot, "x.dib", NotebookFormat.Dib), NotebookFormat.Dib));
    }

    [Fact]
    public void What_the_text_says_exactly_stands_there_and_nowhere_else() =>
        Assert.Equal(
            "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[{\"aliases\":[],\"name\":\"csharp\"},{\"aliases\":[],\"name\":\"html\"}]}}\n\n#!markdown\n\n# Title\n\n#!csharp\n\n1\n\n2\n\n#!html\n\n<b>x</b>\n",
            NotebookFile.Write(WithoutMetadata(Make([(CellKind.Markdown, null, "# Title"), (CellKind.Code, null, "1\n\n2"), (CellKind.Code, "html", "<b>x</b>")])), NotebookFormat.Dib));

    [Fact]
    public void Cells_come_back_with_kind_language_and_every_byte_of_their_source() =>
        Cell.Array[0, 8].Sample(cells =>
        {
            var notebook = Make(cells);
            Assert.Equal(Cells(notebook), Cells(Through(notebook)));
        }, iter: 8_000);

    [Fact]
    public void A_second_time_through_changes_nothing() =>
        Cell.Array[0, 8].Sample(cells =>
        {
            var text = NotebookFile.Write(Make(cells), NotebookFormat.Dib);
            Assert.Equal(text, NotebookFile.Write(NotebookFile.Parse(text, "x.dib", NotebookFormat.Dib), NotebookFormat.Dib));
        }, iter: 3_000);

    [Fact]
    public void Line_endings_of_the_file_change_no_cell() =>
        Cell.Array[0, 8].Sample(cells =>
        {
            var text = NotebookFile.Write(Make(cells), NotebookFormat.Dib).Replace("\n", "\r\n", StringComparison.Ordinal);
            Assert.Equal(Cells(Make(cells)), Cells(NotebookFile.Parse(text.TrimEnd('\r', '\n'), "x.dib", NotebookFormat.Dib)));
        }, iter: 3_000);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"kernelspec": {"name": ".net-csharp", "language": "C#", "display_name": ".NET (C#)"}, "authors": [{"name": "ä"}], "n": 1.0}""")]
    [InlineData("""{"kernelspec": {"name": ".net-fsharp", "language": "F#", "display_name": ".NET (F#)"}, "language_info": {"name": "polyglot-notebook"}, "polyglot_notebook": {"kernelInfo": {"defaultKernelName": "fsharp", "items": [{"name": "sql", "aliases": ["own"]}]}, "other": 1}}""")]
    [InlineData("""{"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}""")]
    [InlineData("""{"language_info": {"name": "R"}, "polyglot_notebook": 7, "zzz": null}""")]
    public void The_notebooks_metadata_come_back(string metadata)
    {
        var notebook = Notebook.Parse(Samples.WithMetadata(metadata), "sample");
        var again = Through(notebook);
        Assert.Equal(Cells(notebook), Cells(again));
        var expected = metadata == "{}" ? Notebook.Create("x").Metadata : notebook.Metadata;
        Assert.True(JsonNode.DeepEquals(expected, again.Metadata), again.Metadata.ToJsonString());
    }

    [Fact]
    public void An_edit_counts_where_the_exact_source_was_known_besides()
    {
        var text = NotebookFile.Write(Make([(CellKind.Code, null, "before\n"), (CellKind.Code, null, "#!html\n<b>x</b>\n"), (CellKind.Code, null, "after\n")]), NotebookFormat.Dib);
        var edited = NotebookFile.Parse(text.Replace("<b>x</b>\n", "<b>new</b>\n", StringComparison.Ordinal), "x.dib", NotebookFormat.Dib);
        Assert.Equal([(CellKind.Code, "csharp", "before\n"), (CellKind.Code, "html", "<b>new</b>")], Cells(edited).Take(2));
    }

    [Fact]
    public void What_a_dib_has_no_place_for_is_named_with_the_number_of_cells()
    {
        var loss = DibLoss.Of(Notebook.Parse(Samples.Jupyter, "sample"));
        Assert.Equal(
            ["nbgrader's marks of 1 cell", "tags (goal, intro) of 1 cell", "metadata (unknown) of 1 cell", "outputs of 1 cell", "execution numbers of 1 cell", "attached pictures of 1 cell", "ids of 4 cells"],
            loss.Parts);
        Assert.Equal(1, loss.ExerciseCells);
        Assert.Empty(DibLoss.Of(NotebookFile.Parse(Polyglot, "x.dib", NotebookFormat.Dib)).Parts);
    }

    [Fact]
    public void Damage_anywhere_is_refused_or_survived() =>
        Gen.Select(Gen.Int[0, Polyglot.Length - 1], Gen.Int[0, 60], Fragments).Array[1, 4].Sample(changes =>
            ReadAndWrite(changes.Aggregate(Polyglot, (now, change) =>
                change.Item1 >= now.Length ? now : string.Concat(now.AsSpan(0, change.Item1), change.Item3, now.AsSpan(Math.Min(now.Length, change.Item1 + change.Item2))))), iter: 8_000);

    [Fact]
    public void Any_metadata_are_refused_or_survived() =>
        Gen.Select(Values, Values, Values, Values, (kernelInfo, items, own, polyglot) =>
            $"#!meta\n{{\"kernelInfo\": {kernelInfo}, \"coursekit\": {own}, \"polyglot_notebook\": {polyglot}, \"kernelspec\": {items}}}\n#!a\n1\n#!csharp\n2\n#!b\n3")
            .Sample(ReadAndWrite, iter: 3_000);

    private static void ReadAndWrite(string text)
    {
        // A file holds whole characters.
        text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        try
        {
            var notebook = NotebookFile.Parse(text, "damaged", NotebookFormat.Dib);
            _ = DibLoss.Of(notebook);
            Assert.Equal(Cells(notebook), Cells(Notebook.Parse(notebook.ToJson(), "as ipynb")));
            Assert.Equal(Cells(notebook), Cells(Through(notebook)));
        }
        catch (NotebookException refused)
        {
            Assert.DoesNotContain('\n', refused.Message);
        }
    }

    private static Notebook WithoutMetadata(Notebook notebook)
    {
        notebook.Metadata.Clear();
        return notebook;
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<string> Values => OneOf(
        "null", "1", "\"a\"", "[]", "{}", "[{}]", "\"\\ud800\"", "{\"items\": 1}", "{\"items\": [1, {\"name\": 1}, {\"name\": \"a\", \"aliases\": [\"b\", 2]}]}", "{\"defaultKernelName\": \"b\", \"items\": [{\"name\": \"a\", \"aliases\": [\"b\"]}]}",
        "{\"defaultKernelName\": \"a b\"}", "{\"defaultKernelName\": \"markdown\"}", "{\"exact\": 1}", "{\"exact\": [1, {\"cell\": 0, \"source\": \"1\\n\"}, {\"cell\": 1e9, \"source\": 1}]}", "{\"exact\": [{\"cell\": 0, \"kind\": \"raw\", \"source\": \"1\"}]}",
        "{\"kernelInfo\": {\"defaultKernelName\": \"fsharp\"}}", "{\"kernelInfo\": 1}", "{\"name\": \".net-fsharp\"}", "{\"language\": \"R\"}", "{\"name\": 1, \"language\": []}");

    private static Gen<string> Fragments => Gen.OneOf(Values, OneOf("", "\"", "{", "}", ",", "\n", "\r", "\n#!meta\n", "\n#!html\n", "\n#!raw\n", "#!", "\0"), Gen.String[0, 3].Select(text => string.Concat(text.Where(c => !char.IsSurrogate(c)))));
}
