using CourseKit.Kernel.Execution;

namespace CourseKit.Kernel.Tests.Execution;

public sealed class CellThreadTests
{
    [Fact]
    public async Task An_interrupt_of_a_cell_that_has_yet_to_begin_strikes_the_cell_and_not_what_the_thread_does_before()
    {
        using var thread = new CellThread();
        using var isBlocked = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        Exception? struck = null;
        thread.Start(() => Task.CompletedTask, _ =>
        {
            isBlocked.Set();
            struck = Record.Exception(() => release.Wait(CancellationToken.None));
        });
        isBlocked.Wait(TestContext.Current.CancellationToken);
        var second = new TaskCompletionSource<CellEnd>();
        thread.Start(
            () =>
            {
                Thread.Sleep(Timeout.Infinite);
                return Task.CompletedTask;
            },
            second.SetResult);

        var interrupt = thread.InterruptAsync(TimeSpan.FromMinutes(1));
        release.Set();

        Assert.True(await interrupt);
        Assert.Null(struck);
        Assert.Equal(CellEndKind.Interrupted, (await second.Task).Kind);
    }
}
