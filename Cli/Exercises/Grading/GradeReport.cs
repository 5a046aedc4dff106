using System.Globalization;
using Spectre.Console;

namespace CourseKit.Cli.Exercises.Grading;

/// <summary>Shows a grade: a table in a terminal, plain lines into a file or a pipe.</summary>
internal static class GradeReport
{
    public static void Write(IAnsiConsole console, NotebookGrade grade)
    {
        foreach (var exercise in grade.Exercises)
        {
            if (console.Profile.Out.IsTerminal)
                WriteTable(console, exercise);
            else
                WritePlain(console.Profile.Out.Writer, exercise);
        }
        // Past the console, which would break lines at a width that a file does not have.
        console.Profile.Out.Writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Total: {Points(grade.Points, grade.Of)}  (seed {grade.Seed}{(grade.Student is { } student ? $", numbers of {student}" : "")})"));
    }

    private static void WriteTable(IAnsiConsole console, ExerciseGrade exercise)
    {
        var table = new Table().Border(TableBorder.Simple).Title(new TableTitle(Markup.Escape($"{exercise.Name}: {Points(exercise.Points, exercise.Of)}")));
        table.AddColumn("Check").AddColumn("Result").AddColumn(new TableColumn("Points").RightAligned().NoWrap());
        foreach (var check in exercise.Checks)
            table.AddRow(new Text(Name(check)), new Text(Result(check), new Style(Colour(check.Result))), new Text(Points(check.Points, check.Of)));
        console.Write(table);
    }

    private static void WritePlain(TextWriter writer, ExerciseGrade exercise)
    {
        writer.WriteLine($"{exercise.Name}: {Points(exercise.Points, exercise.Of)}");
        var width = exercise.Checks.Select(check => Points(check.Points, check.Of).Length).DefaultIfEmpty().Max();
        foreach (var check in exercise.Checks)
            writer.WriteLine($"  {Points(check.Points, check.Of).PadLeft(width)}  {Name(check)}: {Result(check)}");
    }

    private static string Name(CheckGrade check) => check.IsHidden ? $"{check.Name} (hidden)" : check.Name;

    private static string Result(CheckGrade check) => check.Reason ?? "passed";

    private static string Points(decimal points, decimal of) => string.Create(CultureInfo.InvariantCulture, $"{points:0.##} of {of:0.##}");

    private static Color Colour(CheckResult result) => result switch
    {
        CheckResult.Passed => Color.Green,
        CheckResult.Unanswered or CheckResult.Uncounted => Color.Yellow,
        _ => Color.Red,
    };
}
