using System.Reflection;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Look;

/// <summary>The scripts that outputs carry with them. They add to what is there already: an output must say everything without.</summary>
internal static class Script
{
    /// <summary>A slider for each axis of a tensor's pictures.</summary>
    public static Html Facets { get; } = Read("facets.js");

    /// <summary>Makes the steppers on a page move.</summary>
    public static Html Stepper { get; } = Read("stepper.js");

    private static Html Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"CourseKit.Look.{name}")
            ?? throw new InvalidOperationException($"The script {name} is missing in this build of CourseKit.");
        using var reader = new StreamReader(stream);
        return Html.Raw($"<script>{reader.ReadToEnd().ReplaceLineEndings("\n").Trim()}</script>");
    }
}
