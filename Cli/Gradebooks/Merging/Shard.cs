using Microsoft.Data.Sqlite;

namespace CourseKit.Cli.Gradebooks.Merging;

/// <summary>A gradebook that is joined with others: whole, and only read.</summary>
internal sealed class Shard : IDisposable
{
    private Shard(string folder, SqliteConnection database)
    {
        (Folder, Database) = (folder, database);
        Attempts = AttemptKey.All(database);
    }

    public string Folder { get; }

    public SqliteConnection Database { get; }

    public IReadOnlyList<(long Id, AttemptKey Key)> Attempts { get; }

    /// <summary>When something was last graded in it, of an assignment or, without one, at all; null if nothing was.</summary>
    public DateTimeOffset? LastGraded(string? assignment = null) =>
        Attempts.Where(attempt => assignment is null || attempt.Key.Assignment == assignment).Max(attempt => (DateTimeOffset?)attempt.Key.Graded);

    /// <exception cref="UserErrorException">It has none, it is damaged, or it is one that this program does not know.</exception>
    public static Shard Open(string folder)
    {
        // Opened as any gradebook: where a machine stopped while it graded, that takes back what was half-written.
        var database = GradebookFile.Open(folder, mayCreate: false);
        try
        {
            if (Check(database) is { } damage)
                throw new UserErrorException($"The gradebook in {folder} is damaged ({damage}); copy the file again from where it was graded, or grade that shard again.");
            return new(folder, database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public void Dispose() => Database.Dispose();

    private static string? Check(SqliteConnection database)
    {
        try
        {
            using var check = Rows.Command(database, "PRAGMA integrity_check(1)");
            return check.ExecuteScalar() is "ok" ? null : "it does not fit together";
        }
        catch (SqliteException failure)
        {
            return failure.Message.TrimEnd('.');
        }
    }
}
