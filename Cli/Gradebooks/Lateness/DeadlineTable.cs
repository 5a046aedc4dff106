using System.Globalization;
using System.Text.RegularExpressions;

namespace CourseKit.Cli.Gradebooks.Lateness;

/// <summary>The table of deadlines as text.</summary>
internal static partial class DeadlineTable
{
    /// <summary>For messages.</summary>
    public const string Columns = "assignment,student,due,late,until";

    private static readonly string[] Names = Columns.Split(',');

    /// <summary>The rows of a table.</summary>
    /// <exception cref="UserErrorException">All that is wrong with it, one line each.</exception>
    public static IReadOnlyList<DeadlineRow> Read(string text, string name)
    {
        var table = Csv.Read(text);
        List<string> mistakes = [.. Header(table)];
        var rows = mistakes.Count > 0 ? [] : table.Lines.Skip(1).Select(line => Row(table, line, mistakes)).ToList();
        if (mistakes.Count == 0)
            mistakes.AddRange(Together(rows));
        if (table.Mistake is { } mistake)
            mistakes.Add($"{mistake}; put a quote inside a quoted cell twice.");
        return mistakes.Count == 0 ? rows : throw new UserErrorException(string.Join('\n', mistakes.Select(one => $"{name}: {one}")));
    }

    /// <summary>Whether a line after the header is an extension of a student.</summary>
    public static bool IsOf(Csv.Table table, Csv.Line line, string student) => line.Number != table.Lines[0].Number && Cell(table, line, "student") == student;

    private static IEnumerable<string> Header(Csv.Table table)
    {
        if (table.Lines is not [var header, ..])
        {
            yield return $"the table is empty; begin it with the line {Columns}.";
            yield break;
        }
        var columns = header.Cells.Select(Plain).ToList();
        foreach (var column in columns.Where(column => !Names.Contains(column)).Distinct())
            yield return column.Length == 0 ? $"line {header.Number}: a column has no name; the columns are {Columns}." : $"line {header.Number}: there is no column {column}; the columns are {Columns}.";
        foreach (var column in columns.Where(Names.Contains).GroupBy(column => column).Where(group => group.Count() > 1))
            yield return $"line {header.Number}: the column {column.Key} is there twice; leave out one of them.";
        if (!columns.Contains("assignment"))
            yield return $"line {header.Number}: the column assignment is missing; begin the table with the line {Columns}.";
    }

    private static DeadlineRow Row(Csv.Table table, Csv.Line line, List<string> mistakes)
    {
        if (line.Cells.Count > table.Lines[0].Cells.Count && line.Cells.Skip(table.Lines[0].Cells.Count).Any(cell => cell.Trim().Length > 0))
            mistakes.Add($"line {line.Number} has {line.Cells.Count} cells, and the first line {table.Lines[0].Cells.Count}; put a cell that contains the separator into quotes.");
        var assignment = Cell(table, line, "assignment");
        if (assignment.Length == 0)
            mistakes.Add($"line {line.Number} names no assignment; give its name, or * for all.");
        LateRate? rate = null;
        if (Cell(table, line, "late") is { Length: > 0 } late)
        {
            (rate, var mistake) = LateRate.Parse(late);
            if (mistake is not null)
                mistakes.Add($"line {line.Number}: late: {late} {mistake}.");
        }
        return new(line.Number, assignment, Cell(table, line, "student"), Date(table, line, "due", mistakes), rate, Date(table, line, "until", mistakes));
    }

    // What no row says by itself.
    private static IEnumerable<string> Together(List<DeadlineRow> rows)
    {
        HashSet<(string, string)> seen = [];
        foreach (var row in rows.Where(row => !seen.Add((row.Assignment, row.Student))))
            yield return $"line {row.Line}: there is a row for {row.Whose} before it, in line {rows.First(other => (other.Assignment, other.Student) == (row.Assignment, row.Student)).Line}; leave out one of them.";
        if (seen.Count < rows.Count)
            yield break;
        var deadlines = Deadlines.Of(rows);
        // An extension for all assignments meets the rows of each.
        foreach (var row in rows.SelectMany(row => row is { Assignment: DeadlineRow.Every, Student.Length: > 0 } ? rows.Select(other => other.Assignment).Distinct().Select(name => row with { Assignment = name }) : [row]))
        {
            var deadline = deadlines.For(new(row.Student, row.Assignment));
            if (deadline is { Due: { } due, Until: { } until } && until < due)
                yield return $"line {row.Line}: for {row.Whose} nothing counts after {Text(until)}, but it is due at {Text(due)}; let until be later{(row.Student.Length > 0 ? ", also in the row of an extension" : "")}.";
            else if (deadline is { Due: not null, Rate: null })
                yield return $"line {row.Line}: {row.Whose} has a due date, but nothing says what lateness costs; give late: 10%/day, 20% for once, 0% for nothing, or 100% where nothing late counts.";
        }
    }

    private static DateTimeOffset? Date(Csv.Table table, Csv.Line line, string column, List<string> mistakes)
    {
        var text = Cell(table, line, column);
        if (text.Length == 0)
            return null;
        // A server's time zone is not the class's: a date that means another moment on another machine would take points from somebody.
        if (WithoutZone().IsMatch(text))
            mistakes.Add($"line {line.Number}: {column}: {text} does not say in which time zone; write it as 2026-03-01T23:59+01:00, or with Z at its end for UTC.");
        else if (Form().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            return date.ToUniversalTime();
        else
            mistakes.Add($"line {line.Number}: {column}: {text} is no date; write it as 2026-03-01T23:59+01:00.");
        return null;
    }

    private static string Cell(Csv.Table table, Csv.Line line, string column)
    {
        var place = table.Lines[0].Cells.Select(Plain).ToList().IndexOf(column);
        return place >= 0 && place < line.Cells.Count ? line.Cells[place].Trim() : "";
    }

    private static string Plain(string column) => column.Trim().ToLowerInvariant();

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,7})?)?)?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex WithoutZone();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,7})?)? ?(Z|[+-]\d\d:\d\d)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
