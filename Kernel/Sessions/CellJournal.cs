using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CourseKit.Kernel.Sessions;

/// <summary>Notes in a file which cell runs, so that when the process dies the next one can say what it died of. The file is
/// empty while no cell runs, and goes with a session that ends in good order.</summary>
public sealed class CellJournal : IDisposable
{
    private const int MostLines = 5;
    private const int LongestLine = 160;
    private const int MostBytes = 10_000_000;
    private const string Beginning = "{\"Cell\":";

    private readonly string _path;
    private readonly FileStream _file;
    private readonly Lock _gate = new();

    private CellJournal(string path, FileStream file, string? lastWords) => (_path, _file, LastWords) = (path, file, lastWords);

    /// <summary>What the process before this one left: which cell it was running when it ended. Null if none was.</summary>
    public string? LastWords { get; private set; }

    /// <summary>Opens a journal, or begins it.</summary>
    /// <param name="path">A file that belongs to one notebook; its folder is made.</param>
    /// <returns>Null if the file cannot be had, for example because another session has it, or if it is no journal: a session
    /// goes on without one.</returns>
    public static CellJournal? Open(string path)
    {
        FileStream? file = null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path)) ?? path);
            // Locked for as long as the process lives, and set free by its death, whichever it is. What a cell says is its reader's.
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            file = new FileStream(path, options);
            if (IsJournal(file))
                return new CellJournal(Path.GetFullPath(path), file, Read(file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Somebody else's, or no place to write.
        }
        file?.Dispose();
        return null;
    }

    /// <summary>Deletes the journal: the session ends in good order.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (!_file.CanWrite)
                return;
            // Should it not be deleted, it is to be empty.
            End();
            _file.Dispose();
            try
            {
                File.Delete(_path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // The next session has it already, or the folder does not let go of it.
            }
        }
    }

    /// <returns>The last words, once.</returns>
    internal string? TakeLastWords()
    {
        var words = LastWords;
        LastWords = null;
        return words;
    }

    internal void Begin(int number, string source) => Write(JsonSerializer.SerializeToUtf8Bytes(new Entry(number, DateTimeOffset.Now, source)));

    internal void End() => Write([]);

    // What is written is the system's to keep from here on: it outlives the process, though not the machine.
    private void Write(byte[] entry)
    {
        lock (_gate)
        {
            try
            {
                _file.SetLength(0);
                _file.Position = 0;
                _file.Write(entry);
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                // A full disk is no reason not to run a cell.
            }
        }
    }

    // Empty, or begun as an entry is; zeros are what a power cut can leave.
    private static bool IsJournal(FileStream file)
    {
        var beginning = new byte[Beginning.Length];
        var length = file.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return length == 0 || Array.TrueForAll(beginning, value => value == 0) || Encoding.UTF8.GetString(beginning) == Beginning;
    }

    private static string? Read(FileStream file)
    {
        if (file.Length is 0 or > MostBytes)
            return null;
        try
        {
            using var reader = new StreamReader(file, Encoding.UTF8, leaveOpen: true);
            return JsonSerializer.Deserialize<Entry>(reader.ReadToEnd()) is { Source: not null } entry ? Describe(entry) : null;
        }
        catch (JsonException)
        {
            return null; // Torn: the machine went down with it.
        }
    }

    private static string Describe(Entry entry)
    {
        var lines = entry.Source.Trim('\r', '\n').Split('\n').Select(line => "    " + (line.Length <= LongestLine ? line.TrimEnd() : line[..LongestLine] + "…")).ToArray();
        IEnumerable<string> shown = lines.Length <= MostLines ? lines : [.. lines.Take(MostLines - 1), "    …"];
        var when = entry.Started.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return string.Join('\n',
            [$"The last process of this notebook ended, and all its variables with it, while cell {entry.Cell.ToString(CultureInfo.InvariantCulture)} ran ({when}):",
            .. shown,
            "It may have called Environment.Exit, crashed in native code, needed more memory than there is, or been ended from outside."]) + "\n";
    }

    private sealed record Entry(int Cell, DateTimeOffset Started, string Source);
}
