using Microsoft.Data.Sqlite;

namespace CourseKit.Cli.Gradebooks.Merging;

/// <summary>What makes a grading the same in two gradebooks: nobody grades the same file twice in the same millisecond with the same numbers.</summary>
internal sealed record AttemptKey(string Student, string Assignment, string SubmissionHash, string SourceHash, string ToolVersion, int Seed, DateTimeOffset Graded)
{
    public SubmissionName Name => new(Student, Assignment);

    /// <summary>Those of a gradebook, in the order in which they were added.</summary>
    public static IReadOnlyList<(long Id, AttemptKey Key)> All(SqliteConnection database) => Rows.Read(
        database,
        "SELECT id, student, assignment, submission_hash, source_hash, tool_version, seed, graded FROM attempt ORDER BY id",
        row => (row.GetInt64(0), new AttemptKey(row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetInt32(6), row.Time(7))));
}
