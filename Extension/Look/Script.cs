using System.Reflection;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Look;

/// <summary>The script that an output carries with it. What matters is there without it: scripts only add.</summary>
internal static class Script
{
    /// <summary>Makes the steppers on a page move.</summary>
    public static Html Stepper { get; } = Read("stepper.js");

    private static Html Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"CourseKit.Look.{name}")
            ?? throw new InvalidOperationException($"The script {name} is missing in this build of CourseKit.");
        using var reader = new StreamReader(stream);
        return Html.Raw($"<script>{reader.ReadToEnd().Trim()}</script>");
    }
}
