using CourseKit.Kernel.Abstractions;

namespace Microsoft.DotNet.Interactive;

/// <summary>Showing a value by a call on it.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value under the running cell.</summary>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => Kernel.display(value, mimeTypes);

    /// <summary>Shows text as a form of its own: HTML, Markdown, LaTeX.</summary>
    /// <param name="value">The text, already in that form.</param>
    /// <param name="mimeType">For example <c>text/html</c>.</param>
    public static DisplayedValue DisplayAs(this string value, string mimeType) => Kernel.Show(value, updated =>
    {
        var text = updated?.ToString() ?? "";
        return new MimeBundle(text).With(mimeType, text);
    });
}
