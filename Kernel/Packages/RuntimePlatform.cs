using System.Runtime.InteropServices;

namespace CourseKit.Kernel.Packages;

/// <summary>The platform that the kernel runs on, as packages name it.</summary>
internal static class RuntimePlatform
{
    private static readonly string Architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    /// <summary>The runtime identifiers whose files can be used here, from the closest to the most general.</summary>
    public static IReadOnlyList<string> Identifiers { get; } =
        OperatingSystem.IsWindows() ? [$"win-{Architecture}", "win", "any"]
        : OperatingSystem.IsMacOS() ? [$"osx-{Architecture}", "osx", $"unix-{Architecture}", "unix", "any"]
        // Libraries built for glibc do not load beside musl, whatever the graph of identifiers says.
        : RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal)
            ? [$"linux-musl-{Architecture}", "linux-musl", $"unix-{Architecture}", "unix", "any"]
            : [$"linux-{Architecture}", "linux", $"unix-{Architecture}", "unix", "any"];

    /// <summary>The closest of them.</summary>
    public static string Identifier => Identifiers[0];
}
