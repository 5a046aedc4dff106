using System.Diagnostics;
using CourseKit.Kernel.Sessions;

namespace CourseKit.Benchmarks;

/// <summary>Interrupts 1 000 cells, one after the other in one session, and times each from the request to the cell's end.</summary>
internal static class Interrupts
{
    private const int Rounds = 200;

    private static readonly (string Kind, string Code)[] Cells =
    [
        ("while(true){}", "while (true) { }"),
        ("recursion", "int Down(int n) => Down(n + 1) + 1; while (true) try { Down(0); } catch (InsufficientExecutionStackException) { }"),
        ("Thread.Sleep", "System.Threading.Thread.Sleep(60_000);"),
        ("await Task.Delay", "await Task.Delay(60_000);"),
        ("Parallel.For", "Parallel.For(0, int.MaxValue, i => { Math.Sin(i); });"),
    ];

    public static async Task RunAsync()
    {
        using var session = new Session();
        await session.RunAsync("var kept = 0;", _ => { });
        var all = new List<double>();
        var taken = 0;
        foreach (var (kind, code) in Cells)
        {
            var times = new List<double>();
            for (var i = 0; i < Rounds; i++)
            {
                // Once it has printed, the cell is compiled and runs.
                var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                var running = session.RunAsync("kept++; Console.Write('.'); " + code, _ => started.TrySetResult());
                await started.Task;
                await Task.Delay(50);
                var start = Stopwatch.GetTimestamp();
                await session.InterruptAsync();
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                if ((await running).Error?.Name == "Interrupted")
                    taken++;
            }
            Console.WriteLine($"interrupts: {kind,-18} {Rounds} cells, median {Median(times):0.0} ms, slowest {times.Max():0.0} ms");
            all.AddRange(times);
        }
        var kept = "";
        await session.RunAsync("Console.Write(kept);", output => kept += ((Kernel.Output.StreamOutput)output).Text);
        Console.WriteLine($"interrupts: {taken} of {all.Count} taken, median {Median(all):0.0} ms (bound 50), slowest {all.Max():0.0} ms; the counter stands at {kept}");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
