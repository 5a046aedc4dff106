using System.Runtime.InteropServices;
using CourseKit.Cli.Doctor;

namespace CourseKit.Cli.Tests.Doctor;

/// <summary>The whole report on machines that we do not have.</summary>
public sealed class WholeMachineTests
{
    [Fact]
    public async Task A_healthy_Debian_has_nothing_to_remedy_and_the_exit_code_is_0()
    {
        (int exitCode, string report) = await ExamineAsync(new FakeMachine(), FakeProbe.Loads);

        Assert.Equal(0, exitCode);
        Assert.DoesNotContain("->", report, StringComparison.Ordinal);
        Assert.Contains("The lessons can run here.", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_Alpine_on_Arm_with_512_MB_is_told_what_works_and_its_library_is_not_tried()
    {
        FakeMachine alpine = new()
        {
            Description = "Alpine Linux v3.22",
            ProcessArchitecture = Architecture.Arm64,
            HardwareArchitecture = Architecture.Arm64,
            UsesMusl = true,
            IsPrivileged = true,
        };
        alpine.Files["/etc/os-release"] = "NAME=\"Alpine Linux\"\nID=alpine\n";
        alpine.Files["/proc/meminfo"] = "MemTotal:         524288 kB\nMemAvailable:     262144 kB\n";
        foreach (string program in new[] { "bwrap", "jupyter", "chromium", "git" })
            alpine.Programs.Remove(program);
        FakeProbe probe = FakeProbe.Loads;

        (int exitCode, string report) = await ExamineAsync(alpine, probe);

        Assert.Equal(1, exitCode);
        Assert.False(probe.WasAsked);
        Assert.Contains("TorchSharp has no native library for linux-musl-arm64", report, StringComparison.Ordinal);
        Assert.Contains("Cells without TorchSharp run here", report, StringComparison.Ordinal);
        Assert.Contains("--platform linux/amd64", report, StringComparison.Ordinal);
        Assert.Contains("512 MiB, 256 MiB of it available", report, StringComparison.Ordinal);
        Assert.Contains("-> apk add bubblewrap", report, StringComparison.Ordinal);
        Assert.Contains("3 problems keep the lessons", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Mac_with_an_Intel_processor_is_sent_to_a_container_of_its_own_architecture()
    {
        FakeMachine mac = Mac(Architecture.X64, hardware: Architecture.X64);

        (int exitCode, string report) = await ExamineAsync(mac, FakeProbe.Loads);

        Assert.Equal(1, exitCode);
        Assert.Contains("no native library for osx-x64", report, StringComparison.Ordinal);
        Assert.Contains("docker run -it -v", report, StringComparison.Ordinal);
        Assert.DoesNotContain("--platform linux/amd64", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_emulated_SDK_on_an_Apple_processor_is_to_be_replaced_not_contained()
    {
        (int exitCode, string report) = await ExamineAsync(Mac(Architecture.X64, hardware: Architecture.Arm64), FakeProbe.Loads);

        Assert.Equal(1, exitCode);
        Assert.Contains("install the arm64 one: brew install --cask dotnet-sdk", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Windows_machine_gets_the_remedies_of_Windows()
    {
        FakeMachine windows = new()
        {
            System = OperatingSystemKind.Windows,
            Description = "Microsoft Windows 10.0.26100",
            HomeFolder = @"C:\Users\ada",
            CurrentFolder = @"C:\Users\ada\coursekit",
            TemporaryFolder = @"C:\Users\ada\AppData\Local\Temp",
            Processors = 2,
        };
        windows.Files.Clear();
        windows.Files[@"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe"] = "";
        windows.Variables["ProgramFiles(x86)"] = @"C:\Program Files (x86)";
        foreach (string program in new[] { "bwrap", "jupyter", "chromium", "git" })
            windows.Programs.Remove(program);

        (int exitCode, string report) = await ExamineAsync(windows, FakeProbe.Loads);

        Assert.Equal(0, exitCode);
        Assert.Contains("nobody has tried CourseKit on it yet", report, StringComparison.Ordinal);
        Assert.Contains("-> winget install Git.Git", report, StringComparison.Ordinal);
        Assert.Contains("-> py -m pip install notebook", report, StringComparison.Ordinal);
        Assert.Contains("-> setx OMP_WAIT_POLICY PASSIVE", report, StringComparison.Ordinal);
        Assert.Contains("wsl --install", report, StringComparison.Ordinal);
        Assert.Contains("msedge.exe", report, StringComparison.Ordinal);
        Assert.DoesNotContain("apt-get", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_library_that_does_not_load_makes_the_exit_code_1_and_passes_on_the_loader_s_own_remedy()
    {
        FakeProbe probe = new(new(false, "libtorch_cpu.so is torn.", "Delete it and restore again."));

        (int exitCode, string report) = await ExamineAsync(new FakeMachine(), probe);

        Assert.Equal(1, exitCode);
        Assert.Contains("problem  Native library  libtorch_cpu.so is torn.", report, StringComparison.Ordinal);
        Assert.Contains("-> Delete it and restore again.", report, StringComparison.Ordinal);
        Assert.Contains("One problem keeps the lessons from running here.", report, StringComparison.Ordinal);
    }

    private static FakeMachine Mac(Architecture process, Architecture hardware)
    {
        FakeMachine mac = new()
        {
            System = OperatingSystemKind.MacOS,
            Description = "macOS 15.5",
            ProcessArchitecture = process,
            HardwareArchitecture = hardware,
        };
        mac.Files.Remove("/proc/meminfo");
        mac.Files.Remove("/proc/self/cgroup");
        return mac;
    }

    private static async Task<(int ExitCode, string Report)> ExamineAsync(FakeMachine machine, FakeProbe probe)
    {
        FakeTerminal file = FakeTerminal.File();
        int exitCode = await DoctorCommand.RunAsync(file.Console, probe, machine, TestContext.Current.CancellationToken);
        return (exitCode, file.Text);
    }
}
