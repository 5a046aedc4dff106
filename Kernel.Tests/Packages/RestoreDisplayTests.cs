using CourseKit.Kernel.Output;
using CourseKit.Kernel.Tests.Sessions;

namespace CourseKit.Kernel.Tests.Packages;

public sealed class RestoreDisplayTests : IDisposable
{
    private readonly TestFeed _feed = new TestFeed().AddSimple("Alpha 1.0.0");
    private readonly HttpSource _source;
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RestoreDisplayTests()
    {
        _source = new HttpSource(_feed.Folder) { Gate = _open.Task };
        _feed.UseSources(_source.Url);
    }

    public void Dispose()
    {
        _open.TrySetResult();
        _source.Dispose();
        _feed.Dispose();
    }

    [Fact]
    public async Task What_takes_long_says_what_it_waits_for_and_then_what_came()
    {
        using var session = _feed.Session();
        // The source holds the package back until the cell has shown something.
        var running = await session.StartAndHearAsync("#r \"nuget: Alpha\"\nAlpha.Thing.Version");
        _open.SetResult();
        var run = await running;
        var shown = Assert.Single(run.Outputs.OfType<DisplayOutput>());
        Assert.Equal("Restoring Alpha …", shown.Bundle.PlainText);
        var update = Assert.Single(run.Outputs.OfType<UpdateOutput>());
        Assert.Equal(shown.DisplayId, update.DisplayId);
        Assert.Matches(@"^Alpha 1\.0\.0 \(\d+\.\d s\)$", update.Bundle.PlainText);
        Assert.Equal("1.0.0", run.Value);
    }

    [Fact]
    public async Task An_interrupt_ends_it_with_nothing_half_written_and_it_can_be_tried_again()
    {
        using var session = _feed.Session();
        var running = await session.StartAndHearAsync("#r \"nuget: Alpha\"\nAlpha.Thing.Version");
        await _source.Asked.Task;
        Assert.True(await session.InterruptAsync(TimeSpan.FromSeconds(60)));
        var run = await running;
        Assert.Equal("Interrupted", run.Result.Error!.Name);
        Assert.Empty(Directory.EnumerateFiles(_feed.Cache));
        Assert.False(File.Exists(Path.Combine(_feed.Packages, "alpha", "1.0.0", ".nupkg.metadata")));
        // The first answer never comes. One who still waited for it would hold the lock under which packages are unpacked.
        _source.Gate = Task.CompletedTask;
        var again = session.RecordAsync("#r \"nuget: Alpha\"\nAlpha.Thing.Version");
        Assert.Equal("1.0.0", (await again.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken)).Value);
    }

    [Fact]
    public async Task What_fails_after_a_while_does_not_go_on_saying_that_it_is_on_its_way()
    {
        _feed.Add(TestPackage.Simple("Needy", "1.0.0").Needing("Missing", "2.0.0"));
        using var session = _feed.Session();
        var running = await session.StartAndHearAsync("#r \"nuget: Needy\"");
        _open.SetResult();
        var run = await running;
        Assert.Equal("Restoring Needy failed.", Assert.Single(run.Outputs.OfType<UpdateOutput>()).Bundle.PlainText);
        Assert.Contains("Needy 1.0.0 needs Missing 2.0.0 or later", run.Error, StringComparison.Ordinal);
    }
}
