using System.Globalization;
using System.Numerics;
using CourseKit.Kernel.Abstractions;
using CourseKit.Words;
using TorchSharp;

namespace CourseKit.Extension.Magics;

/// <summary>The command <c>#!threads</c>, which says with how many threads torch computes, or sets it.</summary>
internal static class ThreadsMagic
{
    private const string CountParameter = "--count";
    private const int MostPerCore = 8;

    public static Magic Create() => new()
    {
        Name = "#!threads",
        Summary = "Says with how many threads torch computes, or sets it.",
        Parameters =
        [
            new(CountParameter, "How many threads, from 1; without it the number is only shown.")
            {
                IsImplicit = true,
                Values = () => [.. Enumerable.Range(1, Math.Min(Environment.ProcessorCount, 16)).Select(count => Written.Whole(count))],
            },
        ],
        RunAsync = (call, _) =>
        {
            if (call[CountParameter] is { } text)
            {
                if (!BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count < 1)
                    throw new MagicException($"#!threads takes a whole number from 1, and {(text == "" ? "\"\"" : Name.Short(text))} is none; write for example #!threads {Written.Whole(Environment.ProcessorCount)}. Usage: #!threads [COUNT]");
                // torch makes them all at once: a hundred thousand would hang the machine.
                if (count > MostPerCore * Environment.ProcessorCount)
                    throw new MagicException($"#!threads {Name.Short(text)}: this process has {Written.Count(Environment.ProcessorCount, "core")}, and so many threads would only wait for each other; write #!threads {Written.Whole(Environment.ProcessorCount)}. Usage: #!threads [COUNT]");
                torch.set_num_threads((int)count);
            }
            call.Host.Display(new MimeBundle(Say(torch.get_num_threads(), Environment.ProcessorCount)));
            return Task.CompletedTask;
        },
    };

    private static string Say(int threads, int cores)
    {
        var said = $"torch computes with {Written.Count(threads, "thread")}; this process has {Written.Count(cores, "core")}.";
        return threads > cores ? $"{said} More threads than cores wait for each other, which can make it ten times slower: write #!threads {Written.Whole(cores)}." : said;
    }
}
