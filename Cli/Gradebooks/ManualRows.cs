using Microsoft.Data.Sqlite;

namespace CourseKit.Cli.Gradebooks;

/// <summary>What people mark, as rows.</summary>
internal static class ManualRows
{
    public static IReadOnlyList<ManualQuestion> Questions(SqliteConnection database) => Rows.Read(
        database,
        "SELECT assignment, grade_id, task, scheme, points_of FROM question ORDER BY assignment, place",
        row => new ManualQuestion(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.Points(4)));

    public static void SetQuestions(SqliteTransaction transaction, string assignment, IReadOnlyList<ManualQuestion> questions)
    {
        Rows.Run(transaction, "DELETE FROM question WHERE assignment = $assignment", ("$assignment", assignment));
        foreach (var (place, question) in questions.Index())
            Rows.Run(
                transaction,
                "INSERT INTO question VALUES ($assignment, $place, $id, $task, $scheme, $of)",
                ("$assignment", assignment), ("$place", place), ("$id", question.GradeId), ("$task", question.Task), ("$scheme", question.Scheme), ("$of", Rows.Text(question.Of)));
    }

    public static IReadOnlyList<ManualMark> Marks(SqliteConnection database) => Rows.Read(
        database,
        "SELECT student, assignment, grade_id, text, points, comment, marked FROM mark ORDER BY marked, student, assignment, grade_id",
        row => new ManualMark(new(row.GetString(0), row.GetString(1)), row.GetString(2), row.GetString(3), row.Points(4), row.GetString(5), row.Time(6)));

    public static void Insert(SqliteTransaction transaction, ManualMark mark) => Rows.Run(
        transaction,
        "INSERT OR REPLACE INTO mark VALUES ($student, $assignment, $id, $text, $points, $comment, $marked)",
        ("$student", mark.Name.Student), ("$assignment", mark.Name.Assignment), ("$id", mark.GradeId), ("$text", mark.Text),
        ("$points", Rows.Text(mark.Points)), ("$comment", mark.Comment), ("$marked", Rows.Text(mark.Marked)));

    public static void Delete(SqliteTransaction transaction, ManualMark mark) => Rows.Run(
        transaction,
        "DELETE FROM mark WHERE student = $student AND assignment = $assignment AND grade_id = $id AND text = $text",
        ("$student", mark.Name.Student), ("$assignment", mark.Name.Assignment), ("$id", mark.GradeId), ("$text", mark.Text));
}
