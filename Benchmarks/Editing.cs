using System.Diagnostics;
using CourseKit.Kernel.Sessions;

namespace CourseKit.Benchmarks;

/// <summary>Completion in a session of ten cells and in one of a thousand, and what the editor costs at the start.</summary>
internal static class Editing
{
    private const int Rounds = 40;

    // A member, a variable of an earlier cell, a keyword: what is asked most.
    private static readonly string[] Cells = ["System.Console.Wri", "value1", "fore"];

    public static async Task RunAsync()
    {
        using var session = new Session();
        await session.RunAsync("1 + 1", _ => { });
        var before = WorkingSet();
        var started = Stopwatch.GetTimestamp();
        await session.WarmEditorAsync();
        var warm = Stopwatch.GetElapsedTime(started);
        Console.WriteLine($"editing: warm after {warm.TotalMilliseconds:0} ms, which grows the process by {(WorkingSet() - before) / 1e6:0} MB from {before / 1e6:0} MB");

        await DeclareAsync(session, 0, 10);
        var few = await MedianAsync(session);
        await DeclareAsync(session, 10, 1000);
        started = Stopwatch.GetTimestamp();
        await session.CompleteAsync(Cells[1], Cells[1].Length);
        var first = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var many = await MedianAsync(session);
        Console.WriteLine($"editing: completion takes {few:0.0} ms after 10 declaring cells (bound 50), {many:0.0} ms after 1000, the first there {first:0} ms; ratio {many / few:0.0}");
    }

    private static async Task DeclareAsync(Session session, int from, int to)
    {
        for (var i = from; i < to; i++)
            await session.RunAsync(i == 0 ? "var value0 = 1;" : $"var value{i} = value{i - 1} + 1;", _ => { });
    }

    private static async Task<double> MedianAsync(Session session)
    {
        List<double> times = [];
        for (var i = 0; i < Rounds * Cells.Length; i++)
        {
            var cell = Cells[i % Cells.Length];
            var started = Stopwatch.GetTimestamp();
            // Each time another text, as when somebody types.
            var prefix = $"var typed = {i};\n";
            var list = await session.CompleteAsync(prefix + cell, prefix.Length + cell.Length);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (list.Items.Count == 0)
                throw new InvalidOperationException($"Nothing was offered for {cell}.");
        }
        return times.Order().ElementAt(times.Count / 2);
    }

    private static long WorkingSet()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
