using CourseKit.Cli.Exercises.Assessing;
using CourseKit.Cli.Exercises.Grading;
using CourseKit.Cli.Exercises.Releasing;
using CourseKit.Exercises.Values;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Exercises;

public sealed class VariantsTests
{
    [Fact]
    public void A_source_without_a_student_keeps_the_first_of_each()
    {
        var notebook = Source();
        Variants.Choose(notebook, null);
        Assert.Equal(["A filter of 5 × 5.", "const int Size = 5;", "\"expected\": 25,", "var five = 15 + 5;"], notebook.Cells.Select(cell => cell.Source));
    }

    [Fact]
    public void Lines_of_one_name_change_together_and_differ_between_students()
    {
        var seen = new HashSet<string>();
        for (var student = 0; student < 40; student++)
        {
            var notebook = Source();
            Variants.Choose(notebook, $"student {student}");
            var sources = notebook.Cells.Select(cell => cell.Source).ToList();
            var size = int.Parse(sources[1]["const int Size = ".Length..^1], System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal($"\"expected\": {size * size},", sources[2]);
            Assert.Equal($"var five = 15 + {size};", sources[3]);
            Assert.Equal($"A filter of {size} × {size}.", sources[0]);
            seen.Add(sources[1]);
        }
        // Each of three is missed by 40 draws with a probability of 3 · (2/3)^40, less than one in a million.
        Assert.Equal(3, seen.Count);
    }

    [Fact]
    public void The_same_student_gets_the_same()
    {
        Notebook first = Source(), again = Source();
        Assert.Equal(Variants.Choose(first, "ada"), Variants.Choose(again, "ada"));
        Assert.Equal(first.ToJson(), again.ToJson());
    }

    [Theory]
    [InlineData("const int Size = 6; // VARIANT size: 5 | 7", "VARIANT size names \"5\" first, which does not stand before it on the line")]
    [InlineData("Sums of 3 <!-- VARIANT size: 3 | 4 | 5 -->, please.", "Cell 1 (", "line 1: a VARIANT mark ends its line and reads // VARIANT name: first | second")]
    [InlineData("const int Size = 3; // VARIANT size : 3 | 4 | 5", "a VARIANT mark ends its line")]
    [InlineData("Sums of 3 <!-- Variant size: 3 | 4 | 5 -->", "a VARIANT mark ends its line")]
    [InlineData("Sums of 3 <!-- VARIANT window size: 3 | 4 -->", "a VARIANT mark ends its line")]
    [InlineData("const int Size = 15; // VARIANT size: 5 | 7", "does not stand before it on the line")]
    [InlineData("const int Size = 5; // VARIANT size: 5 | 7\nvar other = 5; // VARIANT size: 5 | 7 | 9", "has 3 variants here and 2 in cell 1")]
    public void A_line_that_cannot_vary_is_the_teachers_error(string source, params string[] messages)
    {
        var notebook = Notebook.Create("small.ipynb");
        notebook.AddCell(CellKind.Code, source);
        var said = Assert.Throws<UserErrorException>(() => Variants.Choose(notebook, "ada")).Message;
        Assert.All(messages, message => Assert.Contains(message, said, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_variant_of_an_exercise_is_assessed_and_what_does_not_vary_once()
    {
        var source = Exercise();
        Assert.Equal([("four", 0), ("four", 1)], AssessedExercise.Of(source).Select(exercise => (exercise.Exercise.Definition.Name, exercise.Variant)));
        Assert.Equal(Exercise().ToJson(), source.ToJson());
        foreach (var cell in source.Cells)
            cell.Source = cell.Source.Replace("VARIANT", "SAME", StringComparison.Ordinal);
        Assert.Single(AssessedExercise.Of(source));
    }

    [Theory]
    [InlineData(null, "ada", 0)] // as released says
    [InlineData("ada", "ada", 0)]
    [InlineData("grace", null, 1)] // the teacher says whose it is
    public async Task An_answer_is_graded_by_the_numbers_that_its_student_got(string? student, string? releasedFor, int variant)
    {
        // Two names that draw differently; which draws what is the hash's business.
        var (first, second) = Names();
        string? Name(string? role) => role switch { "ada" => first, "grace" => second, _ => null };
        var submission = StudentNotebook.Of(Exercise(), Name(releasedFor));
        submission.Cell("four").Source = "int Four() => 4;";
        int[] expected = [4, 6];
        CellRun Right(string cell) => cell.Contains("ProbeValue", StringComparison.Ordinal) ? FakeRunners.Value(new NumberValue(expected[variant], "i32")) : FakeRunners.Done;

        var grade = await NotebookGrader.GradeAsync(submission, Exercise(), 1, Name(student), new FakeRunners(Right, Right), TestContext.Current.CancellationToken);

        Assert.Equal((1, Name(student) ?? Name(releasedFor)), (grade.Points, grade.Student));
    }

    [Fact]
    public async Task Somebody_elses_notebook_is_not_graded()
    {
        var submission = StudentNotebook.Of(Exercise(), "ada");

        var error = await Assert.ThrowsAsync<UserErrorException>(() => NotebookGrader.GradeAsync(
            submission, Exercise(), 1, "grace", new FakeRunners(_ => FakeRunners.Done, _ => FakeRunners.Done), TestContext.Current.CancellationToken));

        Assert.Equal("four.ipynb was released for ada, not for grace; give the student it was released for as --student.", error.Message);
    }

    private static (string First, string Second) Names()
    {
        var names = Enumerable.Range(0, 40).ToLookup(i => Variants.Choose(Exercise(), $"student {i}")["n"], i => $"student {i}");
        return (names[0].First(), names[1].First());
    }

    private static Notebook Exercise()
    {
        var notebook = Notebook.Create("four.ipynb");
        TeachersNotebook.Add(notebook, CellKind.Code, "// BEGIN SOLUTION\nint Four() => 4; // VARIANT n: 4 | 6\n// END SOLUTION", new() { GradeId = "four", Solution = true });
        TeachersNotebook.Add(notebook, CellKind.Code, """
            #!exercise four
            {
              "points": 1,
              "checks": [
                {
                  "name": "the number",
                  "expression": "Four()",
                  "expected": 4 // VARIANT n: 4 | 6
                }
              ]
            }
            #!check four
            """, new() { GradeId = "four-test", Grade = true, Locked = true, Points = 1 });
        return notebook;
    }

    private static Notebook Source()
    {
        var notebook = Notebook.Create("small.ipynb");
        notebook.AddCell(CellKind.Markdown, "A filter of 5 × 5. <!-- VARIANT size: 5 × 5 | 7 × 7 | 9 × 9 -->");
        notebook.AddCell(CellKind.Code, "const int Size = 5; // VARIANT size: 5 | 7 | 9");
        notebook.AddCell(CellKind.Code, "\"expected\": 25, // VARIANT size: 25 | 49 | 81");
        notebook.AddCell(CellKind.Code, "var five = 15 + 5; // VARIANT size: 5 | 7 | 9");
        return notebook;
    }
}
