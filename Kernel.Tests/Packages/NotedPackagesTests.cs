using CourseKit.Kernel.Packages;
using CourseKit.Kernel.Tests.Sessions;

namespace CourseKit.Kernel.Tests.Packages;

public sealed class NotedPackagesTests : IDisposable
{
    private const string Cell = "#r \"nuget: Beta\"\n(Alpha.Thing.Version, Beta.Thing.Version).ToString()";

    private readonly TestFeed _feed = new TestFeed().AddSimple("Alpha 1.0.0", "Alpha 1.1.0", "Gamma 1.0.0").Add(TestPackage.Simple("Beta", "2.0.0").Needing("Alpha", "1.0"));
    private readonly string _notes;

    public NotedPackagesTests() => _notes = Directory.CreateDirectory(Path.Combine(_feed.Notebook, "notes")).FullName;

    public void Dispose() => _feed.Dispose();

    private async Task<Recording> InNewSessionAsync(string cell)
    {
        using var session = _feed.Session();
        return await session.RecordAsync(cell);
    }

    private async Task NoteAsync(string cell)
    {
        _feed.SetEnvironment(NotedPackages.NotingVariable, _notes);
        Assert.Equal("(1.0.0, 2.0.0)", (await InNewSessionAsync(cell)).Value);
        _feed.SetEnvironment(NotedPackages.NotingVariable, null);
        _feed.UseSources();
        Directory.Delete(_feed.Cache, recursive: true);
        _feed.SetEnvironment(NotedPackages.GivenVariable, _notes);
    }

    [Fact]
    public async Task Without_any_source_a_session_has_what_another_one_noted()
    {
        await NoteAsync(Cell);
        Assert.Equal("(1.0.0, 2.0.0)", (await InNewSessionAsync(Cell)).Value);
    }

    [Theory]
    [InlineData("Gamma")]
    [InlineData("Alpha, 1.1.0")]
    [InlineData("Beta, 2.0.0")] // not as it was asked for
    public async Task It_has_nothing_else_though_a_source_would(string reference)
    {
        await NoteAsync(Cell);
        _feed.UseSources(_feed.Folder);
        var answer = await InNewSessionAsync($"#r \"nuget: {reference}\"\n1");
        Assert.Contains("is not among the packages of the lesson's own set-up cells", answer.Error, StringComparison.Ordinal);
        Assert.Null(answer.Value);
    }

    [Fact]
    public async Task All_files_that_were_noted_are_named()
    {
        await NoteAsync(Cell);
        Assert.Equal(["Alpha.dll", "Beta.dll"], NotedPackages.Files(_notes).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(NotedPackages.Files(_notes), path => Assert.True(File.Exists(path), path));
        Assert.Empty(NotedPackages.Files(Path.Combine(_notes, "none")));
    }
}
