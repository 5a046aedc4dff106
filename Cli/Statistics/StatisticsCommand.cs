using System.CommandLine;
using System.Globalization;
using CourseKit.Cli.Gradebooks;
using CourseKit.Cli.Gradebooks.Lateness;
using CourseKit.Cli.Gradebooks.Results;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Statistics;

/// <summary><c>coursekit statistics</c></summary>
internal static class StatisticsCommand
{
    private const string Explanation = """
        Writes DIR/statistics.html, a page without names: how many handed in, how their points are distributed, how
        each exercise went, how many fail each check and why, how well a check tells those who can from those who
        cannot, and when it was handed in if there are deadlines. The same in short is printed.
        """;

    public static Command Create()
    {
        var folder = new Argument<string>("dir") { Description = "The gradebook's folder." };
        var command = new ExplainedCommand("statistics", "Writes how a class did, as a page.", Explanation) { folder };
        command.SetAction(parsed =>
        {
            using var gradebook = Gradebook.Open(parsed.GetRequiredValue(folder));
            Write(gradebook, Console.Out);
            return 0;
        });
        return command;
    }

    /// <exception cref="UserErrorException">The page cannot be written.</exception>
    internal static void Write(Gradebook gradebook, TextWriter output)
    {
        var deadlines = Deadlines.Of(gradebook);
        var statistics = ClassStatistics.Of(ClassResults.Of(gradebook, deadlines), deadlines);
        var page = Path.Combine(gradebook.Folder, "statistics.html");
        try
        {
            AtomicFile.WriteText(page, StatisticsPage.Write(statistics));
        }
        catch (IOException failure)
        {
            throw new UserErrorException(failure.Message);
        }
        foreach (var line in Table(statistics))
            output.WriteLine(line);
        output.WriteLine($"More is in {page}.");
    }

    private static IEnumerable<string> Table(IReadOnlyList<AssignmentStatistics> statistics)
    {
        List<string[]> rows = [["assignment", "handed in", "graded", "problem", "missing", "mean", "median", "of"]];
        rows.AddRange(statistics.Select(one => (string[])[SubmissionName.Printable(one.Name), Text(one.Submissions), Text(one.Graded), Text(one.Problems), Text(one.Missing), Text(one.Mean), Text(one.Median), Text((double)one.Of)]));
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToList();
        return rows.Select(row => string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))));
    }

    private static string Text(double number) => double.IsNaN(number) ? "–" : number.ToString("0.##", CultureInfo.InvariantCulture);
}
