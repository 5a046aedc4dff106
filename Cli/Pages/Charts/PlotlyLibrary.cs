using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using CourseKit.Kernel.Packages;

namespace CourseKit.Cli.Pages.Charts;

/// <summary>plotly.js, for the pages that have charts. Plotly.NET carries it as a resource; it is read out of the file, so that nothing
/// of that library is loaded here.</summary>
internal static class PlotlyLibrary
{
    private const string Assembly = "Plotly.NET.dll";

    private static readonly Lazy<string?> OfProgram = new(() => Of(BuildFeed.OfProgram));

    /// <summary>The script, gzip-packed and in base64; null where the library is not on this machine: charts then are pictures only.</summary>
    public static string? Packed => OfProgram.Value;

    /// <summary>The script of an assembly, gzip-packed and in base64.</summary>
    /// <param name="assembly">The path of Plotly.NET.</param>
    /// <returns>Null if the file is not what it should be, or has no such resource.</returns>
    internal static string? Pack(string assembly)
    {
        try
        {
            using var file = new PEReader(File.OpenRead(assembly));
            var metadata = file.GetMetadataReader();
            foreach (var handle in metadata.ManifestResources)
            {
                var resource = metadata.GetManifestResource(handle);
                if (!resource.Implementation.IsNil || !metadata.GetString(resource.Name).EndsWith(".min.js", StringComparison.Ordinal))
                    continue;
                var start = file.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress;
                var section = file.GetSectionData(start).GetReader();
                section.Offset = checked((int)resource.Offset);
                var length = section.ReadInt32();
                return Pack(section.ReadBytes(length));
            }
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or BadImageFormatException or InvalidOperationException or OverflowException)
        {
            return null;
        }
    }

    private static string Pack(byte[] script)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
            gzip.Write(script);
        return Convert.ToBase64String(packed.ToArray());
    }

    /// <summary>The script, of the library that a build carries; null if it carries none.</summary>
    internal static string? Of(BuildFeed build)
    {
        try
        {
            return build.Find("CourseKit", null)?.AssemblyNamed(Assembly) is { } file ? Pack(file) : null;
        }
        catch (PackageException)
        {
            return null; // a torn build says so where it is run
        }
    }
}
