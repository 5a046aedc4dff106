using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Exercises.Validating;

/// <summary>What goes wrong only once the solutions are gone.</summary>
public sealed class StudentVersionTests
{
    [Fact]
    public async Task A_stub_that_does_not_compile_is_named_with_the_teachers_line()
    {
        const string solution = """
            int Twice(int x)
            {
                // BEGIN SOLUTION
                var twice = x + x;
                // END SOLUTION
                return twice;
            }
            """;

        var mistake = await SoundNotebook.FindOneAsync(SoundNotebook.With(solution, SoundNotebook.Test));

        Assert.Equal((2, 6), (mistake.Cell, mistake.Line));
        Assert.Contains("it names twice, which is declared only between the markers", mistake.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stub_in_a_place_for_no_statement_is_named()
    {
        const string solution = "int Twice(int x) => x + x;\nint[] data = {\n    // BEGIN SOLUTION\n    1, 2\n    // END SOLUTION\n};";

        var mistakes = await SoundNotebook.FindAsync(SoundNotebook.With(solution, SoundNotebook.Test));

        Assert.Contains(mistakes, mistake => mistake.Cell == 2 && mistake.Text.Contains("the student's version does not compile", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stub_that_is_an_expression_is_right_and_a_call_of_it_is_named()
    {
        var notebook = SoundNotebook.With("int Twice(int x) =>\n    // BEGIN SOLUTION\n    x + x;\n    // END SOLUTION", SoundNotebook.Test);
        Assert.Empty(await SoundNotebook.FindAsync(notebook));

        notebook.AddCell(CellKind.Code, "Twice(1)");
        Assert.Contains("it calls Twice", (await SoundNotebook.FindOneAsync(notebook)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_solution_that_does_not_compile_is_named()
    {
        var mistake = await SoundNotebook.FindOneAsync(SoundNotebook.With(SoundNotebook.Solution.Replace("x + x", "x + y", StringComparison.Ordinal), SoundNotebook.Test));

        Assert.Equal((2, 4), (mistake.Cell, mistake.Line));
        Assert.Contains("the solution does not compile", mistake.Text, StringComparison.Ordinal);
        Assert.Contains("CS0103", mistake.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_anyway_is_named_unless_that_is_meant()
    {
        var notebook = SoundNotebook.Create();
        notebook.AddCell(CellKind.Code, "int n = \"text\";");
        Assert.Contains("it does not compile", (await SoundNotebook.FindOneAsync(notebook)).Text, StringComparison.Ordinal);

        notebook.Cells[3].Metadata["tags"] = new System.Text.Json.Nodes.JsonArray("raises-exception");
        Assert.Empty(await SoundNotebook.FindAsync(notebook));
    }

    [Fact]
    public async Task A_later_cell_that_names_what_only_the_solution_declares_is_named()
    {
        var notebook = SoundNotebook.With("// BEGIN SOLUTION\nint Twice(int x) => x + x;\nvar answer = 42;\n// END SOLUTION\nint Other() => 1;", SoundNotebook.Test.Replace("Twice(two)", "two + two", StringComparison.Ordinal).Replace("Twice(seed)", "seed", StringComparison.Ordinal));
        notebook.AddCell(CellKind.Code, "// answer\nvar text = \"answer\";\nvar next = answer + 1;");

        var mistake = Assert.Single(await SoundNotebook.FindAsync(notebook), mistake => !mistake.IsRemark);

        Assert.Equal((4, 3), (mistake.Cell, mistake.Line));
        Assert.Contains("names answer, which only the solution in cell 2", mistake.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_and_a_probe_that_name_what_the_student_lacks_are_named()
    {
        const string solution = "// BEGIN SOLUTION\nint Twice(int x) => x + x;\n// END SOLUTION";

        var mistakes = (await SoundNotebook.FindAsync(SoundNotebook.With(solution, SoundNotebook.Test))).Where(mistake => !mistake.IsRemark).ToArray();

        Assert.Equal([4, 7], mistakes.Select(mistake => mistake.Line));
        Assert.Contains("the check \"two\" names Twice, which only the solution in cell 2", mistakes[0].Text, StringComparison.Ordinal);
        Assert.Contains("the probe \"any\" names Twice, which only the solution in cell 2", mistakes[1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Twyce(two)", "names Twyce, which is not there; do you mean Twice?")]
    [InlineData("Twice(two", "does not compile")]
    [InlineData("Twice(\\\"a\\\")", "does not compile")]
    public async Task A_check_that_does_not_compile_is_named(string expression, string complaint)
    {
        var mistake = await SoundNotebook.FindOneAsync(SoundNotebook.With(SoundNotebook.Solution, SoundNotebook.Test.Replace("Twice(two)", expression, StringComparison.Ordinal)));

        Assert.Contains(complaint, mistake.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_in_comments_and_texts_and_of_the_expressions_own_are_none_that_a_student_lacks()
    {
        const string solution = "int Twice(int x)\n{\n    // BEGIN SOLUTION\n    var twice = x + x;\n    return twice;\n    // END SOLUTION\n}\n// BEGIN SOLUTION\nvar secret = 1;\n// END SOLUTION";
        var test = SoundNotebook.Test.Replace("Twice(two)", "new[] { 2 }.Select(secret => Twice(secret)).First() + \\\"secret\\\".Length * 0 /* secret */", StringComparison.Ordinal);

        Assert.DoesNotContain(await SoundNotebook.FindAsync(SoundNotebook.With(solution, test)), mistake => !mistake.IsRemark);
    }

    [Fact]
    public async Task A_check_that_needs_a_cell_which_grading_does_not_run_is_named()
    {
        var notebook = SoundNotebook.Create();
        notebook.InsertCell(0, CellKind.Code, "var other = 1;").Metadata["tags"] = new System.Text.Json.Nodes.JsonArray("setup");

        var mistake = await SoundNotebook.FindOneAsync(notebook);

        Assert.Equal(4, mistake.Cell);
        Assert.Contains($"names two of cell 2 ({notebook.Cells[1].Id}), which does not run when it is graded; tag that cell \"setup\"", mistake.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Console.WriteLine(Twice(3));", 1)]
    [InlineData("int Four(int x) => Twice(Twice(x));\n\nvar four = Four(1);", 3)]
    [InlineData("var all = new[] { 1, 2 }.Select(Twice).ToList();", 1)]
    [InlineData("var all = new[] { 1, 2 }.Select(x => Twice(x)).ToList();", 1)]
    [InlineData("Func<int, int> f = Twice;\nf(2)", 2)]
    [InlineData("Func<int, int> f = x => 1 + Twice(x);\nf(2)", 2)]
    [InlineData("int Four => Twice(2);\nvar four = Four;", 2)]
    [InlineData("try { Twice(3); } catch (ArgumentException) { }", 1)]
    public async Task A_cell_that_calls_what_the_student_is_to_write_is_named(string cell, int line)
    {
        var notebook = SoundNotebook.Create();
        notebook.AddCell(CellKind.Code, cell);

        var mistake = (await SoundNotebook.FindAsync(notebook)).DistinctBy(mistake => mistake.Line).Single();

        Assert.Equal((4, line), (mistake.Cell, mistake.Line));
        Assert.Contains($"the student is to write in cell 2 ({notebook.Cells[1].Id}) throws NotImplementedException", mistake.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("// Twice(3)\nvar text = \"Twice(3)\";")]
    [InlineData("int Four(int x) => Twice(Twice(x));")]
    [InlineData("Func<int, int> f = Twice;")]
    [InlineData("Func<int, int> f = x => Twice(x);")]
    [InlineData("{ int Twice(int x) => x; Console.WriteLine(Twice(3)); }")]
    [InlineData("static class Other { public static int Twice(int x) => x; }\nOther.Twice(3)")]
    [InlineData("nameof(Twice)")]
    [InlineData("try { Twice(3); } catch (NotImplementedException) { }")]
    [InlineData("int Twice(int x) => x * 2;\nTwice(3)")]
    public async Task A_cell_that_only_mentions_it_or_means_another_is_right(string cell)
    {
        var notebook = SoundNotebook.Create();
        notebook.AddCell(CellKind.Code, cell);

        Assert.Empty(await SoundNotebook.FindAsync(notebook));
    }

    [Fact]
    public async Task A_gap_outside_of_any_function_is_a_remark()
    {
        var notebook = SoundNotebook.Create();
        TeachersNotebook.Add(notebook, CellKind.Code, "int answer;\n// BEGIN SOLUTION\nanswer = 42;\n// END SOLUTION", new() { GradeId = "answer", Solution = true });

        var remark = await SoundNotebook.FindOneAsync(notebook);

        Assert.True(remark.IsRemark);
        Assert.Equal((4, 2), (remark.Cell, remark.Line));
        Assert.Contains("as soon as it runs", remark.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Math.Mx", "there is no Math.Mx to forbid", "do you mean Math.Max?")]
    [InlineData("Mth.Max", "there is no Mth.Max to forbid", "do you mean Math.Max?")]
    [InlineData("Nothing.AtAllLikeThis", "there is no Nothing.AtAllLikeThis to forbid", "write Type.Member, or remove it")]
    [InlineData("System.Txet", "there is no System.Txet to forbid", "do you mean System.Text?")]
    [InlineData("Enumerabel", "there is no Enumerabel to forbid", "do you mean Enumerable?")]
    public async Task A_forbidden_symbol_that_does_not_exist_is_named_with_the_nearest(string symbol, string complaint, string remedy)
    {
        var mistake = await SoundNotebook.FindOneAsync(SoundNotebook.With(SoundNotebook.Solution, SoundNotebook.Test.Replace("Math.Max", symbol, StringComparison.Ordinal)));

        Assert.Equal((3, 5), (mistake.Cell, mistake.Line));
        Assert.Contains(complaint, mistake.Text, StringComparison.Ordinal);
        Assert.EndsWith(remedy, mistake.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("System.Math.Max")]
    [InlineData("Linq.Enumerable.Sum")]
    [InlineData("Enumerable")]
    [InlineData("Helper")]
    [InlineData("Tools.Double")]
    public async Task A_forbidden_symbol_may_be_any_ending_of_a_full_name_and_one_of_the_notebook(string symbol) =>
        Assert.Empty(await SoundNotebook.FindAsync(SoundNotebook.With(
            SoundNotebook.Solution,
            SoundNotebook.Test.Replace("Math.Max", symbol, StringComparison.Ordinal),
            "var two = 2;\nint Helper(int x) => 2 * x;\nstatic class Tools { public static int Double(int x) => 2 * x; }")));

    [Fact]
    public async Task What_a_package_of_another_source_brings_is_not_looked_at()
    {
        var notebook = SoundNotebook.With(SoundNotebook.Solution, SoundNotebook.Test.Replace("Math.Max", "Stranger.Help", StringComparison.Ordinal), "#r \"nuget: Somebodys.Package, 1.2.3\"\nvar two = Stranger.Two;");

        var remarks = await SoundNotebook.FindAsync(notebook);

        Assert.All(remarks, remark => Assert.True(remark.IsRemark));
        Assert.Contains(remarks, remark => remark is { Cell: 1, Line: 1 } && remark.Text.Contains("the package Somebodys.Package is not one of those that this build carries", StringComparison.Ordinal));
        Assert.Contains(remarks, remark => remark is { Cell: 3, Line: 5 } && remark.Text.Contains("Stranger.Help", StringComparison.Ordinal));
    }
}
