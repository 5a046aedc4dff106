using System.IO.Compression;
using System.Text;
using CourseKit.Cli.Exercises.Grading;
using Microsoft.Data.Sqlite;

namespace CourseKit.Cli.Gradebooks;

/// <summary>Gradings as rows.</summary>
internal static class AttemptRows
{
    /// <summary>Those that fit a condition, the oldest first.</summary>
    public static IReadOnlyList<Attempt> Read(SqliteConnection database, string condition, params (string Name, object? Value)[] parameters)
    {
        string Of(string columns, string table, string order) => $"SELECT attempt, {columns} FROM {table} WHERE attempt IN (SELECT id FROM attempt WHERE {condition}) ORDER BY attempt, {order}";
        var notes = Rows.Read(database, Of("text", "note", "place"), row => (Attempt: row.GetInt64(0), Text: row.GetString(1)), parameters).ToLookup(row => row.Attempt, row => row.Text);
        var checks = Rows.Read(database, Of("exercise, name, is_hidden, result, reason, reason_for_student, points_of", "exercise_check", "exercise, place"), row => (Exercise: (row.GetInt64(0), row.GetInt64(1)), Check: Check(row)), parameters)
            .ToLookup(row => row.Exercise, row => row.Check);
        var exercises = Rows.Read(
            database,
            Of("place, name, points_of, is_forbidden", "exercise", "place"),
            row => (Attempt: row.GetInt64(0), Exercise: new ExerciseGrade(row.GetString(2), row.Points(3), [.. checks[(row.GetInt64(0), row.GetInt64(1))]]) { IsForbidden = row.GetBoolean(4) }),
            parameters).ToLookup(row => row.Attempt, row => row.Exercise);
        var answers = Rows.Read(database, Of("grade_id, is_code, text, is_unanswered", "answer", "place"), row => (Attempt: row.GetInt64(0), Answer: new ManualAnswer(row.GetString(1), row.GetBoolean(2), row.GetString(3), row.GetBoolean(4))), parameters)
            .ToLookup(row => row.Attempt, row => row.Answer);
        return Rows.Read(
            database,
            $"SELECT id, student, assignment, submission_hash, source_hash, tool_version, seed, submitted, graded, problem FROM attempt WHERE {condition} ORDER BY id",
            row => new Attempt
            {
                Name = new(row.GetString(1), row.GetString(2)),
                SubmissionHash = row.GetString(3),
                SourceHash = row.GetString(4),
                ToolVersion = row.GetString(5),
                Seed = row.GetInt32(6),
                Submitted = row.Time(7),
                Graded = row.Time(8),
                Problem = row.TextOrNull(9),
                Notes = [.. notes[row.GetInt64(0)]],
                Exercises = [.. exercises[row.GetInt64(0)]],
                Answers = [.. answers[row.GetInt64(0)]],
            },
            parameters);
    }

    /// <summary>The notebook of a submission's latest grading; null if there is none.</summary>
    public static string? Notebook(SqliteConnection database, SubmissionName name) => Rows.Read(
        database,
        "SELECT notebook FROM attempt WHERE student = $student AND assignment = $assignment ORDER BY id DESC LIMIT 1",
        row => row.IsDBNull(0) ? null : Unpack((byte[])row.GetValue(0)),
        ("$student", name.Student), ("$assignment", name.Assignment)).FirstOrDefault();

    /// <summary>One grading, with its notebook.</summary>
    public static Attempt ReadWhole(SqliteConnection database, long id) => Read(database, "id = $id", ("$id", id))[0] with
    {
        Notebook = Rows.Read(database, "SELECT notebook FROM attempt WHERE id = $id", row => row.IsDBNull(0) ? null : Unpack((byte[])row.GetValue(0)), ("$id", id))[0],
    };

    public static void Insert(SqliteTransaction transaction, Attempt attempt)
    {
        Rows.Run(
            transaction,
            """
            INSERT INTO attempt (student, assignment, submission_hash, source_hash, tool_version, seed, submitted, graded, problem, notebook)
            VALUES ($student, $assignment, $submission, $source, $tool, $seed, $submitted, $graded, $problem, $notebook)
            """,
            ("$student", attempt.Name.Student), ("$assignment", attempt.Name.Assignment), ("$submission", attempt.SubmissionHash), ("$source", attempt.SourceHash), ("$tool", attempt.ToolVersion),
            ("$seed", attempt.Seed), ("$submitted", Rows.Text(attempt.Submitted)), ("$graded", Rows.Text(attempt.Graded)), ("$problem", attempt.Problem),
            ("$notebook", attempt.Notebook is { } notebook ? Pack(notebook) : null));
        using var last = Rows.Command(transaction.Connection!, "SELECT last_insert_rowid()");
        var id = (long)last.ExecuteScalar()!;
        foreach (var (place, text) in attempt.Notes.Index())
            Rows.Run(transaction, "INSERT INTO note VALUES ($attempt, $place, $text)", ("$attempt", id), ("$place", place), ("$text", text));
        foreach (var (place, answer) in attempt.Answers.Index())
            Rows.Run(
                transaction, "INSERT INTO answer VALUES ($attempt, $place, $id, $code, $text, $unanswered)",
                ("$attempt", id), ("$place", place), ("$id", answer.GradeId), ("$code", answer.IsCode), ("$text", answer.Text), ("$unanswered", answer.IsUnanswered));
        foreach (var (place, exercise) in attempt.Exercises.Index())
            Insert(transaction, id, place, exercise);
    }

    private static void Insert(SqliteTransaction transaction, long attempt, int place, ExerciseGrade exercise)
    {
        Rows.Run(
            transaction, "INSERT INTO exercise VALUES ($attempt, $place, $name, $of, $forbidden)",
            ("$attempt", attempt), ("$place", place), ("$name", exercise.Name), ("$of", Rows.Text(exercise.Of)), ("$forbidden", exercise.IsForbidden));
        foreach (var (number, check) in exercise.Checks.Index())
            Rows.Run(
                transaction, "INSERT INTO exercise_check VALUES ($attempt, $exercise, $place, $name, $hidden, $result, $reason, $shown, $points, $of)",
                ("$attempt", attempt), ("$exercise", place), ("$place", number), ("$name", check.Name), ("$hidden", check.IsHidden), ("$result", check.Result.ToString()),
                ("$reason", check.Reason), ("$shown", check.ReasonForStudent), ("$points", Rows.Text(check.Points)), ("$of", Rows.Text(check.Of)));
    }

    private static CheckGrade Check(SqliteDataReader row) =>
        new(row.GetString(2), row.GetBoolean(3), Enum.Parse<CheckResult>(row.GetString(4)), row.TextOrNull(5), row.Points(7)) { ReasonForStudent = row.TextOrNull(6) };

    // A lesson's notebook is mostly prose that all students have.
    private static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal))
            brotli.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    private static string Unpack(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var text = new StreamReader(brotli, Encoding.UTF8);
        return text.ReadToEnd();
    }
}
