using CourseKit.Kernel.Packages;
using CourseKit.Kernel.Tests.Sessions;

namespace CourseKit.Kernel.Tests.Packages;

public sealed class PackageCacheTests : IDisposable
{
    private readonly TestFeed _feed = new TestFeed().AddSimple("Alpha 1.0.0", "Alpha 1.1.0");
    private readonly HttpSource _source;

    public PackageCacheTests()
    {
        _source = new HttpSource(_feed.Folder);
        _feed.UseSources(_source.Url);
    }

    public void Dispose()
    {
        _source.Dispose();
        _feed.Dispose();
    }

    private async Task<Recording> InNewSessionAsync(string cell)
    {
        using var session = _feed.Session();
        return await session.RecordAsync(cell);
    }

    [Theory]
    [InlineData("Alpha", "1.1.0")]
    [InlineData("Alpha, 1.0.*", "1.0.0")]
    [InlineData("Alpha, 1.0.0", "1.0.0")]
    public async Task The_second_time_no_source_is_asked_and_none_need_be_there(string reference, string version)
    {
        var cell = $"#r \"nuget: {reference}\"\nAlpha.Thing.Version";
        Assert.Equal(version, (await InNewSessionAsync(cell)).Value);
        Assert.NotEmpty(_source.Requests);
        _source.Requests.Clear();
        Assert.Equal(version, (await InNewSessionAsync(cell)).Value);
        Assert.Empty(_source.Requests);
        _source.Stop();
        Assert.Equal(version, (await InNewSessionAsync(cell)).Value);
    }

    [Fact]
    public async Task Another_set_another_source_or_what_is_loaded_already_is_another_question()
    {
        await InNewSessionAsync("#r \"nuget: Alpha\"");
        _feed.AddSimple("Alpha 2.0.0", "Beta 1.0.0");
        Assert.Equal("1.1.0", (await InNewSessionAsync("#r \"nuget: Alpha\"\nAlpha.Thing.Version")).Value);
        Assert.Equal("2.0.0", (await InNewSessionAsync("#r \"nuget: Alpha\"\n#r \"nuget: Beta\"\nAlpha.Thing.Version")).Value);
        Assert.Equal("2.0.0", (await InNewSessionAsync($"#i \"nuget: {_feed.Folder}\"\n#r \"nuget: Alpha\"\nAlpha.Thing.Version")).Value);
        using var session = _feed.Session();
        await session.RecordAsync("#r \"nuget: Beta\"");
        Assert.Equal("2.0.0", (await session.RecordAsync("#r \"nuget: Alpha\"\nAlpha.Thing.Version")).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("package Alpha 1.1.0\nassembly /tmp/nowhere.dll\nend\n")]
    [InlineData("package Alpha 1.1.0\n")]
    [InlineData("reference\nend\n")]
    public async Task A_torn_or_stale_answer_is_found_out_again(string content)
    {
        await InNewSessionAsync("#r \"nuget: Alpha\"");
        var file = Assert.Single(Directory.GetFiles(_feed.Cache));
        File.WriteAllText(file, content);
        Assert.Equal("1.1.0", (await InNewSessionAsync("#r \"nuget: Alpha\"\nAlpha.Thing.Version")).Value);
        Assert.EndsWith("end\n", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_whose_folder_is_gone_is_fetched_again()
    {
        await InNewSessionAsync("#r \"nuget: Alpha\"");
        Directory.Delete(Path.Combine(_feed.Packages, "alpha"), recursive: true);
        Assert.Equal("1.1.0", (await InNewSessionAsync("#r \"nuget: Alpha\"\nAlpha.Thing.Version")).Value);
    }

    [Fact]
    public async Task A_cache_that_cannot_be_written_is_done_without()
    {
        Directory.Delete(_feed.Cache);
        File.WriteAllText(_feed.Cache, "a file where the folder should be");
        Assert.Equal("1.1.0", (await InNewSessionAsync("#r \"nuget: Alpha\"\nAlpha.Thing.Version")).Value);
    }

    [Fact]
    public async Task Many_who_ask_at_once_all_get_the_same_and_leave_one_whole_answer()
    {
        var resolver = new PackageResolver(_feed.Settings, new BuildFeed(_feed.Notebook));
        var sets = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            Task.Run(() => resolver.ResolveAsync([PackageRequest.Parse("Alpha")], [], [], TestContext.Current.CancellationToken))));
        Assert.All(sets, set => Assert.Equal(Path.Combine(_feed.Packages, "alpha", "1.1.0", "lib", "net8.0", "Alpha.dll"), Assert.Single(Assert.Single(set.Packages).Assemblies)));
        Assert.Single(Directory.GetFileSystemEntries(_feed.Cache));
    }

    [Fact]
    public async Task A_source_that_does_not_answer_is_named_and_what_is_on_this_machine_still_works()
    {
        await InNewSessionAsync("#r \"nuget: Alpha, 1.0.0\"");
        _feed.AddSimple("Beta 1.0.0");
        _source.Stop();
        Assert.Matches(
            $@"^Beta 1\.0\.0 was not found because a package source does not answer: {_source.Url} \(.+\); packages that were used before on this machine still work; for others try again when the source answers\.$",
            (await InNewSessionAsync("#r \"nuget: Beta, 1.0.0\"")).Error);
        Assert.EndsWith(
            "; Alpha 1.0.0 is on this machine already: ask for exactly that version to do without the source.",
            (await InNewSessionAsync("#r \"nuget: Alpha\"")).Error, StringComparison.Ordinal);
        // Never resolved in this combination, but there.
        File.Delete(Directory.GetFiles(_feed.Cache).Single());
        Assert.Equal("1.0.0", (await InNewSessionAsync("#r \"nuget: Alpha, 1.0.0\"\nAlpha.Thing.Version")).Value);
        // Another source that has just this version makes up for it.
        _feed.UseSources(_source.Url, _feed.Folder);
        Assert.Equal("1.0.0", (await InNewSessionAsync("#r \"nuget: Beta, 1.0.0\"\nBeta.Thing.Version")).Value);
    }
}
