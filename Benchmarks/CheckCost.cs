using System.Globalization;
using CourseKit.Exercises;
using CourseKit.Kernel.Notebooks;
using CourseKit.Kernel.Output;
using CourseKit.Kernel.Workers;

namespace CourseKit.Benchmarks;

/// <summary>How long <c>#!check</c> takes for each exercise of lesson 1, with the teacher's solutions, in a session that has run the lesson up to
/// there; less what the solutions themselves take. Beside it the same expressions as cells of their own.</summary>
internal static class CheckCost
{
    private const int Sessions = 3;
    private const int Repeats = 5;

    public static async Task RunAsync()
    {
        var lesson = Path.Combine(BuiltProgram.Root, "notebooks", "01-convolution.ipynb");
        List<double> first = [], again = [], cells = [];
        var each = new SortedDictionary<string, List<double>>(StringComparer.Ordinal);
        for (var session = 0; session < Sessions; session++)
        {
            await using var worker = WorkerProcess.Start([.. BuiltProgram.Command(null), "worker"], Path.GetDirectoryName(lesson)!);
            foreach (var cell in Notebook.Load(lesson).Cells.Where(cell => cell.Kind == CellKind.Code))
            {
                if (!cell.Source.StartsWith("#!exercise ", StringComparison.Ordinal))
                {
                    await TimeAsync(worker, cell.Source);
                    continue;
                }
                var lines = cell.Source.ReplaceLineEndings("\n").Split('\n');
                var (name, body) = (lines[0]["#!exercise ".Length..].Trim(), string.Join('\n', lines[1..^1]));
                var expressions = ExerciseParser.Parse(name, body).Checks.Select(check => check.Expression).ToArray();
                await TimeAsync(worker, $"#!exercise {name}\n{body}");

                var check = await TimeAsync(worker, $"#!check {name}");
                var own = await OwnAsync(worker, expressions);
                first.Add(check - own);
                each.TryAdd(name, []);
                each[name].Add(check - own);
                // In turns: the machine is not the same from one moment to the next.
                for (var i = 0; i < Repeats; i++)
                {
                    again.Add(await TimeAsync(worker, $"#!check {name}") - own);
                    var plain = 0.0;
                    foreach (var expression in expressions)
                        plain += await TimeAsync(worker, expression);
                    cells.Add(plain);
                }
            }
        }
        foreach (var (name, times) in each)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"check: {name,-22} first {Median(times):0} ms, slowest {times.Max():0} ms"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"check: the first #!check of an exercise takes median {Median(first):0} ms, slowest {first.Max():0} ms (bound 500); again median {Median(again):0} ms, slowest {again.Max():0} ms; the same expressions as cells of their own {Median(cells):0} ms, ratio {Median([.. again.Zip(cells, (check, plain) => check / plain)]):0.00}"));
    }

    // In milliseconds, from the cell's start to its end.
    private static async Task<double> TimeAsync(WorkerProcess worker, string source)
    {
        var result = await worker.RunAsync(source, _ => { });
        return result.Error is { } error ? throw new InvalidOperationException($"A cell failed: {error.Message}\n{source}") : result.Elapsed.TotalMilliseconds;
    }

    // What the solutions take by themselves, compiled and warm.
    private static async Task<double> OwnAsync(WorkerProcess worker, string[] expressions)
    {
        var printed = "";
        var result = await worker.RunAsync(
            $$"""
            {
                Action run = () => { {{string.Concat(expressions.Select((expression, at) => $"var value{at} = {expression}; "))}} };
                run();
                var start = System.Diagnostics.Stopwatch.GetTimestamp();
                run();
                Console.Write(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
            """,
            output => printed += (output as StreamOutput)?.Text);
        return result.Error is { } error ? throw new InvalidOperationException(error.Message) : double.Parse(printed, CultureInfo.InvariantCulture);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
