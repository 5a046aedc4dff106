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
        Assert.Equal("", await File.ReadAllTextAsync(Path, TestContext.Current.CancellationToken));
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
    [InlineData("{\"Cell\": 3, \"Sour")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("\0\0\0")]
    public void A_torn_journal_says_nothing(string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.WriteAllText(Path, text);
        using var journal = CellJournal.Open(Path)!;
        Assert.Null(journal.LastWords);
    }

    [Fact]
    public void A_second_session_of_the_same_notebook_goes_without()
    {
        using var first = CellJournal.Open(Path);
        Assert.NotNull(first);
        Assert.Null(CellJournal.Open(Path));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_no_error() => Assert.Null(CellJournal.Open("/proc/coursekit/journal"));
}
