using System.IO.Compression;
using System.Xml.Linq;

namespace CourseKit.Extension.Tests.Engine;

/// <summary>What <c>dotnet pack Extension</c> makes.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("coursekit-pack-");

    [Fact]
    public void The_package_holds_the_script_its_own_assemblies_and_no_stranger_to_ask_for_them()
    {
        using var package = ZipFile.OpenRead(PackedExtension.Pack(_folder, "0.1.0"));
        var files = package.Entries.Select(entry => entry.FullName).ToList();

        // Where .NET Interactive looks: Microsoft.DotNet.Interactive's documentation of extensions.
        Assert.Contains("interactive-extensions/dotnet/extension.dib", files);
        Assert.Equal(
            ["CourseKit.Course.dll", "CourseKit.Exercises.dll", "CourseKit.Extension.dll", "CourseKit.Kernel.Abstractions.dll"],
            files.Where(file => file.EndsWith(".dll", StringComparison.Ordinal)).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(files.Where(file => file.EndsWith(".dll", StringComparison.Ordinal)), file => Assert.StartsWith("lib/net10.0/", file, StringComparison.Ordinal));
        Assert.Contains("README.md", files);
        Assert.Contains("licences/DejaVuSans.ttf.license", files);

        var dependencies = Dependencies(package);
        Assert.Contains("TorchSharp-cpu", dependencies);
        Assert.Contains("Microsoft.DotNet.Interactive.Formatting", dependencies);
        Assert.DoesNotContain(dependencies, id => id.StartsWith("CourseKit", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static List<string> Dependencies(ZipArchive package)
    {
        using var file = package.GetEntry("CourseKit.nuspec")!.Open();
        return [.. XDocument.Load(file).Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value)];
    }
}
