using CourseKit.Cli.Gradebooks.Lateness;
using Microsoft.Data.Sqlite;

namespace CourseKit.Cli.Gradebooks;

/// <summary>How much a gradebook has of a student.</summary>
/// <param name="Attempts">Gradings, each with its answers and notebook.</param>
/// <param name="Marks">Marks that people gave.</param>
/// <param name="Extensions">Rows of the table of deadlines that is kept.</param>
internal sealed record StudentRows(int Attempts, int Marks, int Extensions)
{
    public static StudentRows None { get; } = new(0, 0, 0);

    public bool IsEmpty => this == None;

    /// <summary>Counts them.</summary>
    public static StudentRows Count(SqliteConnection database, string student) => new(Count(database, "attempt", student), Count(database, "mark", student), Kept(database).Extensions(student));

    /// <summary>Removes them.</summary>
    /// <returns>How many there were.</returns>
    public static StudentRows Delete(SqliteTransaction transaction, string student)
    {
        var rows = Count(transaction.Connection!, student);
        Rows.Run(transaction, "DELETE FROM attempt WHERE student = $student", ("$student", student));
        Rows.Run(transaction, "DELETE FROM mark WHERE student = $student", ("$student", student));
        if (rows.Extensions > 0)
            SettingRows.Set(transaction, Deadlines.Setting, Kept(transaction.Connection!).Without(student).Text);
        return rows;
    }

    private static int Count(SqliteConnection database, string table, string student) =>
        Rows.Read(database, $"SELECT count(*) FROM {table} WHERE student = $student", row => row.GetInt32(0), ("$student", student))[0];

    private static Deadlines Kept(SqliteConnection database) =>
        SettingRows.Read(database).GetValueOrDefault(Deadlines.Setting) is { Length: > 0 } text ? Deadlines.Parse(text, "the deadlines in the gradebook") : Deadlines.None;
}
