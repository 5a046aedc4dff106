using CourseKit.Kernel.Notebooks;
using CourseKit.Kernel.Output;
using CourseKit.Kernel.Packages;
using CourseKit.Kernel.Sessions;
using CourseKit.Kernel.Tests.Notebooks;
using CourseKit.Kernel.Tests.Sessions;

namespace CourseKit.Kernel.Tests.Magics;

public sealed class ImportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Session _session;

    public ImportTests() => _session = new(new SessionOptions { Packages = new PackageSettings { Folder = _folder.Path } });

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.Path, name), text);

    private void WriteNotebook(string name, params (CellKind Kind, string Source)[] cells)
    {
        var notebook = Notebook.Create(name);
        foreach (var (kind, source) in cells)
            notebook.AddCell(kind, source);
        notebook.Save(Path.Combine(_folder.Path, name));
    }

    [Theory]
    [InlineData("Settings.cs")]
    [InlineData("Settings.csx")]
    public async Task A_file_of_csharp_runs_where_the_line_stands(string name)
    {
        Write(name, "using System.Globalization;\npublic static class Settings\n{\n    public static string Key => 7.ToString(CultureInfo.InvariantCulture);\n}\n");
        Assert.Equal("7", (await _session.RunAsync($"var before = 1;\n#!import {name}\nSettings.Key")).Value);
    }

    [Fact]
    public async Task The_csharp_cells_of_a_notebook_run_and_show_what_they_show()
    {
        WriteNotebook("lib.ipynb", (CellKind.Markdown, "# Not run"), (CellKind.Code, "var shared = 20;\nConsole.Write(\"printed\");"), (CellKind.Code, "shared + 1"));
        var run = await _session.RunAsync("#!import \"lib.ipynb\"\nshared * 2");
        Assert.Equal(("printed", "40"), (run.Printed, run.Value));
        Assert.Equal("21", Assert.Single(run.Outputs.OfType<DisplayOutput>()).Bundle.PlainText);
    }

    [Fact]
    public async Task The_cells_of_a_dib_run()
    {
        Write("lib.dib", "#!csharp\n\nint Twice(int n) => 2 * n;\n\n#!markdown\n\ntext\n\n#!html\n\n<b>shown</b>\n\n#!csharp\n\nvar four = Twice(2);\n");
        var run = await _session.RunAsync("#!import lib.dib\nfour");
        Assert.Equal("4", run.Value);
        Assert.Equal("<b>shown</b>", Assert.Single(run.Outputs.OfType<DisplayOutput>()).Bundle.Data["text/html"]);
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_is_named_with_its_line()
    {
        WriteNotebook("lib.ipynb", (CellKind.Code, "var a = 1;"), (CellKind.Code, "var b = 2;\nmissing"));
        var run = await _session.RecordAsync("// first\n#!import lib.ipynb");
        Assert.StartsWith("lib.ipynb cell 2(2,1): error CS0103", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, run.Result.Error!.Line);
    }

    [Fact]
    public async Task A_cell_that_throws_is_named_in_the_trace()
    {
        WriteNotebook("lib.ipynb", (CellKind.Code, "var a = 1;\nthrow new Exception(\"no\");"));
        Assert.Contains("at lib.ipynb cell 1, line 2:  throw new Exception(\"no\");", await _session.FailAsync("#!import lib.ipynb"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_in_another_language_is_refused_by_name()
    {
        Write("lib.dib", "#!fsharp\n\nlet x = 1\n");
        var run = await _session.RecordAsync("// first\n\n#!import lib.dib");
        Assert.StartsWith("lib.dib cell 1, line 1: #!fsharp begins code in another language (F#)", run.Error, StringComparison.Ordinal);
        Assert.Equal(3, run.Result.Error!.Line);
    }

    [Theory]
    [InlineData("none.ipynb", "There is no file ")]
    [InlineData("wrong.txt", "wrong.txt is neither")]
    [InlineData("broken.ipynb", "broken.ipynb")]
    public async Task A_file_that_cannot_be_imported_is_one_sentence(string name, string part)
    {
        Write("wrong.txt", "");
        Write("broken.ipynb", "{");
        var error = await _session.FailAsync($"#!import {name}");
        Assert.Contains(part, error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error);
    }

    [Fact]
    public async Task A_file_that_imports_itself_is_refused()
    {
        Write("a.csx", "#!import b.csx");
        Write("b.csx", "#!import a.csx");
        Assert.Contains("a.csx imports itself", await _session.FailAsync("#!import a.csx"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_a_namespace_is_imported()
    {
        Write("Model.cs", "using System.Linq;\nnamespace Shop.Model;\n\npublic record Item(string Name);\n\ninternal static class Items\n{\n    public static string Names(this Item[] items) => string.Join(\",\", items.Select(item => item.Name));\n}\n");
        Assert.Equal("a,b", (await _session.RunAsync("#!import Model.cs\nusing Shop.Model;\nnew[] { new Item(\"a\"), new Item(\"b\") }.Names()")).Value);
    }

    [Fact]
    public async Task A_file_is_imported_twice_in_one_cell()
    {
        Write("a.csx", "Console.Write(\"a\");");
        Write("b.csx", "#!import a.csx\n#!import a.csx");
        Assert.Equal("aaa", (await _session.RunAsync("#!import a.csx\n#!import b.csx")).Printed);
    }

    [Fact]
    public async Task A_file_may_be_imported_again()
    {
        Write("a.csx", "var n = 1;");
        await _session.RunAsync("#!import a.csx");
        Write("a.csx", "var n = 2;");
        Assert.Equal("2", (await _session.RunAsync("#!import a.csx\nn")).Value);
    }
}
