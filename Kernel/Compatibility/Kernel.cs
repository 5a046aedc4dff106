using System.Diagnostics.CodeAnalysis;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Execution;
using CourseKit.Kernel.Output;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive;

/// <summary>The names of .NET Interactive that notebooks call, so that they run here unchanged.</summary>
public static class Kernel
{
    /// <summary>Shows a value under the running cell.</summary>
    /// <param name="value">Anything.</param>
    /// <param name="mimeTypes">The forms in which to show it; those that its type prefers if none is given.</param>
    /// <returns>A handle with which it can be replaced.</returns>
    [SuppressMessage("Style", "IDE1006", Justification = "The name that notebooks use.")]
    public static DisplayedValue display(object? value, params string[] mimeTypes) =>
        Show(value, value => ValueFormatter.Format(value, mimeTypes));

    /// <summary>Markup as it stands, to be shown as HTML.</summary>
    [SuppressMessage("Naming", "CA1711", Justification = "The name that notebooks use.")]
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    internal static DisplayedValue Show(object? value, Func<object?, MimeBundle> format)
    {
        var cell = CellContext.Current
            ?? throw new InvalidOperationException("Nothing can be shown here: no cell started this code.");
        return new DisplayedValue(Displayed.Show(cell, format(value)), format);
    }
}
