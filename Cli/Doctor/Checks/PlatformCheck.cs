using System.Runtime.InteropServices;

namespace CourseKit.Cli.Doctor.Checks;

/// <summary>Whether TorchSharp has a native library for this operating system and processor at all.</summary>
internal sealed class PlatformCheck : ICheck
{
    private const string WithoutTensors = "Cells without TorchSharp run here, and so does every command that executes no lesson.";
    private const string Container = "mcr.microsoft.com/dotnet/sdk:10.0";

    public string Subject => "Platform";

    public string ByHand => "dotnet --info";

    /// <summary>Whether loading the native library is worth trying.</summary>
    public static bool HasTensors(IMachine machine) => (machine.System, machine.ProcessArchitecture) switch
    {
        (OperatingSystemKind.Linux, Architecture.X64) => !machine.UsesMusl,
        (OperatingSystemKind.Windows, Architecture.X64) => true,
        (OperatingSystemKind.MacOS, Architecture.Arm64) => true,
        _ => false,
    };

    public Task<DoctorLine> ExamineAsync(IMachine machine, CancellationToken cancellation) => Task.FromResult(Examine(machine));

    private DoctorLine Examine(IMachine machine)
    {
        string name = Name(machine);
        string described = $"{machine.Description}, {name}";
        if (!HasTensors(machine))
        {
            return DoctorLine.Problem(
                Subject,
                $"{described}: TorchSharp has no native library for {name}, only for linux-x64 (glibc), win-x64 and osx-arm64. {WithoutTensors}",
                WayOut(machine));
        }

        return machine.System == OperatingSystemKind.Linux
            ? DoctorLine.Ok(Subject, described)
            : DoctorLine.Note(
                Subject,
                $"{described}: TorchSharp supports it, but nobody has tried CourseKit on it yet.",
                "Report what `dotnet test` says, good or bad.");
    }

    private static string Name(IMachine machine)
    {
        string system = machine.System switch
        {
            OperatingSystemKind.Linux => machine.UsesMusl ? "linux-musl" : "linux",
            OperatingSystemKind.Windows => "win",
            OperatingSystemKind.MacOS => "osx",
            _ => "unknown",
        };
        return $"{system}-{machine.ProcessArchitecture}".ToLowerInvariant();
    }

    private static string WayOut(IMachine machine) => machine switch
    {
        // An x64 program on an Arm machine is emulated: the machine is right, the SDK is not.
        { System: OperatingSystemKind.MacOS, HardwareArchitecture: Architecture.Arm64 } =>
            "This is an x64 .NET on an Apple processor; install the arm64 one: brew install --cask dotnet-sdk",
        { System: OperatingSystemKind.Windows } =>
            "Install the x64 SDK, which Windows on Arm emulates (untried): winget install Microsoft.DotNet.SDK.10 --architecture x64",
        { HardwareArchitecture: Architecture.X64 } =>
            $"Run the course in a container that has glibc, from this folder: docker run -it -v \"$PWD\":/course -w /course {Container}",
        _ =>
            $"Run the course on an x86-64 machine, or emulated (slow): docker run -it --platform linux/amd64 -v \"$PWD\":/course -w /course {Container}",
    };
}
