using System.Xml.Linq;

namespace CourseKit.Cli.Tests.ArchitectureRules;

/// <summary>What a project file refers to.</summary>
/// <param name="Name">The project's name: its file's, without ending.</param>
/// <param name="References">Projects whose assembly the compiler sees.</param>
/// <param name="BuildOrder">Projects that are only built first (<c>ReferenceOutputAssembly="false"</c>).</param>
/// <param name="Packages">NuGet packages.</param>
/// <param name="Assemblies">Assembly references by file or name, which would go round every rule about the others.</param>
internal sealed record ProjectFile(
    string Name, IReadOnlyList<string> References, IReadOnlyList<string> BuildOrder, IReadOnlyList<string> Packages, IReadOnlyList<string> Assemblies)
{
    public static ProjectFile Parse(string name, string xml)
    {
        XElement[] elements = [.. XDocument.Parse(xml).Descendants()];
        ILookup<bool, string> projects = Items(elements, "ProjectReference")
            .ToLookup(IsBuildOrderOnly, item => Path.GetFileNameWithoutExtension(Include(item).Replace('\\', '/')));
        return new(
            name,
            [.. projects[false]],
            [.. projects[true]],
            [.. Items(elements, "PackageReference").Select(Include)],
            [.. Items(elements, "Reference").Select(Include)]);
    }

    // Whatever its condition or namespace: a reference that holds on one platform only is a reference.
    private static IEnumerable<XElement> Items(XElement[] elements, string name) =>
        elements.Where(element => element.Name.LocalName == name && element.Attribute("Include") is not null);

    private static string Include(XElement item) => item.Attribute("Include")?.Value.Trim() ?? "";

    // MSBuild takes metadata as an attribute or as a child element.
    private static bool IsBuildOrderOnly(XElement item) =>
        string.Equals(
            item.Attribute("ReferenceOutputAssembly")?.Value ?? item.Elements().FirstOrDefault(child => child.Name.LocalName == "ReferenceOutputAssembly")?.Value,
            "false",
            StringComparison.OrdinalIgnoreCase);
}
