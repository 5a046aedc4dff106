using System.Runtime.InteropServices;

namespace CourseKit.Native;

/// <summary>A platform that TorchSharp has native libraries for.</summary>
/// <param name="Rid">.NET's name of it, which NuGet packages use as a folder name.</param>
/// <param name="Prefix">What a library's file name begins with.</param>
/// <param name="Suffix">What a library's file name ends with.</param>
internal sealed record NativePlatform(string Rid, string Prefix, string Suffix)
{
    public static NativePlatform Linux { get; } = new("linux-x64", "lib", ".so");

    /// <summary>In the order of loading: each one needs those before it.</summary>
    public IReadOnlyList<string> Libraries { get; } =
        [$"{Prefix}torch_cpu{Suffix}", $"{Prefix}torch{Suffix}", $"{Prefix}LibTorchSharp{Suffix}"];

    /// <summary>The platform of this process, or null where there is none for it.</summary>
    public static NativePlatform? Current() => (Os(), RuntimeInformation.ProcessArchitecture) switch
    {
        // libtorch is built against glibc; a musl system (Alpine) cannot load it.
        ("linux", Architecture.X64) when !RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) => Linux,
        ("win", Architecture.X64) => new("win-x64", "", ".dll"),
        ("osx", Architecture.Arm64) => new("osx-arm64", "lib", ".dylib"),
        _ => null,
    };

    public static TorchLibraryStatus Unsupported() => new()
    {
        IsLoaded = false,
        Problem = $"There is no native library for this platform, {RuntimeInformation.RuntimeIdentifier} ({RuntimeInformation.OSDescription}).",
        Remedy = "Use Linux with glibc on x86-64, Windows on x86-64 or a Mac with Apple silicon; elsewhere a container for linux/amd64 works.",
    };

    private static string Os() =>
        OperatingSystem.IsLinux() ? "linux" : OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "other";
}
