using System.Reflection;

namespace CourseKit.Cli.Exercises.Grading.Classes;

/// <summary>Which CourseKit this is.</summary>
internal static class ToolVersion
{
    /// <summary>Its version, with the commit that it was built from where that is known.</summary>
    public static string Text { get; } =
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
