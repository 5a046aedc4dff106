using System.Diagnostics;
using System.Globalization;
using CourseKit.Kernel.Output;
using CourseKit.Kernel.Sessions;

namespace CourseKit.Benchmarks;

/// <summary>The same loops in a cell, with the interrupt compiled in, and in this program, without it.</summary>
internal static class GuardCost
{
    private const int Rounds = 9;

    private const string Cell = """
        static long Tight(int n) { long sum = 0; for (var i = 0; i < n; i++) sum += i ^ (sum >> 3); return sum; }
        static double Convolve(double[,] image, double[,] filter)
        {
            double total = 0;
            for (var y = 0; y + filter.GetLength(0) <= image.GetLength(0); y++)
                for (var x = 0; x + filter.GetLength(1) <= image.GetLength(1); x++)
                {
                    double sum = 0;
                    for (var j = 0; j < filter.GetLength(0); j++)
                        for (var i = 0; i < filter.GetLength(1); i++)
                            sum += image[y + j, x + i] * filter[j, i];
                    total += sum;
                }
            return total;
        }
        static double Time(Action action) { var start = System.Diagnostics.Stopwatch.GetTimestamp(); action(); return System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds; }
        """;

    public static async Task RunAsync()
    {
        using var session = new Session();
        await session.RunAsync(Cell, _ => { });
        await CompareAsync(session, "tight loop", "Time(() => { Tight(100_000_000); })", () => Tight(100_000_000));
        await CompareAsync(session, "readable convolution", "Time(() => { Convolve(new double[400, 400], new double[5, 5]); })", () => Convolve(new double[400, 400], new double[5, 5]));
    }

    private static async Task CompareAsync(Session session, string what, string cell, Action plain)
    {
        var ratios = new List<double>();
        double inCell = 0, inProgram = 0;
        for (var i = 0; i < Rounds + 3; i++)
        {
            var start = Stopwatch.GetTimestamp();
            plain();
            inProgram = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            await session.RunAsync(cell, output => inCell = double.Parse(((ResultOutput)output).Bundle.PlainText, CultureInfo.InvariantCulture));
            // The first rounds run before the JIT compiler has seen that the loops are hot.
            if (i >= 3)
                ratios.Add(inCell / inProgram);
        }
        Console.WriteLine($"guard: {what}: {inCell:0.0} ms in a cell, {inProgram:0.0} ms plain, ratio median {ratios.Order().ElementAt(Rounds / 2):0.00}, worst {ratios.Max():0.00} (bound 1.30)");
    }

    private static long Tight(int n)
    {
        long sum = 0;
        for (var i = 0; i < n; i++)
            sum += i ^ (sum >> 3);
        return sum;
    }

    private static double Convolve(double[,] image, double[,] filter)
    {
        double total = 0;
        for (var y = 0; y + filter.GetLength(0) <= image.GetLength(0); y++)
        {
            for (var x = 0; x + filter.GetLength(1) <= image.GetLength(1); x++)
            {
                double sum = 0;
                for (var j = 0; j < filter.GetLength(0); j++)
                {
                    for (var i = 0; i < filter.GetLength(1); i++)
                        sum += image[y + j, x + i] * filter[j, i];
                }
                total += sum;
            }
        }
        return total;
    }
}
