using CourseKit.Kernel.Packages;
using CourseKit.Kernel.Sessions;
using CourseKit.Kernel.Tests.Sessions;

namespace CourseKit.Kernel.Tests.Packages;

public sealed class BuildFeedTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("coursekit-feed-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private BuildFeed Feed(params string[] lines)
    {
        File.WriteAllLines(Path.Combine(_folder, "Some.package.txt"), lines);
        return new BuildFeed(_folder);
    }

    private static string ThisAssembly => typeof(BuildFeedTests).Assembly.Location;

    [Fact]
    public void A_package_of_the_build_is_found_in_any_case_with_its_version_or_without()
    {
        var feed = Feed("version 1.2.3", $"main {ThisAssembly}", "native linux-x64 /l.so", "native win-x64 /w.dll", "native osx-arm64 /m.dylib");
        var package = feed.Find("some", null)!;
        Assert.Equal(("Some", "1.2.3"), (package.Id, package.Version));
        Assert.Equal([ThisAssembly], package.Assemblies);
        Assert.Single(package.NativeLibraries);
        Assert.NotNull(feed.Find("Some", "1.2.3"));
        Assert.Null(feed.Find("Other", null));
    }

    [Theory]
    [InlineData("4.5.6", "carries Some 1.2.3 and no other version")]
    public void Another_version_is_refused_by_name(string version, string part) =>
        Assert.Contains(part, Assert.Throws<PackageException>(() => Feed("version 1.2.3", $"main {ThisAssembly}").Find("Some", version)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_torn_list_and_a_missing_file_say_to_build_again()
    {
        Assert.Contains("is torn", Assert.Throws<PackageException>(() => Feed("version 1").Find("Some", null)).Message, StringComparison.Ordinal);
        Assert.Contains("/gone.dll, which is gone", Assert.Throws<PackageException>(() => Feed("version 1", "main /gone.dll").Find("Some", null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_that_the_build_does_not_carry_is_a_clear_error_at_its_line()
    {
        using var session = new Session(new SessionOptions { Feed = Feed("version 1", $"main {ThisAssembly}") });
        var run = await session.RecordAsync("var x = 1;\n#r \"nuget: Nowhere, 1.0\"");
        Assert.Equal(2, run.Result.Error!.Line);
        Assert.Contains("Nowhere", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assembly_file_can_be_referred_to()
    {
        using var session = new Session();
        var run = await session.RecordAsync($"#r \"{ThisAssembly}\"\ntypeof(CourseKit.Kernel.Tests.Packages.BuildFeedTests).Name");
        Assert.Equal("BuildFeedTests", run.Value);
        Assert.Contains("There is no file", (await session.RecordAsync("#r \"nowhere.dll\"")).Error, StringComparison.Ordinal);
    }
}
