using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace CourseKit.Cli.Tests.Sandbox;

/// <summary><c>coursekit grade</c> of a class as a process of its own, and a watch over it and all that comes of it, by number and time of start.</summary>
internal sealed class GradingProcess : IDisposable
{
    private const int Stop = 19;

    private readonly Process _process;
    private readonly ConcurrentDictionary<(int Id, string Start), string> _seen = [];
    private readonly Task<string> _output;
    private readonly Task<string> _errors;
    private readonly Task _watch;

    private GradingProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _errors = process.StandardError.ReadToEndAsync();
        _watch = Task.Run(async () =>
        {
            while (!process.HasExited)
            {
                Look();
                await Task.Delay(50);
            }
        });
    }

    /// <summary>The most memory that the grader itself has had, in bytes.</summary>
    public long PeakMemory { get; private set; }

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Starts it.</summary>
    /// <param name="submissions">What was handed in.</param>
    /// <param name="source">The lesson, or a folder of lessons.</param>
    /// <param name="folder">Of the gradebook.</param>
    /// <param name="temporary">Where it may write what it needs for itself.</param>
    /// <param name="more">More arguments.</param>
    public static GradingProcess Start(string submissions, string source, string folder, string temporary, params IEnumerable<string> more)
    {
        string[] command = ["dotnet", CourseKitProgram.Path, "grade", submissions, "--source", source, "--out", folder, .. more];
        return new(Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = temporary,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The sockets by which .NET's debuggers find a process stay where one is killed.
            Environment = { ["TMPDIR"] = temporary, ["DOTNET_EnableDiagnostics"] = "0" },
        })!);
    }

    /// <summary>Waits for its end.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> ToEndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await _watch;
        return (_process.ExitCode, await _output, await _errors);
    }

    /// <summary>Ends it as a power cut would, without a word to it. It is held for a moment before, to see all that it has started.</summary>
    public async Task KillAsync()
    {
        _ = Send(_process.Id, Stop);
        Look();
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await _watch;
    }

    /// <summary>What it has started and what runs on; it is given a moment to end.</summary>
    public async Task<IReadOnlyList<string>> LeftAsync()
    {
        string[] left = [];
        for (var i = 0; i < 100; i++)
        {
            left = [.. _seen.Where(one => Stat(one.Key.Id) is [_, .. var fields] && fields.Length > 19 && fields[19] == one.Key.Start && fields[0] != "Z").Select(one => $"{one.Key.Id}: {one.Value}")];
            if (left.Length == 0)
                break;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        return left;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private void Look()
    {
        try
        {
            if (File.ReadLines($"/proc/{_process.Id}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) is { } peak)
                PeakMemory = Math.Max(PeakMemory, long.Parse(peak.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) << 10);
            var open = new Stack<int>([_process.Id]);
            while (open.TryPop(out var id))
            {
                if (Stat(id) is [var name, .. var fields] && fields.Length > 19)
                    _seen.TryAdd((id, fields[19]), name);
                foreach (var task in Directory.EnumerateDirectories($"/proc/{id}/task"))
                    foreach (var child in File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                        open.Push(int.Parse(child, CultureInfo.InvariantCulture));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Some of it has ended meanwhile.
        }
    }

    // The command, then the fields of /proc/PID/stat from the state on (proc(5)); empty where there is no such process.
    private static string[] Stat(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var end = stat.LastIndexOf(')');
            return [File.ReadAllText($"/proc/{id}/cmdline").Replace('\0', ' '), .. stat[(end + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Send(int process, int signal);
}
