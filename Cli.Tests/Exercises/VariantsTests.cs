using CourseKit.Cli.Exercises.Releasing;
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
    [InlineData("const int Size = 15; // VARIANT size: 5 | 7", "does not stand before it on the line")]
    [InlineData("const int Size = 5; // VARIANT size: 5 | 7\nvar other = 5; // VARIANT size: 5 | 7 | 9", "has 3 variants here and 2 in cell 1")]
    public void A_line_that_cannot_vary_is_the_teachers_error(string source, string message)
    {
        var notebook = Notebook.Create("small.ipynb");
        notebook.AddCell(CellKind.Code, source);
        Assert.Contains(message, Assert.Throws<UserErrorException>(() => Variants.Choose(notebook, "ada")).Message, StringComparison.Ordinal);
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
