using System.Diagnostics;
using System.Text;

namespace CourseKit.Cli.Tests.Jupyter.Wire;

/// <summary>The kernel as Jupyter starts it: a process of its own, and a file that tells it where to listen.</summary>
public sealed class KernelProcess : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("coursekit-wire-");
    private readonly StringBuilder _errors = new();

    // For xunit: one kernel for all tests of a class.
    public KernelProcess() : this(null, null)
    {
    }

    /// <param name="prepare">Changes how it is started, given the connection file; null for nothing.</param>
    /// <param name="address">Where it is to listen; null for anywhere.</param>
    internal KernelProcess(Action<ProcessStartInfo, string>? prepare, KernelAddress? address = null)
    {
        Address = address ?? KernelAddress.Free();
        ConnectionFile = Path.Combine(_folder.FullName, "kernel.json");
        File.WriteAllText(ConnectionFile, Address.ToJson().ToJsonString());
        var start = new ProcessStartInfo("dotnet", [CourseKitProgram.Path, "jupyter", "kernel", ConnectionFile])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = _folder.FullName,
        };
        start.Environment["COURSEKIT_HISTORY"] = "none";
        prepare?.Invoke(start, ConnectionFile);
        Process = new Process { StartInfo = start };
        Process.ErrorDataReceived += (_, line) =>
        {
            lock (_errors)
                _errors.AppendLine(line.Data);
        };
        Process.Start();
        Process.BeginErrorReadLine();
        Process.BeginOutputReadLine();
    }

    public Process Process { get; }

    /// <summary>A folder that goes with the kernel.</summary>
    public string Folder => _folder.FullName;

    /// <summary>What it has said to whoever runs the server.</summary>
    public string Errors
    {
        get
        {
            lock (_errors)
                return _errors.ToString();
        }
    }

    internal string ConnectionFile { get; }

    internal KernelAddress Address { get; }

    /// <summary>Waits for something that no message announces.</summary>
    internal static void Until(Func<bool> holds, string what)
    {
        var deadline = DateTime.UtcNow + FrontEnd.Patience;
        while (!holds())
        {
            Assert.True(DateTime.UtcNow < deadline, $"In vain: {what}");
            Thread.Sleep(20);
        }
    }

    internal static bool IsAlive(int process)
    {
        try
        {
            // One that has ended and whose parent has not asked yet is still listed.
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..][0] is not ('Z' or 'X');
        }
        catch (Exception gone) when (gone is IOException)
        {
            return false;
        }
    }

    /// <summary>Waits until its process has ended by itself.</summary>
    internal int AwaitExit()
    {
        Assert.True(Process.WaitForExit(FrontEnd.Patience), "The kernel does not end.");
        Process.WaitForExit();
        return Process.ExitCode;
    }

    public void Dispose()
    {
        if (!Process.HasExited)
            Process.Kill(entireProcessTree: true);
        Process.WaitForExit(FrontEnd.Patience);
        Process.Dispose();
        _folder.Delete(recursive: true);
    }
}
