using System.Reflection;
using CourseKit.Kernel.Packages;

namespace CourseKit.Kernel.Sessions;

/// <summary>The assemblies of the program that hosts the session, and which of them a session shares with it.</summary>
/// <remarks>Shared are .NET's own and those few whose types the kernel, an extension and a cell hand to each other. Everything else that
/// the program is made of is its own affair: a session that asks for another version of it gets that one.</remarks>
internal static class HostAssemblies
{
    private static readonly string[] HandedOver = ["Microsoft.DotNet.Interactive.Formatting", "Microsoft.AspNetCore.Html.Abstractions"];

    // What the kernel is made of is none of a cell's business, but for these.
    private static readonly string[] SeenByCells = ["CourseKit.Kernel", "CourseKit.Kernel.Abstractions", .. HandedOver];

    private static readonly Lazy<IReadOnlyDictionary<string, string>> ByName = new(() =>
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .GroupBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase));

    /// <summary>What every cell is compiled against.</summary>
    public static IEnumerable<string> ForCells => ByName.Value.Where(assembly => IsRuntime(assembly.Value) || SeenByCells.Contains(assembly.Key)).Select(assembly => assembly.Value);

    /// <summary>The host's copy of an assembly that it shares with sessions; null if it has none or keeps it for itself.</summary>
    public static string? Shared(string simpleName) =>
        ByName.Value.GetValueOrDefault(simpleName) is { } path
        && (FrameworkPackages.AssemblyPath(simpleName) is not null
            || simpleName.StartsWith("CourseKit.", StringComparison.OrdinalIgnoreCase) || HandedOver.Contains(simpleName, StringComparer.OrdinalIgnoreCase))
            ? path
            : null;

    /// <summary>The packages that the shared assemblies came from, so that none of them is downloaded beside.</summary>
    public static IEnumerable<PackageVersion> Packages() => HandedOver.Append("CourseKit.Kernel.Abstractions")
        .Where(ByName.Value.ContainsKey)
        .Select(name => new PackageVersion(name, Version(Assembly.Load(name))));

    private static string Version(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? assembly.GetName().Version!.ToString(3);

    private static bool IsRuntime(string path)
    {
        var name = Path.GetFileName(path);
        return name.StartsWith("System.", StringComparison.Ordinal)
            ? Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location)
            : name is "System.dll" or "mscorlib.dll" or "netstandard.dll" or "Microsoft.CSharp.dll" or "Microsoft.Win32.Primitives.dll";
    }
}
