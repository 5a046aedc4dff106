using Microsoft.Data.Sqlite;

namespace CourseKit.Cli.Gradebooks;

/// <summary>The database in which a gradebook lies.</summary>
internal static class GradebookFile
{
    /// <summary>The name of the file in a gradebook's folder.</summary>
    public const string Name = "gradebook.db";

    // SQLite's own place for it; "CKgb".
    private const int ApplicationId = 0x434B6762;

    private const int Version = 1;

    private const string Schema = """
        CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
        CREATE TABLE attempt (
            id INTEGER PRIMARY KEY, student TEXT NOT NULL, assignment TEXT NOT NULL, submission_hash TEXT NOT NULL, source_hash TEXT NOT NULL,
            tool_version TEXT NOT NULL, seed INTEGER NOT NULL, submitted TEXT NOT NULL, graded TEXT NOT NULL, problem TEXT, notebook BLOB);
        CREATE INDEX attempt_by_name ON attempt (student, assignment);
        CREATE TABLE note (attempt INTEGER NOT NULL REFERENCES attempt ON DELETE CASCADE, place INTEGER NOT NULL, text TEXT NOT NULL);
        CREATE TABLE exercise (
            attempt INTEGER NOT NULL REFERENCES attempt ON DELETE CASCADE, place INTEGER NOT NULL, name TEXT NOT NULL, points_of TEXT NOT NULL, is_forbidden INTEGER NOT NULL,
            PRIMARY KEY (attempt, place));
        CREATE TABLE exercise_check (
            attempt INTEGER NOT NULL REFERENCES attempt ON DELETE CASCADE, exercise INTEGER NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL, is_hidden INTEGER NOT NULL,
            result TEXT NOT NULL, reason TEXT, reason_for_student TEXT, points TEXT NOT NULL, points_of TEXT NOT NULL,
            PRIMARY KEY (attempt, exercise, place));
        CREATE TABLE answer (
            attempt INTEGER NOT NULL REFERENCES attempt ON DELETE CASCADE, place INTEGER NOT NULL, grade_id TEXT NOT NULL, is_code INTEGER NOT NULL, text TEXT NOT NULL,
            is_unanswered INTEGER NOT NULL);
        CREATE TABLE question (assignment TEXT NOT NULL, place INTEGER NOT NULL, grade_id TEXT NOT NULL, task TEXT NOT NULL, scheme TEXT NOT NULL, points_of TEXT NOT NULL,
            PRIMARY KEY (assignment, grade_id));
        CREATE TABLE mark (student TEXT NOT NULL, assignment TEXT NOT NULL, grade_id TEXT NOT NULL, text TEXT NOT NULL, points TEXT NOT NULL, comment TEXT NOT NULL, marked TEXT NOT NULL,
            PRIMARY KEY (student, assignment, grade_id, text));
        """;

    /// <summary>Opens the database of a folder.</summary>
    /// <param name="folder">Where it lies.</param>
    /// <param name="mayCreate">Whether it is made if it is not there, with the folder.</param>
    /// <exception cref="UserErrorException">It is not there, is no gradebook, is newer than this program, or cannot be opened.</exception>
    public static SqliteConnection Open(string folder, bool mayCreate)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path) && !mayCreate)
            throw new UserErrorException($"{folder} has no {Name}; give the folder that `coursekit grade --out` wrote.");
        try
        {
            MakePrivate(folder, path);
            return OpenFile(path, mayCreate);
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The gradebook {path} cannot be opened ({failure.Message.TrimEnd('.')}); see that the folder can be written, that the disk is not full, and that the file is one of CourseKit's.");
        }
    }

    private static SqliteConnection OpenFile(string path, bool mayCreate)
    {
        var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 30 }.ToString());
        try
        {
            database.Open();
            // One file that can be copied at any moment between two gradings, also on a network's disk; what is deleted is overwritten.
            Run(database, "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;");
            var (application, version) = (Number(database, "PRAGMA application_id"), Number(database, "PRAGMA user_version"));
            if (mayCreate && application == 0 && version == 0 && Number(database, "SELECT count(*) FROM sqlite_schema") == 0)
                Run(database, $"BEGIN IMMEDIATE; {Schema} PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version}; COMMIT;");
            else if (application != ApplicationId)
                throw new UserErrorException($"{path} is a database, but no gradebook of CourseKit; choose another folder with --out.");
            else if (version != Version)
                throw new UserErrorException($"The gradebook {path} has format {version}, and this CourseKit knows format {Version}; use the version of CourseKit that wrote it, or begin a new one with --out.");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    // Grades are nobody else's.
    private static void MakePrivate(string folder, string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }
        const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Directory.CreateDirectory(folder, Mine | UnixFileMode.UserExecute);
        new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite, UnixCreateMode = Mine }).Dispose();
    }

    private static void Run(SqliteConnection database, string statements)
    {
        using var command = database.CreateCommand();
        command.CommandText = statements;
        command.ExecuteNonQuery();
    }

    private static long Number(SqliteConnection database, string query)
    {
        using var command = database.CreateCommand();
        command.CommandText = query;
        return (long)command.ExecuteScalar()!;
    }
}
