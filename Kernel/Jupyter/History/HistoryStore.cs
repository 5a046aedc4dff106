using CourseKit.Kernel.Jupyter.Messages;
using Microsoft.Data.Sqlite;

namespace CourseKit.Kernel.Jupyter.History;

/// <summary>The history in its database. Only on the history's thread.</summary>
/// <remarks>All kernels of a user write to one file at the same time. When it cannot be had, or fails later, the history of this
/// session goes on in memory.</remarks>
internal sealed class HistoryStore : IDisposable
{
    private const int LongestOutput = 10_000;
    private const int MostCells = 100_000;

    // Blanks mean nothing to C#, and nobody remembers where they put them: 1+2* finds 1 + 2 as well.
    private const string Matches = "(source GLOB $pattern OR replace(replace(source, ' ', ''), char(10), '') GLOB replace($pattern, ' ', ''))";

    private readonly KernelLog _log;
    private SqliteConnection _database;
    private long _session;

    private HistoryStore(KernelLog log, SqliteConnection database, long session) => (_log, _database, _session) = (log, database, session);

    /// <param name="path">The file, or null to keep none.</param>
    /// <param name="log">Is told if the file cannot be had.</param>
    public static HistoryStore Open(string? path, KernelLog log)
    {
        if (path is not null)
        {
            try
            {
                MakePrivate(Path.GetFullPath(path));
                var store = Begin(log, path);
                Close(path);
                return store;
            }
            catch (Exception refused)
            {
                log.Write($"the history is kept in memory only: {path} cannot be written ({refused.Message})");
            }
        }
        return Begin(log, ":memory:");
    }

    public void Add(int line, string source, string? output)
    {
        try
        {
            Insert(line, source, output);
        }
        catch (SqliteException failed)
        {
            _log.Write($"the history goes on in memory only: {failed.Message}");
            _database.Dispose();
            (_database, _session) = Connect(":memory:");
            Insert(line, source, output);
        }
    }

    /// <summary>Answers a request as IPython does: <c>tail</c> and <c>search</c> over all sessions, oldest first; <c>range</c>
    /// within one, 0 for this one and negative numbers counted back from it.</summary>
    public IReadOnlyList<HistoryEntry> Find(HistoryRequest request)
    {
        try
        {
            return request.HistAccessType switch
            {
                "tail" => Last("", request.N ?? 10),
                "search" when request.Unique => Last($"WHERE cell.rowid IN (SELECT MAX(rowid) FROM cell WHERE {Matches} GROUP BY source)", request.N, request.Pattern),
                "search" => Last($"WHERE {Matches}", request.N, request.Pattern),
                "range" => Range(request),
                var other => throw new MessageException($"it asks for the history by \"{other}\", and there are only tail, range and search"),
            };
        }
        catch (SqliteException failed)
        {
            _log.Write($"the history cannot be read: {failed.Message}");
            return [];
        }
    }

    public void Dispose() => _database.Dispose();

    // What somebody types is nobody else's. The database gives the files beside it the same mode.
    private static void MakePrivate(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }
        const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Directory.CreateDirectory(folder, Mine | UnixFileMode.UserExecute);
        new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite, UnixCreateMode = Mine }).Dispose();
    }

    // One that earlier versions left open to everybody. A group that shares one meant it.
    private static void Close(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (var file in (string[])[path, path + "-wal", path + "-shm"])
        {
            if (File.Exists(file) && (File.GetUnixFileMode(file) & UnixFileMode.OtherRead) != 0)
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private static HistoryStore Begin(KernelLog log, string path)
    {
        var (database, session) = Connect(path);
        return new(log, database, session);
    }

    private static (SqliteConnection Database, long Session) Connect(string path)
    {
        var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 5 }.ToString());
        try
        {
            database.Open();
            // What a power cut costs is the last lines of the history, never the whole; waiting for the disk at every cell costs more.
            using var command = database.CreateCommand();
            command.CommandText = $"""
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = NORMAL;
                CREATE TABLE IF NOT EXISTS session (id INTEGER PRIMARY KEY AUTOINCREMENT, started TEXT NOT NULL);
                CREATE TABLE IF NOT EXISTS cell (session INTEGER NOT NULL, line INTEGER NOT NULL, source TEXT NOT NULL, output TEXT);
                CREATE INDEX IF NOT EXISTS cell_by_session ON cell (session, line);
                DELETE FROM cell WHERE rowid <= (SELECT MAX(rowid) FROM cell) - {MostCells};
                INSERT INTO session (started) VALUES (datetime('now'));
                """;
            command.ExecuteNonQuery();
            command.CommandText = "SELECT last_insert_rowid()";
            return (database, (long)command.ExecuteScalar()!);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private void Insert(int line, string source, string? output)
    {
        using var command = _database.CreateCommand();
        command.CommandText = "INSERT INTO cell (session, line, source, output) VALUES ($session, $line, $source, $output)";
        command.Parameters.AddWithValue("$session", _session);
        command.Parameters.AddWithValue("$line", line);
        command.Parameters.AddWithValue("$source", source);
        command.Parameters.AddWithValue("$output", output is null ? DBNull.Value : output.Length > LongestOutput ? output[..LongestOutput] : output);
        command.ExecuteNonQuery();
    }

    private List<HistoryEntry> Last(string where, int? count, string? pattern = null)
    {
        var found = Read($"SELECT session, line, source, output FROM cell {where} ORDER BY rowid DESC LIMIT $count",
            ("$count", count is { } given and >= 0 ? given : MostCells), ("$pattern", pattern ?? "*"));
        found.Reverse();
        return found;
    }

    private List<HistoryEntry> Range(HistoryRequest request)
    {
        var session = request.Session <= 0 ? _session + request.Session : request.Session;
        var found = Read("SELECT session, line, source, output FROM cell WHERE session = $session AND line >= $start AND line < $stop ORDER BY rowid",
            ("$session", session), ("$start", request.Start), ("$stop", request.Stop ?? int.MaxValue));
        // As the request has it, so that a front end recognises what it asked for.
        return request.Session == 0 ? [.. found.Select(entry => entry with { Session = 0 })] : found;
    }

    private List<HistoryEntry> Read(string query, params (string Name, object Value)[] parameters)
    {
        using var command = _database.CreateCommand();
        command.CommandText = query;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        using var reader = command.ExecuteReader();
        List<HistoryEntry> entries = [];
        while (reader.Read())
            entries.Add(new(reader.GetInt32(0), reader.GetInt32(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3)));
        return entries;
    }
}
