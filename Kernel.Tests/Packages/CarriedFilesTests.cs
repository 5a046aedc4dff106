using CourseKit.Kernel.Packages;
using CourseKit.Kernel.Tests.Sessions;

namespace CourseKit.Kernel.Tests.Packages;

/// <summary>A build that has travelled: its own assembly lies beside the list, that of Engine with NuGet.</summary>
public sealed class CarriedFilesTests : IDisposable
{
    private readonly TestFeed _feed = new();
    private readonly string _build;

    public CarriedFilesTests()
    {
        _build = Directory.CreateDirectory(Path.Combine(_feed.Notebook, "packages")).FullName;
        File.WriteAllBytes(Path.Combine(_build, "Own.dll"), TestPackage.Compile("Own", TestPackage.Thing("Own", "the build's")));
        WriteList("lib nuget:Engine/2.0.0/lib/net8.0/Engine.dll");
        _feed.AddSimple("Engine 1.0.0", "Engine 3.0.0");
    }

    public void Dispose() => _feed.Dispose();

    private void WriteList(params string[] lines) =>
        File.WriteAllLines(Path.Combine(_build, "Own.package.txt"), ["version 1.0.0", "main Own.dll", .. lines, "package Engine 2.0.0"]);

    private async Task<Recording> RunAsync(string cell)
    {
        using var session = _feed.Session(new BuildFeed(_build));
        return await session.RecordAsync(cell);
    }

    [Fact]
    public async Task A_package_is_fetched_once_in_the_version_of_the_build_and_then_no_source_is_asked()
    {
        _feed.AddSimple("Engine 2.0.0");
        var first = await RunAsync("#r \"nuget: Own\"\nOwn.Thing.Version + \", \" + Engine.Thing.Version");
        Assert.Equal(("the build's, 2.0.0", ""), (first.Value, first.Error));

        _feed.UseSources("/nowhere");
        var second = await RunAsync("#r \"nuget: Own\"\nEngine.Thing.Version");
        Assert.Equal(("2.0.0", ""), (second.Value, second.Error));
    }

    [Fact]
    public async Task What_NUGET_PACKAGES_holds_is_taken_from_there_with_no_source_at_all()
    {
        _feed.AddSimple("Engine 2.0.0");
        Assert.Equal("", (await RunAsync("#r \"nuget: Own\"")).Error);
        _feed.WriteConfig("", "");
        _feed.SetEnvironment("NUGET_PACKAGES", _feed.Packages);
        Assert.Equal("2.0.0", (await RunAsync("#r \"nuget: Own\"\nEngine.Thing.Version")).Value);
    }

    [Fact]
    public async Task A_package_that_nobody_has_is_named_and_the_next_cell_can_try_again()
    {
        using var session = _feed.Session(new BuildFeed(_build));
        var failed = await session.RecordAsync("var x = 1;\n#r \"nuget: Own\"");
        Assert.Equal(2, failed.Result.Error!.Line);
        Assert.StartsWith($"Own 1.0.0 needs Engine 2.0.0, which is not on this machine and is not to be had from {_feed.Folder}; try again with a network, or name a source that has it with #i.", failed.Error, StringComparison.Ordinal);

        _feed.AddSimple("Engine 2.0.0");
        Assert.Equal("2.0.0", (await session.RecordAsync("#r \"nuget: Own\"\nEngine.Thing.Version")).Value);
    }

    [Fact]
    public async Task A_source_that_does_not_answer_is_named_with_the_package_that_is_wanted()
    {
        _feed.UseSources("/nowhere");
        var run = await RunAsync("#r \"nuget: Own\"");
        Assert.Contains("needs Engine 2.0.0, which is not on this machine and /nowhere (", run.Error, StringComparison.Ordinal);
        Assert.Contains(") did not answer; ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Packages_for_other_platforms_are_not_fetched()
    {
        _feed.AddSimple("Engine 2.0.0");
        var other = OperatingSystem.IsWindows() ? "linux-x64" : "win-x64";
        WriteList("lib nuget:Engine/2.0.0/lib/net8.0/Engine.dll", $"native {other} nuget:Nobody.Has.It/1.0.0/runtimes/{other}/native/x.dll");
        Assert.Equal("2.0.0", (await RunAsync("#r \"nuget: Own\"\nEngine.Thing.Version")).Value);
    }

    [Fact]
    public async Task A_file_that_is_gone_from_its_package_says_which_folder_to_delete()
    {
        _feed.AddSimple("Engine 2.0.0");
        Assert.Equal("", (await RunAsync("#r \"nuget: Own\"")).Error);
        var folder = Path.Combine(_feed.Packages, "engine", "2.0.0");
        File.Delete(Path.Combine(folder, "lib", "net8.0", "Engine.dll"));
        Assert.Contains($"which is gone: delete the folder {folder} and run this cell again.", (await RunAsync("#r \"nuget: Own\"")).Error, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
        Assert.Equal("2.0.0", (await RunAsync("#r \"nuget: Own\"\nEngine.Thing.Version")).Value);
    }

    [Fact]
    public async Task An_assembly_of_the_build_itself_that_is_gone_says_to_install_again()
    {
        File.Delete(Path.Combine(_build, "Own.dll"));
        Assert.StartsWith($"Own 1.0.0 needs {_build}/Own.dll, which is gone: install CourseKit again.", (await RunAsync("#r \"nuget: Own\"")).Error, StringComparison.Ordinal);
    }
}
