using CourseKit.Kernel.Execution;
using CourseKit.Kernel.Instrumentation;

namespace CourseKit.Kernel.Tests.Execution;

/// <summary>A part of a cell that is stopped while the cell goes on, as <c>EvaluateAsync</c> runs one.</summary>
public sealed class StoppablePartTests
{
    public static TheoryData<string, Func<Task<int>>> Endless => new()
    {
        // What the compiler puts into a loop of a cell.
        { "loop", () => { while (true) CellGuard.Check(); } },
        { "sleep", () => { Thread.Sleep(Timeout.Infinite); return Task.FromResult(1); } },
        { "blocked", () => { new TaskCompletionSource().Task.Wait(); return Task.FromResult(1); } },
        { "await", async () => { await Task.Delay(Timeout.Infinite); return 1; } },
        { "yield", async () => { while (true) { CellGuard.Check(); await Task.Yield(); } } },
        { "pool", async () => { await Task.Run(() => { while (true) CellGuard.Check(); }); return 1; } },
        { "second await", async () => { await Task.Yield(); await new TaskCompletionSource().Task; return 1; } },
    };

    [Theory]
    [MemberData(nameof(Endless))]
    public async Task A_part_is_stopped_and_the_cell_goes_on(string name, Func<Task<int>> part)
    {
        _ = name;
        using var thread = new CellThread();
        var went = await RunAsync(thread, async () =>
        {
            using var stop = new CancellationTokenSource();
            var running = false;
            using var timer = new Timer(_ => { if (Volatile.Read(ref running)) stop.Cancel(); }, null, 20, 20);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => thread.RunPartAsync(() =>
            {
                Volatile.Write(ref running, true);
                return part();
            }, stop.Token));
            // Neither the guard nor a late wake-up strikes what follows.
            CellGuard.Check();
            Thread.Sleep(5);
            await Task.Delay(5);
            Assert.Equal(7, await thread.RunPartAsync(() => Task.FromResult(7), new CancellationTokenSource().Token));
        });
        Assert.Equal((CellEndKind.Ran, null), (went.Kind, went.Exception));
    }

    [Fact]
    public async Task A_part_that_was_let_go_of_does_not_come_back()
    {
        using var thread = new CellThread();
        var cameBack = false;
        var went = await RunAsync(thread, async () =>
        {
            using var stop = new CancellationTokenSource();
            var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var running = thread.RunPartAsync(async () =>
            {
                await Task.Yield();
                await gate.Task;
                cameBack = true;
                return 1;
            }, stop.Token);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
            gate.SetResult();
            await Task.Yield();
        });
        Assert.Equal((CellEndKind.Ran, null), (went.Kind, went.Exception));
        Assert.False(cameBack);
    }

    [Fact]
    public async Task What_a_part_throws_by_itself_is_passed_on()
    {
        using var thread = new CellThread();
        var went = await RunAsync(thread, () => thread.RunPartAsync<int>(() => throw new FormatException("own"), new CancellationTokenSource().Token));
        Assert.IsType<FormatException>(went.Exception);
    }

    [Fact]
    public async Task An_interrupt_of_the_cell_ends_its_part_and_a_late_stop_does_not_touch_the_next_cell()
    {
        using var thread = new CellThread();
        using var stop = new CancellationTokenSource();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = RunAsync(thread, () => thread.RunPartAsync(async () =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.Infinite);
            return 1;
        }, stop.Token));
        await begun.Task;
        Assert.True(await thread.InterruptAsync(TimeSpan.FromMinutes(1)));
        Assert.Equal(CellEndKind.Interrupted, (await first).Kind);

        var second = await RunAsync(thread, async () =>
        {
            await stop.CancelAsync();
            CellGuard.Check();
        });
        Assert.Equal(CellEndKind.Ran, second.Kind);
    }

    private static Task<CellEnd> RunAsync(CellThread thread, Func<Task> cell)
    {
        var end = new TaskCompletionSource<CellEnd>(TaskCreationOptions.RunContinuationsAsynchronously);
        thread.Start(cell, end.SetResult);
        return end.Task;
    }
}
