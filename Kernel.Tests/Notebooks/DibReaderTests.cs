using System.Text;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Kernel.Tests.Notebooks;

/// <summary>The format as Polyglot Notebooks read it: what its tests say of sections, blank lines, aliases and metadata.</summary>
public sealed class DibReaderTests
{
    private static Notebook Read(string text) => NotebookFile.Parse(text, "lesson.dib", NotebookFormat.Dib);

    private static IEnumerable<(string, string)> Cells(string text) => Read(text).Cells.Select(cell => (cell.Kind switch
    {
        CellKind.Markdown => "(markdown)",
        CellKind.Raw => "(raw)",
        _ => cell.KernelName,
    }, cell.Source));

    [Fact]
    public void Text_before_any_section_is_a_cell_in_the_default_language() =>
        Assert.Equal([("csharp", "var x = 1;")], Cells("var x = 1;"));

    [Fact]
    public void Lines_that_name_a_kernel_begin_cells_and_blank_lines_around_are_not_theirs() =>
        Assert.Equal(
            [("csharp", "// first\n\n\n// last"), ("fsharp", "let x = 1"), ("(markdown)", "# Title"), ("html", "<b>x</b>"), ("mermaid", "graph TD")],
            Cells("\n\n#!csharp\n// first\n\n\n// last\n\n\n#!fsharp\n\nlet x = 1\n#!markdown\n\n# Title\n#!html\n<b>x</b>\n\n#!mermaid\n\ngraph TD\n\n"));

    [Theory]
    [InlineData("c#", "csharp")]
    [InlineData("C#", "csharp")]
    [InlineData("f#", "fsharp")]
    [InlineData("F#", "fsharp")]
    [InlineData("powershell", "pwsh")]
    [InlineData("js", "javascript")]
    [InlineData("md", "(markdown)")]
    [InlineData("raw", "(raw)")]
    public void A_kernel_goes_by_other_names_too(string alias, string kernel) => Assert.Equal([(kernel, "x")], Cells($"#!{alias}\n\nx\n"));

    [Theory]
    [InlineData("#!time")]
    [InlineData("#!connect named-pipe --kernel-name wpf")]
    [InlineData("#!csharp --name x")]
    [InlineData("#! csharp")]
    [InlineData(" #!csharp")]
    [InlineData("#!CSHARP")]
    [InlineData("#!python")]
    [InlineData("#!")]
    public void Any_other_line_of_that_kind_is_part_of_its_cell(string line) =>
        Assert.Equal([("fsharp", $"{line}\nlet x = 1")], Cells($"#!fsharp\n{line}\nlet x = 1"));

    [Fact]
    public void Cells_without_a_line_are_none_but_a_space_is_a_line() =>
        Assert.Equal([("csharp", "//"), ("pwsh", " ")], Cells("#!csharp\n//\n\n#!fsharp\n\n#!pwsh\n\n \n\n#!fsharp\n"));

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Any_line_ending_is_read(string lineEnding) =>
        Assert.Equal([("csharp", "1+1"), ("fsharp", "[1;2]\n|> List.sum")], Cells(string.Join(lineEnding, "#!csharp", "1+1", "", "#!fsharp", "[1;2]", "|> List.sum")));

    [Fact]
    public void The_metadata_section_is_no_cell_and_names_further_kernels()
    {
        const string Text = """
            #!meta

            {
              "kernelInfo": {"defaultKernelName": "fsharp", "items": [{"aliases": ["py"], "languageName": "python", "name": "pythonkernel"}]},
              "theAnswer": 42.0
            }
            let y = 2
            #!py
            x = 1
            #!pythonkernel
            #!csharp
            #!py

            """;
        // What stands between the braces and the first name would be JSON to Polyglot Notebooks as well.
        Assert.Throws<NotebookException>(() => Read(Text));
        var notebook = Read("let y = 2\n" + Text.Replace("let y = 2\n", "", StringComparison.Ordinal));
        Assert.Equal([("fsharp", "let y = 2"), ("pythonkernel", "x = 1")], notebook.Cells.Select(cell => (cell.KernelName, cell.Source)));
        Assert.Equal("42.0", notebook.Metadata["theAnswer"]!.ToJsonString());
        Assert.Equal(".net-fsharp", notebook.Metadata["kernelspec"]!["name"]!.GetValue<string>());
        Assert.False(notebook.IsCSharp);
    }

    [Theory]
    [InlineData("#!meta\n{\"theAnswer\":42}")]
    [InlineData("#!meta\n{\"theAnswer\":42}\n#!csharp\n")]
    public void A_file_of_metadata_alone_has_no_cells(string text)
    {
        var notebook = Read(text);
        Assert.Empty(notebook.Cells);
        Assert.True(notebook.Metadata.ContainsKey("theAnswer"));
        Assert.True(notebook.IsCSharp);
    }

    [Fact]
    public void A_second_line_meta_is_text() =>
        Assert.Equal([("(markdown)", "#!meta\nis JSON")], Cells("#!meta\n\n{}\n\n#!markdown\n\n#!meta\nis JSON\n"));

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("\n  \n", "is empty")]
    [InlineData("#!csharp\n1\n#!meta\n\n{\n \"a\": nope}\n#!csharp\n2", "the #!meta section is not valid JSON at line 6")]
    [InlineData("#!meta\n{\"a\":", "the #!meta section is not valid JSON at line 2")]
    [InlineData("#!meta\n[]", "JSON but not an object")]
    [InlineData("#!meta\n{\"a\": 1, \"a\": 2}", "the #!meta section is not valid JSON")]
    [InlineData("#!meta\n{\"a\": \"\\ud83d\"}", "the #!meta section is not valid JSON")]
    [InlineData("{\"cells\": [], \"nbformat\": 4}", "rename it to end in .ipynb")]
    public void A_file_that_is_no_dib_is_refused_in_one_sentence(string text, string expected)
    {
        var refused = Assert.Throws<NotebookException>(() => Read(text));
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.StartsWith("lesson.dib", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void A_file_is_read_by_its_name_and_a_byte_order_mark_is_no_text()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("Lesson.DIB");
        File.WriteAllText(path, "#!markdown\n\nä", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Assert.Equal("ä", Assert.Single(NotebookFile.Load(path).Cells).Source);
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes("#!markdown\nä"));
        Assert.Contains("UTF-8", Assert.Throws<NotebookException>(() => NotebookFile.Load(path)).Message, StringComparison.Ordinal);
        File.WriteAllBytes(path, "GIF89a\0"u8.ToArray());
        Assert.Contains("not a text file", Assert.Throws<NotebookException>(() => NotebookFile.Load(path)).Message, StringComparison.Ordinal);
    }
}
