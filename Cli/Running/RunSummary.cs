using System.Globalization;
using Spectre.Console;

namespace CourseKit.Cli.Running;

/// <summary>What came of a run, for the person who started it.</summary>
internal static class RunSummary
{
    public static void Write(IAnsiConsole console, IReadOnlyList<NotebookReport> reports, RunOptions options)
    {
        foreach (var report in reports.Where(report => report.Failure is not null))
            console.Write(new Text($"\n{Printable(report.Failure!)}\n", new Style(foreground: Color.Red)));

        var table = new Table { Border = TableBorder.None, ShowHeaders = false };
        table.AddColumns(new TableColumn("") { NoWrap = true }, new TableColumn("") { NoWrap = true }, new TableColumn("") { Alignment = Justify.Right, NoWrap = true }, new TableColumn("") { Alignment = Justify.Right, NoWrap = true }, new TableColumn(""));
        foreach (var report in reports)
        {
            table.AddRow(
                new Text(Mark(report), new Style(foreground: Colour(report))),
                new Text(report.Name),
                new Text(string.Create(CultureInfo.InvariantCulture, $"{report.CellsRun} of {report.Cells} cells{(report.Skipped > 0 ? $", {report.Skipped} skipped" : "")}")),
                new Text(string.Create(CultureInfo.InvariantCulture, $"{report.Elapsed.TotalSeconds:0.0} s")),
                new Text(report.Remark));
        }
        console.WriteLine();
        console.Write(table);
        if (options.Notebooks.Count - reports.Count is > 0 and var notStarted)
            console.WriteLine($"{notStarted} more not started");
    }

    // What a cell's exception says must not steer the terminal.
    private static string Printable(string text) => string.Concat(text.Where(c => c is '\n' or '\t' || !char.IsControl(c)));

    private static string Mark(NotebookReport report) => report.Outcome switch
    {
        NotebookOutcome.Passed => "✓ done",
        NotebookOutcome.Cancelled => "■ stopped",
        _ => "✗ failed",
    };

    private static Color Colour(NotebookReport report) => report.Outcome switch
    {
        NotebookOutcome.Passed => Color.Green,
        NotebookOutcome.Cancelled => Color.Yellow,
        _ => Color.Red,
    };
}
