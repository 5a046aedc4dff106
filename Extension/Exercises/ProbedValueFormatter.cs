using CourseKit.Exercises.Values;
using CourseKit.Kernel.Abstractions;
using Microsoft.DotNet.Interactive.Formatting;

namespace CourseKit.Extension.Exercises;

/// <summary>Shows a probed value in the form that a grader reads.</summary>
internal static class ProbedValueFormatter
{
    public static void Register()
    {
        Formatter.Register<ProbedValue>(value => ValueJson.Write(value.Data), ValueData.MimeType);
        Formatter.Register<ProbedValue>(value => value.ToString(), MimeBundle.Text);
        Formatter.SetPreferredMimeTypesFor(typeof(ProbedValue), ValueData.MimeType, MimeBundle.Text);
    }
}
