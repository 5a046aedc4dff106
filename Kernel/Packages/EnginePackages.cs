namespace CourseKit.Kernel.Packages;

/// <summary>Packages that belong to .NET Interactive: its own, whose names for notebooks this kernel has itself, and those that
/// only fit a library to it. They need the engine's assemblies, which are not to be had.</summary>
internal static class EnginePackages
{
    private const string Engine = "Microsoft.DotNet.Interactive";

    private static readonly Dictionary<string, string> Adapters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Plotly.NET.Interactive"] = "Plotly.NET",
        ["XPlot.Plotly.Interactive"] = "XPlot.Plotly",
    };

    /// <summary>Whether it is the engine's own, but for the formatters, which this kernel really has.</summary>
    public static bool IsOfEngine(string id) =>
        (string.Equals(id, Engine, StringComparison.OrdinalIgnoreCase) || id.StartsWith(Engine + ".", StringComparison.OrdinalIgnoreCase))
        && !id.StartsWith(Engine + ".Formatting", StringComparison.OrdinalIgnoreCase);

    /// <summary>What to tell the reader of a package that brings an extension for the engine.</summary>
    public static string ExtensionRemark(string id) =>
        $"{id} has an extension for .NET Interactive, which cannot be loaded here: its classes and functions work, but how they show their values is this kernel's way.";

    /// <summary>What to ask for in place of a package.</summary>
    /// <param name="request">What the cell asks for.</param>
    /// <param name="remark">What to tell the reader; null if there is nothing to.</param>
    /// <returns>The request itself, another one, or null if nothing is needed.</returns>
    public static PackageRequest? Replace(PackageRequest request, out string? remark)
    {
        if (IsOfEngine(request.Id))
        {
            remark = $"{request.Id} is a part of .NET Interactive, whose names for notebooks this kernel has itself: nothing is loaded for it.";
            return null;
        }
        if (Adapters.TryGetValue(request.Id, out var library))
        {
            remark = $"{request.Id} fits {library} to .NET Interactive, which this is not: {library} itself is taken.";
            return new(library, request.Version) { TakesAnother = true };
        }
        remark = null;
        return request;
    }
}
