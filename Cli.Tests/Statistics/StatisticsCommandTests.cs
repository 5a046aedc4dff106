using CourseKit.Cli.Gradebooks;
using CourseKit.Cli.Statistics;
using CourseKit.Cli.Tests.Gradebooks;

namespace CourseKit.Cli.Tests.Statistics;

public sealed class StatisticsCommandTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("coursekit-statistics-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void It_prints_a_table_and_says_where_the_page_is()
    {
        using var gradebook = Gradebook.OpenOrCreate(InRoot("book"));
        gradebook.Add(SampleClass.Graded("ada"));
        gradebook.Add(SampleClass.Graded("bob", passed: 1));
        gradebook.Add(SampleClass.NotGraded("ada", "two\e[2J"));

        // One: 2 and 1 of 3 points. Of the other nothing is graded, so that nobody knows what it is worth.
        Assert.Equal(
            [
                "assignment  handed in  graded  problem  missing  mean  median  of",
                "one                 2       2        0        0   1.5     1.5   3",
                "two\uFFFD[2J             1       0        1        1     –       –   0",
                $"More is in {InRoot("book/statistics.html")}.",
            ],
            Write(gradebook));
        Assert.Contains("<h2 id=\"a1-name\">one</h2>", File.ReadAllText(InRoot("book/statistics.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_gradebook_has_a_page_that_says_so()
    {
        using var gradebook = Gradebook.OpenOrCreate(InRoot("book"));

        Assert.Equal(2, Write(gradebook).Length);
        Assert.Contains("Nothing has been graded yet.", File.ReadAllText(InRoot("book/statistics.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_cannot_be_written_is_named()
    {
        using var gradebook = Gradebook.OpenOrCreate(InRoot("book"));
        Directory.CreateDirectory(InRoot("book/statistics.html"));

        Assert.Contains("statistics.html is a folder", Assert.Throws<UserErrorException>(() => Write(gradebook)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gradebook_that_cannot_be_read_is_told_in_one_sentence()
    {
        Directory.CreateDirectory(InRoot("empty"));
        Directory.CreateDirectory(InRoot("text"));
        File.WriteAllText(InRoot("text/gradebook.db"), "I am no database, but I am quite long, longer than a header is.");

        var empty = await CourseKitProgram.RunAsync(_root.FullName, "statistics", "empty");
        var text = await CourseKitProgram.RunAsync(_root.FullName, "statistics", "text");

        Assert.Equal((2, "", "coursekit: empty has no gradebook.db; give the folder that `coursekit grade --out` wrote."), (empty.ExitCode, empty.Output, empty.Errors.TrimEnd()));
        Assert.Equal((2, ""), (text.ExitCode, text.Output));
        Assert.Matches("^coursekit: The gradebook .+ cannot be opened .+ see that [^\n]+\\.$", text.Errors.TrimEnd());
        Assert.False(File.Exists(InRoot("text/statistics.html")) || File.Exists(InRoot("empty/statistics.html")));
    }

    private string InRoot(string path) => Path.Combine(_root.FullName, path);

    private static string[] Write(Gradebook gradebook)
    {
        using var output = new StringWriter();
        StatisticsCommand.Write(gradebook, output);
        return output.ToString().TrimEnd().Split(Environment.NewLine);
    }
}
