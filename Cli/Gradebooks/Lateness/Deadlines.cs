namespace CourseKit.Cli.Gradebooks.Lateness;

/// <summary>When a class's assignments are due, what lateness costs, and for whom it is otherwise.</summary>
internal sealed class Deadlines
{
    /// <summary>The name under which a gradebook keeps the table, as text.</summary>
    public const string Setting = "deadlines";

    private readonly IReadOnlyDictionary<(string Assignment, string Student), DeadlineRow> _rows;

    private Deadlines(string text, IReadOnlyList<DeadlineRow> rows) => (Text, _rows) = (text, rows.ToDictionary(row => (row.Assignment, row.Student)));

    /// <summary>Nothing is ever late.</summary>
    public static Deadlines None { get; } = new("", []);

    /// <summary>The table, as it was read.</summary>
    public string Text { get; }

    /// <summary>Reads a table from a file.</summary>
    /// <exception cref="UserErrorException">It cannot be read; or all that is wrong with it, one line each.</exception>
    public static Deadlines Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The deadlines {path} cannot be read: {failure.Message.TrimEnd('.')}; give a CSV file with the columns {DeadlineTable.Columns}.");
        }
    }

    /// <summary>Reads a table from text.</summary>
    /// <param name="text">CSV.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="UserErrorException">All that is wrong with it, one line each.</exception>
    public static Deadlines Parse(string text, string name) => new(text, DeadlineTable.Read(text, name));

    /// <summary>The table that a gradebook keeps; <see cref="None"/> if it keeps none.</summary>
    /// <exception cref="UserErrorException">It cannot be understood.</exception>
    public static Deadlines Of(Gradebook gradebook) => gradebook.Setting(Setting) is { Length: > 0 } text ? Parse(text, $"the deadlines kept in {gradebook.Folder}") : None;

    /// <summary>Rows whose text does not matter.</summary>
    public static Deadlines Of(IReadOnlyList<DeadlineRow> rows) => new("", rows);

    /// <summary>What holds for a submission: the student's row for the assignment, the student's for all assignments, the class's for the assignment, the class's for all; each column from
    /// the first of them that has it.</summary>
    public Deadline For(SubmissionName name)
    {
        DeadlineRow?[] rows = [Row(name.Assignment, name.Student), Row(DeadlineRow.Every, name.Student), Row(name.Assignment, ""), Row(DeadlineRow.Every, "")];
        return new(First(row => row.Due), rows.Select(row => row?.Rate).FirstOrDefault(rate => rate is not null), First(row => row.Until));

        DateTimeOffset? First(Func<DeadlineRow, DateTimeOffset?> column) => rows.Select(row => row is null ? null : column(row)).FirstOrDefault(value => value is not null);
    }

    /// <summary>What comes of handing a submission in at a time.</summary>
    public LatePenalty Penalty(SubmissionName name, DateTimeOffset submitted) => For(name).Penalty(submitted);

    /// <summary>A sentence for each row that is for nobody known, or for nothing: a slip of the pen, or somebody who has not handed in anything yet.</summary>
    public IReadOnlyList<string> Warnings(IReadOnlyCollection<string> assignments, IReadOnlyCollection<string> students) =>
        [.. _rows.Values.OrderBy(row => row.Line).SelectMany(row => Warnings(row, assignments, students))];

    /// <summary>How many rows are a student's alone.</summary>
    public int Extensions(string student) => _rows.Keys.Count(key => key.Student == student && student.Length > 0);

    /// <summary>The same without the rows of a student.</summary>
    public Deadlines Without(string student)
    {
        var lines = Csv.Read(Text);
        return Extensions(student) > 0 ? Parse(Csv.Write(lines.Lines.Where(line => !DeadlineTable.IsOf(lines, line, student)).Select(line => line.Cells)), "the deadlines") : this;
    }

    private static IEnumerable<string> Warnings(DeadlineRow row, IReadOnlyCollection<string> assignments, IReadOnlyCollection<string> students)
    {
        if (row.Assignment != DeadlineRow.Every && !assignments.Contains(row.Assignment))
            yield return $"Deadlines, line {row.Line}: nothing was handed in for {row.Assignment} so far; is that its name?";
        if (row.Student.Length > 0 && !students.Contains(row.Student))
            yield return $"Deadlines, line {row.Line}: {row.Student} has not handed in anything so far; is that the name of the student's folder?";
    }

    private DeadlineRow? Row(string assignment, string student) => _rows.GetValueOrDefault((assignment, student));
}
