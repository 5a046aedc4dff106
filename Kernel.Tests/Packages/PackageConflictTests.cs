using CourseKit.Kernel.Tests.Sessions;

namespace CourseKit.Kernel.Tests.Packages;

public sealed class PackageConflictTests : IDisposable
{
    private readonly TestFeed _feed = new();

    public void Dispose() => _feed.Dispose();

    private async Task<Recording> LastAsync(params string[] cells)
    {
        using var session = _feed.Session();
        foreach (var cell in cells.SkipLast(1))
            Assert.Equal("", (await session.RecordAsync(cell)).Error);
        return await session.RecordAsync(cells[^1]);
    }

    [Fact]
    public async Task Packages_that_need_versions_which_exclude_each_other_are_both_named()
    {
        _feed.AddSimple("Shared 1.0.0", "Shared 2.0.0")
            .Add(TestPackage.Simple("Left", "1.0.0").Needing("Shared", "[1.0.0]"), TestPackage.Simple("Right", "3.0.0").Needing("Shared", "[2.0.0,3.0.0)"));
        Assert.Equal(
            "Left 1.0.0 needs Shared exactly 1.0.0, and Right 3.0.0 needs Shared [2.0.0,3.0.0): no version suits both; ask for other versions of Left or Right.",
            (await LastAsync("#r \"nuget: Left\"\n#r \"nuget: Right\"")).Error);
    }

    [Fact]
    public async Task Another_version_of_what_is_loaded_takes_a_restart()
    {
        _feed.AddSimple("Alpha 1.0.0", "Alpha 2.0.0");
        var run = await LastAsync("#r \"nuget: Alpha, 1.0.0\"", "1\n#r \"nuget: Alpha, 2.0.0\"");
        Assert.Equal("This cell asks for Alpha 2.0.0, but Alpha 1.0.0 is loaded already in this session: restart the kernel and ask for the other version first.", run.Error);
        Assert.Equal((2, null), (run.Result.Error!.Line, run.Value));
    }

    [Fact]
    public async Task A_package_that_needs_another_version_of_what_is_loaded_is_named()
    {
        _feed.AddSimple("Shared 1.0.0", "Shared 2.0.0").Add(TestPackage.Simple("Right", "3.0.0").Needing("Shared", "2.0.0"));
        Assert.StartsWith(
            "Right 3.0.0 needs Shared 2.0.0 or later, but Shared 1.0.0 is loaded already in this session",
            (await LastAsync("#r \"nuget: Shared, 1.0.0\"", "#r \"nuget: Right\"")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_below_what_another_package_needs_is_refused_with_both()
    {
        _feed.AddSimple("Shared 1.0.0", "Shared 2.0.0").Add(TestPackage.Simple("Right", "3.0.0").Needing("Shared", "2.0.0"));
        Assert.Equal(
            "Right 3.0.0 needs Shared 2.0.0 or later, and this cell asks for Shared 1.0.0: change that to what Right needs, or leave the version out.",
            (await LastAsync("#r \"nuget: Right\"\n#r \"nuget: Shared, 1.0.0\"")).Error);
    }

    [Theory]
    [InlineData("Shared", "2.5.0", "")]
    [InlineData("Shared, [1.0,3.0)", "2.0.0", "")]
    [InlineData("Shared, 1.*", null, "This cell asks for Shared 1.*, and Right 3.0.0 needs Shared [2.0.0,3.0.0): no version suits both; ask for other versions of Shared or Right.")]
    public async Task Who_leaves_the_version_open_gets_one_that_suits_the_others_too(string reference, string? version, string sentence)
    {
        _feed.AddSimple("Shared 1.0.0", "Shared 2.0.0", "Shared 2.5.0", "Shared 3.0.0").Add(TestPackage.Simple("Right", "3.0.0").Needing("Shared", "[2.0.0,3.0.0)"));
        var run = await LastAsync($"#r \"nuget: {reference}\"\n#r \"nuget: Right\"\nShared.Thing.Version");
        Assert.Equal((version, sentence), (run.Value, run.Error));
    }

    [Fact]
    public async Task A_set_that_cannot_be_had_adds_nothing()
    {
        _feed.AddSimple("Alpha 1.0.0", "Alpha 2.0.0");
        using var session = _feed.Session();
        Assert.Contains("Nowhere", (await session.RecordAsync("#r \"nuget: Alpha, 1.0.0\"\n#r \"nuget: Nowhere\"")).Error, StringComparison.Ordinal);
        Assert.Equal("2.0.0", (await session.RecordAsync("#r \"nuget: Alpha, 2.0.0\"\nAlpha.Thing.Version")).Value);
    }

    [Fact]
    public async Task A_package_for_another_framework_says_what_it_is_made_for()
    {
        _feed.Add(new TestPackage("Desktop", "1.0.0").With("lib/net48/Desktop.dll", "public class D { }"));
        Assert.Equal(
            $"Desktop 1.0.0 is made for net48 and has nothing for .NET {Environment.Version.Major}; ask for a later version or another package.",
            (await LastAsync("#r \"nuget: Desktop\"")).Error);
    }

    [Fact]
    public async Task A_newer_copy_of_an_assembly_of_NET_is_refused_as_neither_would_do()
    {
        _feed.Add(new TestPackage("System.Text.Json", "99.0.0").With("lib/net8.0/System.Text.Json.dll", "public class J { }", new Version(99, 0, 0, 0)));
        Assert.StartsWith("System.Text.Json 99.0.0 brings System.Text.Json 99.0.0, and this .NET has ", (await LastAsync("#r \"nuget: System.Text.Json, 99.0.0\"")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nowhere", "There is no package Nowhere at {0}; check its name, or add a source with #i \"nuget: …\".")]
    [InlineData("Alpha, 1.5.0", "Alpha has no version 1.5.0 at {0}; there are 1.0.0, 2.0.0 and 3.0.0.")]
    [InlineData("Alpha, 9.0.0", "Alpha has no version 9.0.0 at {0}; there are 3.0.0 and 4.0.0-beta.")]
    [InlineData("Alpha, 7.*", "Alpha has no version that is 7.* at {0}; there are 3.0.0 and 4.0.0-beta.")]
    [InlineData("Alpha, (4.0,5.0]", "Alpha has no version that is (4.0.0,5.0.0] at {0}; there are 3.0.0 and 4.0.0-beta.")]
    [InlineData("Early", "Early has prereleases only, the latest being 1.0.0-rc; write #r \"nuget: Early, 1.0.0-rc\" or *-*.")]
    [InlineData("Needy", "Needy 1.0.0 needs Missing 2.0.0 or later, and there is no such package at {0}; add a source that has it with #i \"nuget: …\".")]
    [InlineData("Above", "Above 1.0.0 needs Alpha 5.0.0 or later, which is not at {0}; there are 3.0.0 and 4.0.0-beta.")]
    [InlineData("Alpha, one", "\"one\" is no version; write for example #r \"nuget: Alpha, 1.2.3\", 1.* or [1.0,2.0).")]
    [InlineData("../Alpha", "\"../Alpha\" cannot be a package's id; write for example #r \"nuget: Newtonsoft.Json\" or #r \"nuget: Newtonsoft.Json, 13.0.3\".")]
    public async Task What_is_not_there_is_a_sentence_with_the_sources_and_what_there_is(string reference, string sentence)
    {
        _feed.AddSimple("Alpha 1.0.0", "Alpha 2.0.0", "Alpha 3.0.0", "Alpha 4.0.0-beta", "Early 1.0.0-beta", "Early 1.0.0-rc")
            .Add(TestPackage.Simple("Needy", "1.0.0").Needing("Missing", "2.0.0"), TestPackage.Simple("Above", "1.0.0").Needing("Alpha", "5.0.0"));
        Assert.Equal(string.Format(null, sentence, _feed.Folder), (await LastAsync($"#r \"nuget: {reference}\"")).Error);
    }

    [Fact]
    public async Task The_same_package_twice_in_a_cell_is_one_request_unless_the_versions_differ()
    {
        _feed.AddSimple("Alpha 1.0.0", "Alpha 2.0.0");
        Assert.Equal("1.0.0", (await LastAsync("#r \"nuget: Alpha\"\n#r \"nuget: alpha, 1.0.0\"\nAlpha.Thing.Version")).Value);
        var run = await LastAsync("#r \"nuget: Alpha, 1.0.0\"\n#r \"nuget: Alpha, 2.0.0\"");
        Assert.Equal(("This cell asks for Alpha 1.0.0 and for 2.0.0; keep one of the two lines.", 2), (run.Error, run.Result.Error!.Line));
    }

    [Theory]
    [InlineData("#i \"nuget: nowhere\"", "There is no folder ")]
    [InlineData("#i \"nuget: http://example.org/index.json\"", "The package source http://example.org/index.json is not encrypted")]
    [InlineData("#i \"nuget: ftp://example.org\"", "ftp://example.org is no address of a package source")]
    [InlineData("#i \"https://example.org\"", "A package source is written #i \"nuget: https://…\"")]
    public async Task A_source_that_cannot_be_used_is_a_sentence(string cell, string beginning) =>
        Assert.StartsWith(beginning, (await LastAsync(cell)).Error, StringComparison.Ordinal);

    [Fact]
    public async Task A_damaged_package_and_a_damaged_NuGet_Config_are_sentences()
    {
        File.WriteAllText(Path.Combine(_feed.Folder, "Broken.1.0.0.nupkg"), "no zip");
        Assert.Contains("Broken", (await LastAsync("#r \"nuget: Broken, 1.0.0\"")).Error, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_feed.Notebook, "NuGet.Config"), "<configuration>");
        Assert.Contains("correct that NuGet.Config", (await LastAsync("#r \"nuget: Alpha\"")).Error, StringComparison.Ordinal);
    }
}
