using System.Reflection;
using CourseKit.Testing;

namespace CourseKit.Extension.Tests.Engine;

/// <summary>The package, made from what is built already.</summary>
internal static class PackedExtension
{
    /// <summary>Packs into a folder.</summary>
    /// <param name="folder">Gets the package.</param>
    /// <param name="version">Engines remember a package by its version: each trial needs one of its own.</param>
    /// <returns>The path of the package.</returns>
    public static string Pack(DirectoryInfo folder, string version)
    {
        var project = Path.Combine(Metadata("GoldenFolder"), "..", "..", "Extension");
        var (exitCode, output, errors) = Requires.Run("dotnet", "pack", project, "--no-build", "-c", Metadata("Configuration"), $"-p:PackageVersion={version}", "-o", folder.FullName);
        Assert.True(exitCode == 0, output + errors);
        return Path.Combine(folder.FullName, $"CourseKit.{version}.nupkg");
    }

    private static string Metadata(string key) => typeof(PackedExtension).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
