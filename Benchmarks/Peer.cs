using System.Diagnostics;
using System.Globalization;

namespace CourseKit.Benchmarks;

/// <summary>A program in PyTorch that does a piece of work for every line that it reads, and answers with the processor time that it took.</summary>
internal sealed class Peer : IDisposable
{
    private readonly Process _process;
    private readonly string _name;

    private Peer(Process process, string name) => (_process, _name) = (process, name);

    /// <summary>Starts it.</summary>
    /// <param name="code">Its first line says which BLAS it has, <c>openblas</c> or none.</param>
    /// <param name="arguments">What the code finds in <c>sys.argv</c>.</param>
    public static async Task<Peer> StartAsync(string code, params string[] arguments)
    {
        var process = Start("/usr/bin/python3", ["-c", code, .. arguments]);
        var blas = await process.StandardOutput.ReadLineAsync().ConfigureAwait(false);
        return new(process, blas == "openblas" ? "PyTorch with OpenBLAS" : "PyTorch WITHOUT OpenBLAS (install libopenblas0)");
    }

    /// <summary>What a program writes that reads nothing.</summary>
    public static async Task<string> OutputOfAsync(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        process.StandardInput.Close();
        return await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
    }

    /// <summary>Works beside it in turns, of which each begins with the other one, so that what disturbs the machine disturbs both, and says in words
    /// how the processor times compare. All threads count, here and there.</summary>
    /// <remarks>Processes of one and the same program differ by a tenth and more, by where their memory happens to lie: so it is started several
    /// times.</remarks>
    public static async Task<string> MeasureAsync(Func<Task<Peer>> start, Action work, int warmUps, int rounds, int starts = 5)
    {
        var (ours, theirs, ratios, name) = (new List<double>(), new List<double>(), new List<double>(), "");
        for (var number = 0; number < starts; number++)
        {
            using var peer = await start().ConfigureAwait(false);
            name = peer._name;
            for (var round = -warmUps; round < rounds; round++)
            {
                var before = round % 2 == 0 ? await peer.AskAsync().ConfigureAwait(false) : 0;
                var begun = Environment.CpuUsage.TotalTime;
                work();
                var mine = (Environment.CpuUsage.TotalTime - begun).TotalSeconds;
                var its = round % 2 == 0 ? before : await peer.AskAsync().ConfigureAwait(false);
                if (round < 0)
                    continue;
                ours.Add(mine);
                theirs.Add(its);
                ratios.Add(mine / its);
            }
        }
        var ofStarts = ratios.Chunk(rounds).Select(some => Quantile([.. some], 0.5)).Order().Select(ratio => ratio.ToString("0.000", CultureInfo.InvariantCulture));
        var allowed = File.ReadLines("/proc/self/status").Single(line => line.StartsWith("Cpus_allowed_list", StringComparison.Ordinal)).Split(':')[1].Trim();
        return $"median {Quantile(ours, 0.5):0.000} s of processor time, {name} {Quantile(theirs, 0.5):0.000} s; fastest {ours.Min():0.000} and {theirs.Min():0.000} s; ratio of {ratios.Count} turns on processor {allowed} median {Quantile(ratios, 0.5):0.000}, quartiles {Quantile(ratios, 0.25):0.000} and {Quantile(ratios, 0.75):0.000}, medians of {starts} starts of PyTorch's process {string.Join(", ", ofStarts)}";
    }

    /// <summary>The most memory that it has come to after some pieces of work, in MB.</summary>
    public async Task<long> PeakMemoryAsync(int pieces)
    {
        for (var i = 0; i < pieces; i++)
            await AskAsync().ConfigureAwait(false);
        return Memory(_process.Id, "VmHWM");
    }

    /// <summary>What Linux says of a process's memory, in MB.</summary>
    /// <param name="process">Its number.</param>
    /// <param name="what">Such as <c>VmHWM</c>, the most so far, or <c>VmRSS</c>, what it has now.</param>
    public static long Memory(int process, string what) => long.Parse(
        File.ReadLines($"/proc/{process}/status").Single(line => line.StartsWith(what, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task<double> AskAsync()
    {
        await _process.StandardInput.WriteLineAsync().ConfigureAwait(false);
        await _process.StandardInput.FlushAsync().ConfigureAwait(false);
        return double.Parse((await _process.StandardOutput.ReadLineAsync().ConfigureAwait(false))!, CultureInfo.InvariantCulture);
    }

    private static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        // Debian's OpenBLAS does not hear torch.set_num_threads, and its threads spin while they wait.
        start.Environment["OPENBLAS_NUM_THREADS"] = "1";
        // The course asks the C library for these by itself; PyTorch's guide to tuning advises another allocator for the same reason.
        start.Environment["MALLOC_TRIM_THRESHOLD_"] = $"{64 << 20}";
        start.Environment["MALLOC_MMAP_THRESHOLD_"] = $"{32 << 20}";
        return Process.Start(start)!;
    }

    private static double Quantile(List<double> values, double part) => values.Order().ElementAt((int)(part * (values.Count - 1)));
}
