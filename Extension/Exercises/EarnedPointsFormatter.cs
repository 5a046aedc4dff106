using CourseKit.Kernel.Abstractions;
using Microsoft.DotNet.Interactive.Formatting;

namespace CourseKit.Extension.Exercises;

/// <summary>Shows points as a number in plain text and as nothing else.</summary>
internal static class EarnedPointsFormatter
{
    public static void Register()
    {
        Formatter.Register<EarnedPoints>(points => points.ToString(), MimeBundle.Text);
        Formatter.SetPreferredMimeTypesFor(typeof(EarnedPoints), MimeBundle.Text);
    }
}
