using CourseKit.Kernel.Tests.Sessions;

namespace CourseKit.Kernel.Tests.Packages;

public sealed class EnginePackageTests : IDisposable
{
    private readonly TestFeed _feed = new();

    public void Dispose() => _feed.Dispose();

    [Theory]
    [InlineData("Plotly.NET.Interactive, 4.2.0", "4.2.0")]
    [InlineData("Plotly.NET.Interactive, 4.2.1", "6.0.0")]
    [InlineData("plotly.net.interactive, 4.*", "4.2.0")]
    [InlineData("Plotly.NET.Interactive, 9.*", "6.0.0")]
    [InlineData("Plotly.NET.Interactive", "6.0.0")]
    public async Task An_adapter_gives_way_to_its_library_in_its_version_or_else_the_latest(string reference, string version)
    {
        _feed.AddSimple("Plotly.NET 4.2.0", "Plotly.NET 6.0.0", "Plotly.NET 7.0.0-beta");
        using var session = _feed.Session();
        var run = await session.RecordAsync($"#r \"nuget: {reference}\"\nusing Plotly.NET.Interactive;\nPlotly.NET.Thing.Version");
        Assert.Equal((version, ""), (run.Value, run.Error));
        Assert.EndsWith("Plotly.NET itself is taken.\n", run.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_library_that_is_asked_for_as_well_has_the_version_named_for_it()
    {
        _feed.AddSimple("Plotly.NET 5.0.0", "Plotly.NET 5.1.0");
        using var session = _feed.Session();
        var run = await session.RecordAsync("#r \"nuget: Plotly.NET, 5.1.0\"\n#r \"nuget: Plotly.NET.Interactive, 5.0.0\"\nPlotly.NET.Thing.Version");
        Assert.Equal(("5.1.0", ""), (run.Value, run.Error));
    }

    [Fact]
    public async Task A_library_that_is_loaded_serves_and_the_remark_comes_once()
    {
        _feed.AddSimple("XPlot.Plotly 4.0.0", "XPlot.Plotly 4.1.0");
        using var session = _feed.Session();
        await session.RecordAsync("#r \"nuget: XPlot.Plotly, 4.1.0\"");
        var first = await session.RecordAsync("#r \"nuget: XPlot.Plotly.Interactive, 4.0.0\"\nXPlot.Plotly.Thing.Version");
        var second = await session.RecordAsync("#r \"nuget: XPlot.Plotly.Interactive, 4.0.0\"\nXPlot.Plotly.Thing.Version");
        Assert.Equal(("4.1.0", "4.1.0"), (first.Value, second.Value));
        Assert.NotEqual("", first.Printed);
        Assert.Equal("", second.Printed);
    }

    [Theory]
    [InlineData("Microsoft.DotNet.Interactive, 1.0.0-beta.23562.1")]
    [InlineData("Microsoft.DotNet.Interactive.CSharp, *-*")]
    [InlineData("Microsoft.DotNet.Interactive.ExtensionLab")]
    public async Task The_engines_own_packages_are_here_already(string reference)
    {
        using var session = _feed.Session();
        var run = await session.RecordAsync($"#r \"nuget: {reference}\"\nusing Microsoft.DotNet.Interactive;\nKernel.Root.FindKernelByName(\"csharp\").Name");
        Assert.Equal(("csharp", ""), (run.Value, run.Error));
        Assert.EndsWith("nothing is loaded for it.\n", run.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_real_formatters_are_no_matter_for_a_remark()
    {
        using var session = _feed.Session();
        var run = await session.RecordAsync("#r \"nuget: Microsoft.DotNet.Interactive.Formatting, 1.0.0-beta.22406.1\"\nFormatter.DefaultMimeType");
        Assert.Equal(("text/html", "", ""), (run.Value, run.Error, run.Printed));
    }

    [Fact]
    public async Task An_extension_for_the_engine_is_left_out_and_that_is_said_once()
    {
        _feed.Add(TestPackage.Simple("Frames", "1.0.0").With("interactive-extensions/dotnet/Frames.Interactive.dll", TestPackage.Thing("Inner", "never loaded")));
        using var session = _feed.Session();
        var run = await session.RecordAsync("#r \"nuget: Frames\"\nFrames.Thing.Version");
        Assert.Equal(("1.0.0", ""), (run.Value, run.Error));
        Assert.StartsWith("Frames has an extension for .NET Interactive, which cannot be loaded here:", run.Printed, StringComparison.Ordinal);
        Assert.Equal("", (await session.RecordAsync("#r \"nuget: Frames\"")).Printed);
    }

    [Theory]
    [InlineData("nugget: Foo", "a package is written #r \"nuget: Foo\".")]
    [InlineData("Foo", "a package is written #r \"nuget: Foo\".")]
    [InlineData("bin/Foo.dll", "correct the path.")]
    public async Task What_is_no_file_is_told_how_a_package_is_written_if_it_may_be_one(string reference, string advice)
    {
        using var session = _feed.Session();
        Assert.EndsWith("; " + advice, (await session.RecordAsync($"#r \"{reference}\"")).Result.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_that_needs_the_engine_can_be_had()
    {
        _feed.Add(TestPackage.Simple("Fits", "1.0.0").Needing("Microsoft.DotNet.Interactive", "1.0.0-beta.22115.1"));
        using var session = _feed.Session();
        var run = await session.RecordAsync("#r \"nuget: Fits\"\nFits.Thing.Version");
        Assert.Equal(("1.0.0", ""), (run.Value, run.Error));
    }
}
