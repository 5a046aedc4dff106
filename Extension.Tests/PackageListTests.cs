using System.Xml.Linq;

namespace CourseKit.Extension.Tests;

public sealed class PackageListTests
{
    [Theory]
    [InlineData("TorchSharp-cpu")]
    [InlineData("SkiaSharp")]
    [InlineData("Plotly.NET")]
    [InlineData("Plotly.NET.CSharp")]
    [InlineData("XPlot.Plotly")]
    [InlineData("Microsoft.DotNet.Interactive.Formatting")]
    public void The_list_of_what_CourseKit_brings_names_its_packages_in_the_versions_that_the_build_asks_for(string package)
    {
        var versions = XDocument.Load(Path.Combine(Repository(), "Directory.Packages.props")).Descendants("PackageVersion");
        var version = versions.Single(element => (string?)element.Attribute("Include") == package).Attribute("Version")!.Value;
        Assert.Contains($"package {package} {version}", List());
    }

    [Fact]
    public void It_names_what_these_packages_need_and_each_once()
    {
        var packages = List().Where(line => line.StartsWith("package ", StringComparison.Ordinal)).Select(line => line.Split(' ')).ToArray();
        Assert.All(packages, words => Assert.Equal(3, words.Length));
        Assert.Contains("TorchSharp", packages.Select(words => words[1]));
        Assert.Equal(packages.Length, packages.DistinctBy(words => words[1], StringComparer.OrdinalIgnoreCase).Count());
    }

    // The extension's own folder of the same configuration as this test's.
    private static string[] List() => File.ReadAllLines(
        Path.Combine(Repository(), "Extension", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "CourseKit.package.txt"));

    private static string Repository() => Path.GetFullPath("../../../..", AppContext.BaseDirectory);
}
