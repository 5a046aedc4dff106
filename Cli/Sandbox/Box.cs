using CourseKit.Cli.Exercises.Grading;
using CourseKit.Kernel.Workers;

namespace CourseKit.Cli.Sandbox;

/// <summary>A worker in a box. Where there is no control group, a watch bounds what its processes take together.</summary>
internal sealed class Box : IConfinement
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    private readonly BoxLimits _limits;
    private readonly ControlGroup? _group;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _watch;
    private bool _tookTooMuch;

    private Box(WorkerProcess worker, BoxLimits limits, ControlGroup? group)
    {
        (Worker, _limits, _group) = (worker, limits, group);
        _watch = group is null ? WatchAsync() : Task.CompletedTask;
    }

    /// <inheritdoc/>
    public WorkerProcess Worker { get; }

    /// <inheritdoc/>
    public TimeSpan ProcessorTime => ProcessTree.Of(Worker.Id).Processor;

    /// <inheritdoc/>
    public string? WhyEnded => _tookTooMuch || _group?.RanOutOfMemory == true
        ? FormattableString.Invariant($"stopped because it took more than {_limits.Memory / 1e9:0.#} GB of memory")
        : null;

    /// <summary>Starts a worker in a box.</summary>
    /// <param name="program">The worker's program and first arguments.</param>
    /// <param name="contents">What the box has.</param>
    /// <param name="limits">What it may use.</param>
    /// <param name="user">A user without rights, where root grades.</param>
    public static Box Start(IReadOnlyList<string> program, BoxContents contents, BoxLimits limits, int? user)
    {
        var group = ControlGroup.TryMake(limits);
        try
        {
            IReadOnlyList<string> command = new BoxCommand(contents, limits, user).For(program);
            if (group is not null)
                command = [.. Joining(group), .. command];
            return new(BoxStarter.Run(() => WorkerProcess.Start(command, "/", Sayable, Reading)), limits, group);
        }
        catch
        {
            group?.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        Worker.Kill();
        await _watch;
        // Read before it is gone: whoever asks why the box ended does so after it has.
        _tookTooMuch |= _group?.RanOutOfMemory == true;
        _group?.Dispose();
        _ended.Dispose();
    }

    // What is said of a class's work is a page of numbers; a million of them in JSON are below 32 MB.
    private static WorkerLimits Reading { get; } = new(MessageBytes: 64 << 20, AllBytes: 512L << 20, NativeCharacters: 32L << 20);

    // The environment of the programs that make the box, not of the box.
    private static Dictionary<string, string> Sayable { get; } = [];

    // The first process joins before it becomes the box, so that nothing in it was ever outside.
    private static IEnumerable<string> Joining(ControlGroup group) =>
    [
        "/bin/sh", "-c", "while [ \"$1\" != -- ]; do echo $$ > \"$1/cgroup.procs\" || exit 126; shift; done; shift; exec \"$@\"", "sh", .. group.Folders, "--",
    ];

    private async Task WatchAsync()
    {
        while (!_ended.IsCancellationRequested)
        {
            if (ProcessTree.Of(Worker.Id) is var used && (used.Memory > _limits.Memory || used.Count > _limits.Processes))
            {
                _tookTooMuch = true;
                Worker.Kill();
                return;
            }
            await Task.Delay(Poll, _ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
