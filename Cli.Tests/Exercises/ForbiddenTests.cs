using CourseKit.Cli.Exercises.Grading;
using CourseKit.Exercises.Values;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Exercises;

/// <summary>What becomes of an answer that uses what its exercise forbids, here <c>Math.Max</c> and <c>Enumerable.Max</c>.</summary>
public sealed class ForbiddenTests
{
    [Theory]
    [InlineData("int Larger(int a, int b)\n{\n    return Math.Max(a, b);\n}", "the answer uses Math.Max (line 3), which this exercise forbids")]
    [InlineData("using static System.Math;\nint Larger(int a, int b) => Max(a, b);", "the answer uses Math.Max (line 2), which this exercise forbids")]
    [InlineData("using M = System.Math;\nint Larger(int a, int b) => M.Max(a, b);", "the answer uses Math.Max (line 2), which this exercise forbids")]
    [InlineData("Func<int, int, int> f = Math.Max;\nint Larger(int a, int b) => f(a, new[] { b }.Max());", "the answer uses Math.Max (line 1) and Enumerable.Max (line 2), which this exercise forbids")]
    [InlineData("int Larger(int a, int b) => theirs(a, b); // through a variable of the set-up", null)]
    [InlineData("namespace Mine\n{\n    public static class Help { public static int Larger(int a, int b) => System.Math.Max(a, b); }\n}\nint Larger(int a, int b) => Mine.Help.Larger(a, b);", "the answer uses Math.Max (line 3), which this exercise forbids")]
    [InlineData("namespace Mine\n{\n    public static class Math { public static int Max(int a, int b) => a > b ? a : b; }\n}\nint Larger(int a, int b) => Mine.Math.Max(a, b);", null)]
    [InlineData("#load \"help.csx\"\nint Larger(int a, int b) => Help(a, b);", "the student's cell asks for a file (line 1: #load \"help.csx\"), and where it is graded there is only what the lesson itself asks for; the line has to go")]
    [InlineData("#r \"nuget: Somebodys.Maths\"\nint Larger(int a, int b) => Maths.Larger(a, b);", "the student's cell asks for a package (line 1: #r \"nuget: Somebodys.Maths\"), and where it is graded there is only what the lesson itself asks for; the line has to go")]
    [InlineData("int Larger(int a, int b) => a > b ? a : b;", null)]
    [InlineData("using static System.Math;\nint Larger(int a, int b) => a > b ? Max : b;", "the student's cell: does not compile: Cannot convert method group 'Max' to non-delegate type 'int'. Did you intend to invoke the method? (line 2)")]
    [InlineData("// not Math.Max\nstatic class Math { public static int Max(int a, int b) => a > b ? a : b; }\nint Larger(int a, int b) => Math.Max(a, b);", null)]
    public async Task An_answer_that_uses_a_forbidden_symbol_gets_nothing_and_is_not_run(string answer, string? reason)
    {
        var runners = new FakeRunners(Larger, Larger);

        var grade = await NotebookGrader.GradeAsync(
            TeachersNotebook.Answered(Source(), answer), Source(), 3, null, runners, TestContext.Current.CancellationToken);

        var check = Assert.Single(Assert.Single(grade.Exercises).Checks);
        Assert.Equal((reason is null ? 1 : 0, reason), (check.Points, check.Reason));
        Assert.Equal(reason is null, runners.SentToStudent.Contains(answer));
    }

    [Theory]
    [InlineData("Array.ConvertAll", "T nameof<T>(T x) => x;\nint Larger(int a, int b) => nameof(Array.ConvertAll(new[] { a }, x => x))[0];", "Array.ConvertAll (line 2)")]
    [InlineData("Enumerable", "int Larger(int a, int b) => (from x in new[] { a, b } where x > 0 select x + 1).GetHashCode();", "Enumerable.Where (line 1) and Enumerable.Select (line 1)")]
    [InlineData("Enumerable", "int Larger(int a, int b) => (from x in new[] { a, b } orderby x select x).GetHashCode();", "Enumerable.OrderBy (line 1)")]
    [InlineData("Complex.op_Addition", "int Larger(int a, int b) => (new System.Numerics.Complex(a, 0) + new System.Numerics.Complex(b, 0)).GetHashCode();", "Complex.op_Addition (line 1)")]
    [InlineData("Complex.op_Implicit", "System.Numerics.Complex c = 1.5;\nint Larger(int a, int b) => 0;", "Complex.op_Implicit (line 1)")]
    [InlineData("List.Add", "int Larger(int a, int b) => new List<int> { a, b }.Count;", "List.Add (line 1)")]
    [InlineData("Decimal", "int Larger(int a, int b) => ((decimal)a).GetHashCode();", "Decimal")]
    [InlineData("Dictionary", "int Larger(int a, int b, Dictionary<int, int> d = null) => d[a];", "Dictionary")]
    [InlineData("List.AddRange", "int Larger(int a, int b)\n{\n    dynamic l = new List<int>();\n    l.AddRange(new[] { a, b });\n    return l.Count;\n}", "the answer uses dynamic (line 3), so nobody can see that it does without List.AddRange")]
    public async Task What_no_plain_name_shows_is_found_too(string forbidden, string answer, string found)
    {
        var source = Source();
        source.Cell("larger-test").Source = source.Cell("larger-test").Source.Replace("\"Math.Max\", \"Enumerable.Max\"", $"\"{forbidden}\"", StringComparison.Ordinal);

        var grade = await NotebookGrader.GradeAsync(
            TeachersNotebook.Answered(source, answer), source, 3, null, new FakeRunners(Larger, Larger), TestContext.Current.CancellationToken);

        Assert.Contains(found, Assert.Single(grade.Exercises[0].Checks).Reason, StringComparison.Ordinal);
        Assert.True(grade.Exercises[0].IsForbidden);
    }

    [Fact]
    public async Task Code_that_is_nested_too_deep_for_the_compiler_is_no_way_around()
    {
        // So many brackets end the compiler's stack, and with it the process.
        var deep = $"int Larger(int a, int b) => {new string('(', 20_000)}Math.Max(a, b){new string(')', 20_000)};";

        var grade = await NotebookGrader.GradeAsync(
            TeachersNotebook.Answered(Source(), deep), Source(), 3, null, new FakeRunners(Larger, Larger), TestContext.Current.CancellationToken);

        Assert.Equal("the answer is nested too deep for anybody to see that it does without Math.Max", Assert.Single(grade.Exercises[0].Checks).Reason);
    }

    [Theory]
    [InlineData("Somebodys.Help.Larger", "the package Somebodys.Maths is not one of those that this build carries, so Somebodys.Help.Larger, which the exercise larger forbids, cannot be looked for")]
    [InlineData("System.Math", null)]
    [InlineData("theirs", null)]
    public async Task What_nobody_knows_cannot_be_forbidden(string name, string? message)
    {
        var source = Source();
        source.InsertCell(0, CellKind.Code, "#r \"nuget: Somebodys.Maths\"");
        source.Cell("larger-test").Source = source.Cell("larger-test").Source.Replace("Math.Max", name, StringComparison.Ordinal);
        var grading = NotebookGrader.GradeAsync(
            TeachersNotebook.Answered(Source(), "int Larger(int a, int b) => 5;"), source, 3, null, new FakeRunners(Larger, Larger), TestContext.Current.CancellationToken);

        if (message is null)
            Assert.Equal(1, (await grading).Points);
        else
            Assert.Contains(message, (await Assert.ThrowsAsync<UserErrorException>(() => grading)).Message, StringComparison.Ordinal);
    }

    private static CellRun Larger(string cell) => cell.Contains("ProbeValue", StringComparison.Ordinal) ? FakeRunners.Value(new NumberValue(5, "i32")) : FakeRunners.Done;

    private static Notebook Source()
    {
        var notebook = Notebook.Create("larger.ipynb");
        TeachersNotebook.Add(notebook, CellKind.Code, "Func<int, int, int> theirs = (a, b) => a;");
        TeachersNotebook.Add(notebook, CellKind.Code, "// BEGIN SOLUTION\nint Larger(int a, int b) => a > b ? a : b;\n// END SOLUTION", new() { GradeId = "larger", Solution = true });
        TeachersNotebook.Add(notebook, CellKind.Code, """
            #!exercise larger
            {
              "points": 1,
              "checks": [ { "name": "five", "expression": "Larger(3, 5)", "expected": 5 } ],
              "forbidden": ["Math.Max", "Enumerable.Max"],
            }
            #!check larger
            """, new() { GradeId = "larger-test", Grade = true, Locked = true, Points = 1 });
        return notebook;
    }
}
