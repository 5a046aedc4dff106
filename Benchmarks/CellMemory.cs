using System.Diagnostics;
using CourseKit.Kernel.Sessions;

namespace CourseKit.Benchmarks;

/// <summary>What 500 trivial cells leave behind, and whether the last are slower than the first.</summary>
internal static class CellMemory
{
    private const int Cells = 500;

    public static async Task RunAsync()
    {
        using var session = new Session();
        for (var i = 0; i < 10; i++)
            await session.RunAsync($"var warm{i} = {i};", _ => { });
        var before = WorkingSet();
        var times = new List<double>();
        for (var i = 0; i < Cells; i++)
            times.Add((await session.RunAsync($"var v{i} = {i};", _ => { })).Elapsed.TotalMilliseconds);
        var after = WorkingSet();
        Console.WriteLine($"memory: {Cells} trivial cells grow the process by {(after - before) / 1e6:0} MB (bound 80); median {Median(times.Take(50)):0.0} ms at first, {Median(times.TakeLast(50)):0.0} ms at last");
    }

    private static long WorkingSet()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(25);
}
