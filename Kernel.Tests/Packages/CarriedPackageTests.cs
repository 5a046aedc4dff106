using CourseKit.Kernel.Packages;
using CourseKit.Kernel.Tests.Sessions;

namespace CourseKit.Kernel.Tests.Packages;

/// <summary>The build carries a package Own 1.0.0, which brings Engine 2.0.0; the sources have both in other versions.</summary>
public sealed class CarriedPackageTests : IDisposable
{
    private readonly TestFeed _feed = new();
    private readonly BuildFeed _carried;

    public CarriedPackageTests()
    {
        var build = Directory.CreateDirectory(Path.Combine(_feed.Notebook, "build")).FullName;
        foreach (var (id, says) in (ReadOnlySpan<(string, string)>)[("Own", "the build's"), ("Engine", "the build's")])
            File.WriteAllBytes(Path.Combine(build, $"{id}.dll"), TestPackage.Compile(id, TestPackage.Thing(id, says)));
        File.WriteAllLines(Path.Combine(build, "Own.package.txt"),
            ["version 1.0.0", $"main {build}/Own.dll", $"lib {build}/Engine.dll", "package Engine 2.0.0", "package Engine-cpu 2.0.0"]);
        _carried = new BuildFeed(build);
        _feed.AddSimple("Own 1.0.0", "Own 9.0.0", "Engine 1.0.0", "Engine 2.0.0", "Engine 3.0.0")
            .Add(TestPackage.Simple("Guest", "1.0.0").Needing("Own", "0.5.0"))
            .Add(TestPackage.Simple("Demanding", "1.0.0").Needing("Own", "2.0.0"))
            .Add(TestPackage.Simple("Ahead", "1.0.0").Needing("Engine", "3.0.0"));
    }

    public void Dispose() => _feed.Dispose();

    private async Task<Recording> LastAsync(params string[] cells)
    {
        using var session = _feed.Session(_carried);
        foreach (var cell in cells.SkipLast(1))
            Assert.Equal("", (await session.RecordAsync(cell)).Error);
        return await session.RecordAsync(cells[^1]);
    }

    [Theory]
    [InlineData("#r \"nuget: Own\"\nOwn.Thing.Version")]
    [InlineData("#i \"nuget: ../feed\"\n#r \"nuget: own, *\"\nOwn.Thing.Version")]
    [InlineData("#r \"nuget: Own, 1.0.0\"\n#r \"nuget: Engine\"\n#r \"nuget: Engine-cpu, 2.0.0\"\nEngine.Thing.Version")]
    [InlineData("#r \"nuget: Guest\"\nOwn.Thing.Version")]
    [InlineData("#r \"nuget: Guest\"\n#r \"nuget: Own\"\nEngine.Thing.Version")]
    public async Task The_build_s_own_is_taken_from_no_source_whoever_asks_for_it(string cell)
    {
        var run = await LastAsync(cell);
        Assert.Equal(("the build's", ""), (run.Value, run.Error));
        Assert.False(Directory.Exists(Path.Combine(_feed.Packages, "own")) || Directory.Exists(Path.Combine(_feed.Packages, "engine")));
    }

    [Fact]
    public async Task A_package_of_that_name_in_the_packages_folder_is_not_taken_either()
    {
        using (var session = _feed.Session())
            Assert.Equal("9.0.0", (await session.RecordAsync("#r \"nuget: Own\"\nOwn.Thing.Version")).Value);
        Assert.Equal("the build's", (await LastAsync("#r \"nuget: Guest\"\nOwn.Thing.Version")).Value);
    }

    [Theory]
    [InlineData("This cell asks for Engine 1.0.0, but Engine 2.0.0 comes with Own 1.0.0: ask for that version or for none; another takes a session without Own.", "#r \"nuget: Own\"\n#r \"nuget: Engine, 1.0.0\"")]
    [InlineData("This cell asks for Engine 3.0.0, but Engine 2.0.0 comes with Own 1.0.0: ", "#r \"nuget: Own\"", "#r \"nuget: Engine, 3.0.0\"")]
    [InlineData("Own 1.0.0 brings Engine 2.0.0, but Engine 1.0.0 is loaded already in this session: restart the kernel and ask for Own first.", "#r \"nuget: Engine, 1.0.0\"", "#r \"nuget: Own\"")]
    [InlineData("Own 1.0.0 brings Engine 2.0.0, but Engine 1.0.0 is loaded already in this session: restart the kernel and ask for Own first.", "#r \"nuget: Engine, 1.0.0\"", "#r \"nuget: Guest\"")]
    [InlineData("Ahead 1.0.0 needs Engine 3.0.0 or later, but Engine 2.0.0 comes with Own 1.0.0: ", "#r \"nuget: Own\"\n#r \"nuget: Ahead\"")]
    [InlineData("Demanding 1.0.0 needs Own 2.0.0 or later, but Own 1.0.0 is what this build carries", "#r \"nuget: Demanding\"")]
    [InlineData("This build carries Own 1.0.0 and no other version of it", "#r \"nuget: Own, 9.0.0\"")]
    public async Task Another_version_of_what_the_build_brings_is_a_conflict(string beginning, params string[] cells) =>
        Assert.StartsWith(beginning, (await LastAsync(cells)).Error, StringComparison.Ordinal);
}
