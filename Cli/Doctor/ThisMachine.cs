using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security;

namespace CourseKit.Cli.Doctor;

/// <summary>The machine that the program runs on.</summary>
internal sealed class ThisMachine : IMachine
{
    public OperatingSystemKind System { get; } =
        OperatingSystem.IsLinux() ? OperatingSystemKind.Linux
        : OperatingSystem.IsWindows() ? OperatingSystemKind.Windows
        : OperatingSystem.IsMacOS() ? OperatingSystemKind.MacOS
        : OperatingSystemKind.Other;

    public string Description => RuntimeInformation.OSDescription;

    public Architecture ProcessArchitecture => RuntimeInformation.ProcessArchitecture;

    public Architecture HardwareArchitecture => RuntimeInformation.OSArchitecture;

    // The runtime is built for one C library, so its own identifier is the surest witness.
    public bool UsesMusl => RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal);

    public Version RuntimeVersion => Environment.Version;

    public int Processors => Environment.ProcessorCount;

    public bool IsPrivileged => Environment.IsPrivilegedProcess;

    public string CurrentFolder => Environment.CurrentDirectory;

    public string TemporaryFolder => Path.GetTempPath();

    public string HomeFolder => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    public MemoryAmount RuntimeMemory
    {
        get
        {
            // The load is that of the last collection, and a young process has had none.
            GC.Collect();
            GCMemoryInfo memory = GC.GetGCMemoryInfo();
            return new(memory.TotalAvailableMemoryBytes, Math.Max(0, memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes));
        }
    }

    public string? Variable(string name) => Environment.GetEnvironmentVariable(name);

    public string? ReadText(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (Exception refused) when (IsRefusal(refused))
        {
            return null;
        }
    }

    public bool Exists(string path) => Path.Exists(path);

    public long? FreeBytes(string folder)
    {
        try
        {
            // A folder that does not exist yet will be made on the disk of its nearest parent.
            for (string? nearest = Path.GetFullPath(folder); nearest is not null; nearest = Path.GetDirectoryName(nearest))
            {
                if (Directory.Exists(nearest))
                    return new DriveInfo(nearest).AvailableFreeSpace;
            }

            return null;
        }
        catch (Exception refused) when (IsRefusal(refused))
        {
            return null;
        }
    }

    public string? FindProgram(string name)
    {
        string[] endings = System == OperatingSystemKind.Windows ? [".exe", ".cmd", ".bat"] : [""];
        return (Variable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .SelectMany(folder => endings.Select(ending => Path.Combine(folder.Trim('"'), name + ending)))
            .FirstOrDefault(CanRun);
    }

    public async Task<ProgramResult> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        try
        {
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation);
            Task<string> errors = process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return new(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            End(process);
            throw;
        }
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or NotSupportedException)
        {
            // It has ended by itself in the meantime, or belongs to somebody else by now.
        }
    }

    private bool CanRun(string path)
    {
        try
        {
            return File.Exists(path)
                && (OperatingSystem.IsWindows()
                    || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
        }
        catch (Exception refused) when (IsRefusal(refused))
        {
            return false;
        }
    }

    private static bool IsRefusal(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException;
}
