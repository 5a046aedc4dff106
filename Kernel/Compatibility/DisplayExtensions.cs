using CourseKit.Kernel.Abstractions;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting.TabularData;

namespace Microsoft.DotNet.Interactive;

/// <summary>Showing a value by a call on it.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value under the running cell.</summary>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => Kernel.display(value, mimeTypes);

    /// <summary>Shows text as a form of its own: HTML, Markdown, LaTeX.</summary>
    /// <param name="value">The text, already in that form.</param>
    /// <param name="mimeType">For example <c>text/html</c>.</param>
    /// <param name="additionalMimeTypes">More forms that the same text may be shown as.</param>
    public static DisplayedValue DisplayAs(this string value, string mimeType, params string[] additionalMimeTypes) =>
        Kernel.Show(value, updated => As(updated, [mimeType, .. additionalMimeTypes]));

    /// <summary>Shows a sequence as a table, with a column for each property.</summary>
    /// <param name="value">Its elements become rows.</param>
    /// <param name="mimeTypes">The forms in which to show it; HTML if none is given.</param>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T> value, params string[] mimeTypes) =>
        Kernel.display(value.ToTabularDataResource(), mimeTypes is { Length: > 0 } ? mimeTypes : [MimeBundle.Html, TabularDataResourceFormatter.MimeType]);

    /// <summary>Markup as it stands, to be shown as HTML.</summary>
    public static IHtmlContent ToHtmlContent(this string value) => new HtmlString(value);

    internal static MimeBundle As(object? value, IEnumerable<string> mimeTypes)
    {
        var text = value?.ToString() ?? "";
        return mimeTypes.Aggregate(new MimeBundle(text), (bundle, mimeType) => bundle.With(mimeType, text));
    }
}
