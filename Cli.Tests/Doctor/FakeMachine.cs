using System.Runtime.InteropServices;
using CourseKit.Cli.Doctor;

namespace CourseKit.Cli.Tests.Doctor;

/// <summary>A machine made of answers. As it comes it is a healthy Debian with everything installed; tests take away.</summary>
internal sealed class FakeMachine : IMachine
{
    public const string GlobalJson = """{ "sdk": { "version": "10.0.100", "rollForward": "latestFeature" } }""";

    public OperatingSystemKind System { get; set; } = OperatingSystemKind.Linux;

    public string Description { get; set; } = "Debian GNU/Linux 12 (bookworm)";

    public Architecture ProcessArchitecture { get; set; } = Architecture.X64;

    public Architecture HardwareArchitecture { get; set; } = Architecture.X64;

    public bool UsesMusl { get; set; }

    public Version RuntimeVersion { get; set; } = new(10, 0, 1);

    public int Processors { get; set; } = 8;

    public bool IsPrivileged { get; set; }

    public string CurrentFolder { get; set; } = "/home/ada/coursekit";

    public string TemporaryFolder { get; set; } = "/tmp";

    public string HomeFolder { get; set; } = "/home/ada";

    public MemoryAmount RuntimeMemory { get; set; } = new(16 * ByteCount.GiB, 12 * ByteCount.GiB);

    public Dictionary<string, string> Variables { get; } = [];

    public Dictionary<string, string> Files { get; } = new()
    {
        ["/home/ada/coursekit/global.json"] = GlobalJson,
        ["/etc/os-release"] = "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\n",
        ["/proc/meminfo"] = "MemTotal:       16777216 kB\nMemFree:         1048576 kB\nMemAvailable:   12582912 kB\n",
        ["/proc/self/cgroup"] = "0::/\n",
        ["/opt/coursekit/coursekit"] = "",
    };

    public Dictionary<string, long> Free { get; } = [];

    public long FreeElsewhere { get; set; } = 100 * ByteCount.GiB;

    /// <summary>What each program on PATH answers to its arguments.</summary>
    public Dictionary<string, Func<string, ProgramResult>> Programs { get; } = new()
    {
        ["dotnet"] = _ => new(0, "8.0.404 [/usr/share/dotnet/sdk]\n10.0.401 [/usr/share/dotnet/sdk]\n", ""),
        ["git"] = _ => new(0, "git version 2.39.5\n", ""),
        ["bwrap"] = arguments => new(0, arguments == "--version" ? "bubblewrap 0.8.0\n" : "", ""),
        ["chromium"] = _ => throw new InvalidOperationException("A browser is only looked for, never started."),
        ["jupyter"] = arguments => new(0, arguments == "--version"
            ? "Selected Jupyter core packages...\njupyter_core     : 4.12.0\njupyterlab       : not installed\nnotebook         : 6.4.12\n"
            : """{ "kernelspecs": { ".net-csharp": { "resource_dir": "/x", "spec": { "argv": ["/opt/coursekit/coursekit", "jupyter", "kernel", "{connection_file}"] } } } }""", ""),
    };

    public string? Variable(string name) => Variables.GetValueOrDefault(name);

    public string? ReadText(string path) => Files.GetValueOrDefault(path);

    public bool Exists(string path) => Files.ContainsKey(path);

    public long? FreeBytes(string folder) => Free.TryGetValue(folder, out long free) ? free : FreeElsewhere;

    public string? FindProgram(string name) => Programs.ContainsKey(name) ? $"/usr/bin/{name}" : null;

    public Task<ProgramResult> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellation) =>
        Task.FromResult(Programs[Path.GetFileName(program)](string.Join(' ', arguments)));
}
