using CourseKit.Kernel.Tests.Sessions;

namespace CourseKit.Kernel.Tests.Packages;

/// <summary>A wrong <c>#i</c> line can be put right without a restart.</summary>
public sealed class AddedSourceTests : IDisposable
{
    // Nothing listens there; the answer comes at once, and without a network.
    private const string Silent = "http://127.0.0.1:9/index.json";

    private readonly TestFeed _feed = new();

    public void Dispose() => _feed.Dispose();

    [Fact]
    public async Task A_source_that_is_not_encrypted_is_refused_at_its_line_and_forgotten()
    {
        _feed.AddSimple("Alpha 1.0.0");
        using var session = _feed.Session();
        var run = await session.RecordAsync("#r \"nuget: Alpha\"\n#i \"nuget: http://example.org/index.json\"");
        Assert.StartsWith("The package source http://example.org/index.json is not encrypted", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, run.Result.Error!.Line);
        Assert.Equal("1.0.0", (await session.RecordAsync("#r \"nuget: Alpha\"\nAlpha.Thing.Version")).Value);
    }

    [Fact]
    public async Task A_source_without_encryption_that_a_NuGet_Config_allows_may_be_added_again()
    {
        _feed.WriteConfig($"""<add key="mine" value="{_feed.Folder}" /><add key="open" value="http://example.invalid/index.json" allowInsecureConnections="true" />""", "");
        using var session = _feed.Session();
        Assert.Equal("", (await session.RecordAsync("#i \"nuget: http://example.invalid/index.json\"")).Error);
    }

    [Fact]
    public async Task A_source_that_does_not_answer_is_named_with_its_line_and_the_corrected_cell_works()
    {
        _feed.AddSimple("Alpha 1.0.0");
        var more = Directory.CreateDirectory(Path.Combine(_feed.Notebook, "more")).FullName;
        TestPackage.Simple("More", "1.0.0").WriteTo(more);
        using var session = _feed.Session();
        var wrong = await session.RecordAsync($"#r \"nuget: Alpha\"\n#i \"nuget: {Silent}\"\n#r \"nuget: More\"");
        Assert.Matches(
            $@"^Alpha was not found because a package source does not answer: {Silent}, added by #i in line 2 of this cell \(.+\); if its address is wrong, correct it and run its cell again; packages that were used before on this machine still work; for others try again when the source answers\.$",
            wrong.Error);

        var corrected = await session.RecordAsync("#r \"nuget: Alpha\"\n#i \"nuget: more\"\n#r \"nuget: More\"\nAlpha.Thing.Version + More.Thing.Version");
        Assert.Equal(("1.0.01.0.0", ""), (corrected.Value, corrected.Error));
    }

    [Theory]
    [InlineData("#r \"nuget: Nowhere\"")]
    [InlineData("#r \"gone.dll\"")]
    [InlineData("#i \"nuget: gone\"")]
    public async Task Whatever_fails_in_a_cell_its_sources_are_not_added(string line)
    {
        _feed.AddSimple("Alpha 1.0.0");
        using var session = _feed.Session();
        Assert.NotEqual("", (await session.RecordAsync($"#i \"nuget: {Silent}\"\n{line}")).Error);
        Assert.Equal("1.0.0", (await session.RecordAsync("#r \"nuget: Alpha\"\nAlpha.Thing.Version")).Value);
    }

    [Fact]
    public async Task A_folder_may_be_written_as_a_file_address()
    {
        var more = Directory.CreateDirectory(Path.Combine(_feed.Notebook, "more feed")).FullName;
        TestPackage.Simple("More", "1.0.0").WriteTo(more);
        using var session = _feed.Session();
        Assert.Equal("1.0.0", (await session.RecordAsync($"#i \"nuget: {new Uri(more).AbsoluteUri}\"\n#r \"nuget: More\"\nMore.Thing.Version")).Value);
        Assert.Contains("There is no folder", (await session.RecordAsync("#i \"nuget: file:///gone/feed\"")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_of_a_cell_that_worked_stays_when_a_later_cell_names_it_and_fails()
    {
        var more = Directory.CreateDirectory(Path.Combine(_feed.Notebook, "more")).FullName;
        TestPackage.Simple("More", "1.0.0").WriteTo(more);
        using var session = _feed.Session();
        Assert.Equal("", (await session.RecordAsync("#i \"nuget: more\"")).Error);
        Assert.Contains("Nowhere", (await session.RecordAsync("#i \"nuget: more\"\n#r \"nuget: Nowhere\"")).Error, StringComparison.Ordinal);
        Assert.Equal("1.0.0", (await session.RecordAsync("#r \"nuget: More\"\nMore.Thing.Version")).Value);
    }

    [Fact]
    public async Task A_source_in_a_cell_of_its_own_that_does_not_answer_is_replaced_when_that_cell_is_corrected()
    {
        var more = Directory.CreateDirectory(Path.Combine(_feed.Notebook, "more")).FullName;
        TestPackage.Simple("More", "1.0.0").WriteTo(more);
        using var session = _feed.Session();
        Assert.Equal("", (await session.RecordAsync($"\n#i \"nuget: {Silent}\"")).Error);
        Assert.Contains($"{Silent}, added by #i in line 2 of an earlier cell (", (await session.RecordAsync("#r \"nuget: More\"")).Error, StringComparison.Ordinal);
        // Without a word from the reader it is not left out: the package of that name at another source may be a stranger's.
        Assert.Contains($"{Silent}, added by #i", (await session.RecordAsync("#r \"nuget: More\"")).Error, StringComparison.Ordinal);
        Assert.Equal("", (await session.RecordAsync("\n#i \"nuget: more\"")).Error);
        Assert.Equal("1.0.0", (await session.RecordAsync("#r \"nuget: More\"\nMore.Thing.Version")).Value);
    }

    [Fact]
    public async Task A_source_that_answers_again_is_kept()
    {
        _feed.AddSimple("Alpha 1.0.0");
        var own = Directory.CreateDirectory(Path.Combine(_feed.Notebook, "own")).FullName;
        TestPackage.Simple("Own", "1.0.0").WriteTo(own);
        TestPackage.Simple("Later", "1.0.0").WriteTo(own);
        using var session = _feed.Session();
        Assert.Equal("", (await session.RecordAsync("#i \"nuget: own\"")).Error);
        Directory.Move(own, own + " away");
        Assert.Contains("added by #i in line 1 of an earlier cell", (await session.RecordAsync("#r \"nuget: Own\"")).Error, StringComparison.Ordinal);
        Directory.Move(own + " away", own);
        Assert.Equal("", (await session.RecordAsync("#r \"nuget: Own\"")).Error);
        Assert.Equal("", (await session.RecordAsync($"#i \"nuget: {_feed.Folder}\"")).Error);
        Assert.Equal("1.0.0", (await session.RecordAsync("#r \"nuget: Later\"\nLater.Thing.Version")).Value);
    }

    [Fact]
    public async Task A_source_that_a_loaded_file_adds_is_named_with_the_file()
    {
        File.WriteAllText(Path.Combine(_feed.Notebook, "adds.csx"), $"\n\n#i \"nuget: {Silent}\"\n#r \"nuget: Nowhere\"");
        using var session = _feed.Session();
        Assert.Contains($"{Silent}, added by #i in line 3 of adds.csx (", (await session.RecordAsync("#load \"adds.csx\"")).Error, StringComparison.Ordinal);
    }
}
