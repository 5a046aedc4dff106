using CourseKit.Kernel.Output;
using CourseKit.Kernel.Tests.Sessions;

namespace CourseKit.Kernel.Tests.Packages;

public sealed class PackageTests : IDisposable
{
    private readonly TestFeed _feed = new();

    public void Dispose() => _feed.Dispose();

    [Theory]
    [InlineData("Alpha, 1.0.0", "1.0.0", null)]
    [InlineData("alpha,1.1.0", "1.1.0", null)]
    [InlineData("Alpha", "1.2.0", "Alpha 1.2.0")]
    [InlineData("Alpha, 1.1.*", "1.1.5", "Alpha 1.1.5")]
    [InlineData("Alpha, [1.1,2.0)", "1.1.0", "Alpha 1.1.0")]
    [InlineData("Alpha, (1.0,1.1]", "1.1.0", "Alpha 1.1.0")]
    [InlineData("Alpha, *-*", "2.0.0-beta", "Alpha 2.0.0-beta")]
    public async Task A_version_a_range_or_none_finds_its_version_which_is_shown_where_the_cell_does_not_say_it(string reference, string version, string? shown)
    {
        _feed.AddSimple("Alpha 1.0.0", "Alpha 1.1.0", "Alpha 1.1.5", "Alpha 1.2.0", "Alpha 2.0.0-beta");
        using var session = _feed.Session();
        var run = await session.RecordAsync($"#r \"nuget: {reference}\"\nAlpha.Thing.Version");
        Assert.Equal((version, ""), (run.Value, run.Error));
        // A machine that takes longer than a second for it says so first, and then adds how long it took.
        var last = run.Outputs.Select(output => (output as UpdateOutput)?.Bundle ?? (output as DisplayOutput)?.Bundle).LastOrDefault(bundle => bundle is not null);
        if (shown is not null || run.Outputs.Any(output => output is UpdateOutput))
            Assert.StartsWith(shown ?? $"Alpha {version}", last!.PlainText, StringComparison.Ordinal);
        else
            Assert.Null(last);
    }

    [Fact]
    public async Task The_packages_of_a_cell_are_chosen_together()
    {
        _feed.AddSimple("Shared 1.0.0", "Shared 2.0.0", "Shared 3.0.0")
            .Add(TestPackage.Simple("Left", "1.0.0").Needing("Shared", "1.0.0"), TestPackage.Simple("Right", "1.0.0").Needing("Shared", "2.0.0"));
        using var session = _feed.Session();
        var run = await session.RecordAsync("#r \"nuget: Left, 1.0.0\"\n#r \"nuget: Right, 1.0.0\"\nShared.Thing.Version");
        Assert.Equal("2.0.0", run.Value);
    }

    [Fact]
    public async Task What_an_earlier_cell_brought_serves_a_later_one()
    {
        _feed.AddSimple("Shared 1.0.0", "Shared 2.0.0").Add(TestPackage.Simple("Left", "1.0.0").Needing("Shared", "1.0.0"));
        using var session = _feed.Session();
        await session.RecordAsync("#r \"nuget: Shared, 2.0.0\"");
        var run = await session.RecordAsync("#r \"nuget: Left, 1.0.0\"\n#r \"nuget: Shared\"\nShared.Thing.Version + Left.Thing.Version");
        Assert.Equal("2.0.01.0.0", run.Value);
    }

    [Fact]
    public async Task Cells_compile_against_ref_and_run_with_lib()
    {
        _feed.Add(new TestPackage("Facade", "1.0.0")
            .With("ref/net8.0/Facade.dll", "public static class F { public static string Who => \"ref\"; }")
            .With("lib/net8.0/Facade.dll", "public static class F { public static string Who => \"lib\"; public static int Hidden => 1; }"));
        using var session = _feed.Session();
        Assert.Equal("lib", (await session.RecordAsync("#r \"nuget: Facade\"\nF.Who")).Value);
        Assert.Contains("CS0117", (await session.RecordAsync("F.Hidden")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assembly_made_for_the_platform_goes_before_the_general_one()
    {
        _feed.Add(new TestPackage("Platform", "1.0.0")
            .With("lib/net8.0/Platform.dll", TestPackage.Thing("Platform", "any"))
            .With("runtimes/unix/lib/net8.0/Platform.dll", TestPackage.Thing("Platform", "this"))
            .With("runtimes/win/lib/net8.0/Platform.dll", TestPackage.Thing("Platform", "this"))
            .With("runtimes/browser/lib/net8.0/Platform.dll", TestPackage.Thing("Platform", "browser")));
        using var session = _feed.Session();
        Assert.Equal("this", (await session.RecordAsync("#r \"nuget: Platform\"\nPlatform.Thing.Version")).Value);
    }

    [Fact]
    public async Task A_native_library_for_the_platform_is_found_by_its_name()
    {
        Testing.Requires.Linux();
        // Any library will do that can be told from others: .NET's own, under a name that only the package has.
        var library = File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "libSystem.Native.so"));
        var package = new TestPackage("Native", "1.0.0").With("lib/net8.0/Native.dll",
            "using System.Runtime.InteropServices; public static class N { [DllImport(\"coursekitprobe\", EntryPoint = \"SystemNative_GetPid\")] public static extern int Pid(); }");
        foreach (var rid in (string[])["linux-x64", "linux-arm64", "linux-musl-x64", "linux-musl-arm64"])
            package.With($"runtimes/{rid}/native/libcoursekitprobe.so", library);
        _feed.Add(package);
        using var session = _feed.Session();
        var run = await session.RecordAsync("#r \"nuget: Native\"\nN.Pid() == Environment.ProcessId");
        Assert.Equal(("True", ""), (run.Value, run.Error));
    }

    [Fact]
    public async Task Satellites_analyzers_and_build_files_are_not_referred_to()
    {
        _feed.Add(TestPackage.Simple("Many", "1.0.0")
            .With("lib/net8.0/de/Many.resources.dll", "public class De { }")
            .With("analyzers/dotnet/cs/Many.Analyzer.dll", "public class Analyzer { }")
            .With("build/net8.0/Many.Build.dll", "public class Build { }")
            .With("lib/net48/Many.dll", "public class Old { }"));
        using var session = _feed.Session();
        Assert.Equal("1.0.0", (await session.RecordAsync("#r \"nuget: Many\"\nMany.Thing.Version")).Value);
        foreach (var name in (string[])["De", "Analyzer", "Build", "Old"])
            Assert.Contains("CS0246", (await session.RecordAsync($"typeof({name})")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_kernel_is_built_with_does_not_keep_a_notebook_from_its_own_version()
    {
        // The kernel itself uses Newtonsoft.Json, by way of NuGet's libraries.
        _feed.Add(new TestPackage("Newtonsoft.Json", "99.0.0").With("lib/net8.0/Newtonsoft.Json.dll", TestPackage.Thing("Newtonsoft", "notebook's"), new Version(99, 0, 0, 0)));
        using var session = _feed.Session();
        Assert.Equal("notebook's", (await session.RecordAsync("#r \"nuget: Newtonsoft.Json\"\nNewtonsoft.Thing.Version")).Value);
    }

    [Fact]
    public async Task Packages_that_are_part_of_NET_or_of_the_kernel_are_not_looked_for()
    {
        // None of the three is in the feed.
        _feed.Add(TestPackage.Simple("Old", "1.0.0").Needing("System.Memory", "4.5.5").Needing("NETStandard.Library", "1.6.1"));
        using var session = _feed.Session();
        var run = await session.RecordAsync("""
            #r "nuget: Old"
            #r "nuget: System.Text.Json, 8.0.0"
            #r "nuget: Microsoft.DotNet.Interactive.Formatting, 1.0.0-beta.22256.1"
            typeof(System.Text.Json.JsonDocument).Assembly.GetName().Version.Major + " " + typeof(Formatter).Assembly.GetName().Name
            """);
        Assert.Equal(($"{Environment.Version.Major} Microsoft.DotNet.Interactive.Formatting", ""), (run.Value, run.Error));
    }

    [Fact]
    public async Task A_package_named_in_a_cell_may_bring_a_magic_command_that_the_same_cell_uses()
    {
        _feed.Add(new TestPackage("Brings", "1.0.0").With("lib/net8.0/Brings.dll", """
            using System.Threading; using System.Threading.Tasks; using CourseKit.Kernel.Abstractions;
            [assembly: KernelExtension(typeof(Brings.Extension))]
            namespace Brings;
            public sealed class Extension : IKernelExtension
            {
                public Task LoadAsync(IKernelHost host, CancellationToken cancellationToken)
                {
                    host.AddMagic(new Magic { Name = "#!shout", Summary = "", TakesBody = true, RunAsync = (call, _) => { System.Console.Write(call.Body.ToUpperInvariant()); return Task.CompletedTask; } });
                    return Task.CompletedTask;
                }
            }
            """));
        using var session = _feed.Session();
        var run = await session.RecordAsync("#r \"nuget: Brings, 1.0.0\"\n#!shout\nhello, \"world");
        Assert.Equal(("HELLO, \"WORLD", ""), (run.Printed, run.Error));
    }

    [Fact]
    public async Task The_folder_of_NUGET_PACKAGES_goes_before_the_configured_one()
    {
        var other = Path.Combine(_feed.Notebook, "elsewhere");
        _feed.AddSimple("Alpha 1.0.0").SetEnvironment("NUGET_PACKAGES", other);
        using var session = _feed.Session();
        await session.RecordAsync("#r \"nuget: Alpha\"");
        Assert.True(File.Exists(Path.Combine(other, "alpha", "1.0.0", "lib", "net8.0", "Alpha.dll")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_feed.Packages));
    }

    [Fact]
    public async Task A_source_is_added_by_a_line_with_a_full_or_a_relative_path_and_stays()
    {
        var more = Directory.CreateDirectory(Path.Combine(_feed.Notebook, "more")).FullName;
        var full = Directory.CreateDirectory(Path.Combine(_feed.Notebook, "full")).FullName;
        TestPackage.Simple("More", "1.0.0").WriteTo(more);
        TestPackage.Simple("Later", "1.0.0").WriteTo(more);
        TestPackage.Simple("Full", "1.0.0").WriteTo(full);
        using var session = _feed.Session();
        Assert.Equal("1.0.0", (await session.RecordAsync("#i \"nuget: more\"\n#r \"nuget: More\"\nMore.Thing.Version")).Value);
        Assert.Equal("1.0.0", (await session.RecordAsync($"#r \"nuget: Full\"\n#i \"nuget:{full}\"\nFull.Thing.Version")).Value);
        Assert.Equal("1.0.0", (await session.RecordAsync("#r \"nuget: Later\"\nLater.Thing.Version")).Value);
    }

    [Fact]
    public async Task A_NuGet_Config_may_say_which_source_a_package_comes_from()
    {
        var other = Directory.CreateDirectory(Path.Combine(_feed.Notebook, "other")).FullName;
        TestPackage.Simple("Alpha", "9.0.0").WriteTo(other);
        _feed.AddSimple("Alpha 1.0.0").WriteConfig(
            $"""<add key="mine" value="{_feed.Folder}" /><add key="other" value="{other}" />""",
            """<packageSource key="mine"><package pattern="Alpha" /></packageSource><packageSource key="other"><package pattern="*" /></packageSource>""");
        using var session = _feed.Session();
        Assert.Equal("1.0.0", (await session.RecordAsync("#r \"nuget: Alpha\"\nAlpha.Thing.Version")).Value);
    }

    [Fact]
    public async Task An_assembly_beside_the_notebook_is_referred_to_by_a_relative_path_and_one_of_NET_by_its_name()
    {
        File.WriteAllBytes(Path.Combine(_feed.Notebook, "Beside.dll"), TestPackage.Compile("Beside", TestPackage.Thing("Beside", "here")));
        using var session = _feed.Session();
        Assert.Equal("here", (await session.RecordAsync("#r \"Beside.dll\"\n#r \"System.Net.Http\"\nBeside.Thing.Version")).Value);
    }
}
