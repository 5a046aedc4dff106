using CourseKit.Kernel.Sessions;
using CourseKit.Kernel.Tests.Notebooks;

namespace CourseKit.Kernel.Tests.Sessions;

public sealed class CellJournalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => System.IO.Path.Combine(_folder.Path, "new", "journal");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_session_that_ends_in_order_leaves_no_word()
    {
        using (var session = new Session(new() { Journal = CellJournal.Open(Path) }))
        {
            await session.RecordAsync("1 + 1");
            await session.RecordAsync("throw new Exception();");
        }
        Assert.False(File.Exists(Path));
        using var next = CellJournal.Open(Path)!;
        Assert.Null(next.LastWords);
    }

    [Fact]
    public async Task The_death_of_a_process_is_shown_once_above_the_next_ones_first_output()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        await File.WriteAllTextAsync(
            Path, """{"Cell":2,"Started":"2026-01-02T03:04:05+00:00","Source":"// the culprit\nCrash();"}""", TestContext.Current.CancellationToken);

        using var session = new Session(new() { Journal = CellJournal.Open(Path) });
        var first = await session.RecordAsync("\"alive\"");
        Assert.Contains("cell 2 ran", first.PrintedToError, StringComparison.Ordinal);
        Assert.Contains("    // the culprit\n    Crash();\n", first.PrintedToError, StringComparison.Ordinal);
        Assert.Equal("alive", first.Value);
        Assert.Equal("", (await session.RecordAsync("\"again\"")).PrintedToError);
    }

    [Theory]
    [InlineData("{\"Cell\":3,\"Sour")]
    [InlineData("{\"Cell\":null}")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0")]
    public void A_torn_journal_says_nothing(string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.WriteAllText(Path, text);
        using var journal = CellJournal.Open(Path)!;
        Assert.Null(journal.LastWords);
    }

    [Theory]
    [InlineData("{ \"cells\": [] }")]
    [InlineData("x")]
    public void A_file_that_is_no_journal_stays_as_it_is(string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.WriteAllText(Path, text);
        Assert.Null(CellJournal.Open(Path));
        Assert.Equal(text, File.ReadAllText(Path));
    }

    [Fact]
    public void What_a_cell_says_is_its_readers_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Files have no such modes there.");
            return;
        }
        using var journal = CellJournal.Open(Path);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
    }

    [Fact]
    public void A_second_session_of_the_same_notebook_goes_without()
    {
        using var first = CellJournal.Open(Path);
        Assert.NotNull(first);
        Assert.Null(CellJournal.Open(Path));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_no_error() =>
        Assert.All(["/proc/coursekit/journal", "", "/"], path => Assert.Null(CellJournal.Open(path)));
}
