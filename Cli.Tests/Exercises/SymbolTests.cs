using CourseKit.Cli.Exercises.Symbols;
using CourseKit.Kernel.Notebooks;
using CourseKit.Kernel.Symbols;

namespace CourseKit.Cli.Tests.Exercises;

/// <summary>What a cell uses, as a grader looks for forbidden symbols.</summary>
public sealed class SymbolTests
{
    [Theory]
    [InlineData("Math.Max(1, 2)", "Math.Max", true)]
    [InlineData("Math.Max(1, 2)", "System.Math.Max", true)]
    [InlineData("Math.Max(1, 2)", "Math", true)]
    [InlineData("Math.Min(1, 2)", "Math.Max", false)]
    [InlineData("using static System.Math;\nMax(1, 2)", "Math.Max", true)]
    [InlineData("using M = System.Math;\nM.Max(1, 2)", "Math.Max", true)]
    [InlineData("Func<int, int, int> f = Math.Max;", "Math.Max", true)]
    [InlineData("new[] { 1 }.Sum()", "Enumerable.Sum", true)]
    [InlineData("Enumerable.Sum(new[] { 1 })", "Enumerable.Sum", true)]
    [InlineData("(from x in new[] { 1 } select x).Count()", "Enumerable.Sum", false)]
    [InlineData("new StringBuilder()", "StringBuilder", true)]
    [InlineData("StringBuilder s = new();", "StringBuilder", true)]
    [InlineData("// Math.Max\nvar text = \"Math.Max\";", "Math.Max", false)]
    [InlineData("var Math = (Max: 1, Min: 2);\nMath.Max", "Math.Max", false)]
    [InlineData("int Max(int a, int b) => a;\nMax(1, 2)", "Math.Max", false)]
    [InlineData("new StringBuilder()", "System.Text", true)]
    [InlineData("using System.Text;\nvar n = 1;", "System.Text", false)]
    [InlineData("Math.Max(1, 2)", "System.Text", false)]
    [InlineData("nameof(Math.Max)", "Math.Max", false)]
    public async Task A_symbol_is_found_by_what_a_name_means(string source, string name, bool isUsed)
    {
        var code = (await NotebookCode.ReadAsync([Notebook.Create("a.ipynb").AddCell(CellKind.Code, source)], new(), TestContext.Current.CancellationToken)).Cells[0];

        Assert.Empty(code.Errors);
        Assert.Equal(isUsed, SymbolUse.In(code).Any(use => new SymbolName(name).Covers(use.Symbol)));
    }
}
