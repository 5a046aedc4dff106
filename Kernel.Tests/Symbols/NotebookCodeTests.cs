using CourseKit.Kernel.Notebooks;
using CourseKit.Kernel.Packages;
using CourseKit.Kernel.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CourseKit.Kernel.Tests.Symbols;

public sealed class NotebookCodeTests
{
    // A feed that carries nothing.
    private static readonly CodeSurroundings Surroundings = new()
    {
        Feed = new BuildFeed("/nowhere"),
        Extensions = [new("Course", ["Course"], ["#!exercise"])],
    };

    [Fact]
    public async Task Names_mean_what_the_cells_before_have_declared()
    {
        var code = await ReadAsync("using System.Globalization;\nint Twice(int x) => 2 * x;", "record Pair(int A, int B);", "var pair = new Pair(1, Twice(2));\nCultureInfo.CurrentCulture");

        Assert.All(code.Cells, cell => Assert.Empty(cell.Errors));
        Assert.Equal(["Twice"], code.Cells[0].Declared.Select(symbol => symbol.Name));
        var call = code.Cells[2].Root.DescendantNodes().OfType<InvocationExpressionSyntax>().Single();
        Assert.Equal(code.Cells[0].Declared.Single(), code.Cells[2].Model.GetSymbolInfo(call, TestContext.Current.CancellationToken).Symbol, SymbolEqualityComparer.Default);
    }

    [Fact]
    public async Task A_later_declaration_hides_an_earlier_one()
    {
        var code = await ReadAsync("var x = 1;", "var x = \"text\";", "x.Length");

        Assert.Empty(code.Cells[2].Errors);
        Assert.Contains("Length", Assert.Single(code.Then("x.Length", code.Cells[0].Cell).Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_is_told_with_its_line_and_name_and_does_not_spoil_later_cells()
    {
        var code = await ReadAsync("var before = 1;", "var x = 1;\nint y = missing;\nvar z = 2;", "before + x + y + z");

        var error = Assert.Single(code.Cells[1].Errors);
        Assert.Equal(("CS0103", 2, "missing", true), (error.Id, error.Line, error.Name, error.IsMissingName));
        Assert.Empty(code.Cells[2].Errors);
    }

    // What a session makes compile although a script may not have it.
    [Theory]
    [InlineData("using var reader = new StringReader(\"\");", "reader.ReadLine()")]
    [InlineData("static class Texts { public static int Size(this string text) => text.Length; }", "\"text\".Size()")]
    [InlineData("namespace Tools { class Box { public List<int> Numbers = []; } }", "new Tools.Box().Numbers.Count")]
    [InlineData("namespace A { class B { } }", "using A;\nnew B()")]
    [InlineData("await Task.Delay(1);\nvar x = 1;", "x")]
    [InlineData("#!time\nvar x = 1;", "display(x)")]
    [InlineData("#!exercise a\n{ \"not\": C# }\n#!check a\nvar x = 1;", "x")]
    [InlineData("#!html\n<b>bold</b>\n#!csharp\nvar x = 1;", "x")]
    [InlineData("#r \"nuget: Microsoft.DotNet.Interactive, 1.0.0\"\nvar x = 1;", "x")]
    [InlineData("#r \"System.Text.Json\"\nvar x = 1;", "x")]
    public async Task Cells_are_read_as_a_session_runs_them(string first, string second)
    {
        var code = await ReadAsync(first, second);

        Assert.All(code.Cells, cell => Assert.Empty(cell.Errors));
        Assert.All(code.Cells, cell => Assert.Empty(cell.Gaps));
    }

    [Fact]
    public async Task Directives_are_told_with_their_lines_and_not_those_in_texts_and_comments()
    {
        var code = await ReadAsync("var x = \"\"\"\n#!check no\n\"\"\";\n/*\n#!check no\n*/\n#!check yes");

        Assert.Equal([(7, "#!check yes")], code.Cells[0].Directives);
    }

    [Theory]
    [InlineData("var x = 1;\n#r \"nuget: Somebodys.Package\"", 2, "Somebodys.Package is not one of those that this build carries")]
    [InlineData("#load \"tools.csx\"", 1, "tools.csx")]
    [InlineData("#!set --name x --value 1", 1, "#!set")]
    public async Task What_only_running_can_tell_is_a_gap(string source, int line, string reason)
    {
        var gap = Assert.Single((await ReadAsync(source)).Cells[0].Gaps);

        Assert.Equal(line, gap.Line);
        Assert.Contains(reason, gap.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_an_error()
    {
        var error = Assert.Single((await ReadAsync("#r \"missing.dll\"")).Cells[0].Errors);

        Assert.Contains("missing.dll", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assembly_beside_the_notebook_is_referred_to()
    {
        var code = await ReadAsync($"#r \"{typeof(NotebookCodeTests).Assembly.Location}\"", "typeof(CourseKit.Kernel.Tests.Symbols.NotebookCodeTests)");

        Assert.All(code.Cells, cell => Assert.Empty(cell.Errors));
    }

    private static Task<NotebookCode> ReadAsync(params string[] cells)
    {
        var notebook = Notebook.Create("code.ipynb");
        notebook.AddCell(CellKind.Markdown, "Not C#.");
        foreach (var source in cells)
            notebook.AddCell(CellKind.Code, source);
        return NotebookCode.ReadAsync(notebook.Cells, Surroundings, TestContext.Current.CancellationToken);
    }
}
