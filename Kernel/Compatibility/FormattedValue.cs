using CourseKit.Kernel.Abstractions;

namespace Microsoft.DotNet.Interactive;

/// <summary>A value in one form.</summary>
/// <param name="mimeType">Which one.</param>
/// <param name="value">The text of it.</param>
public sealed class FormattedValue(string mimeType, string value)
{
    /// <summary>For example <c>text/html</c>.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>The text.</summary>
    public string Value { get; } = value;

    internal static MimeBundle Bundle(IEnumerable<FormattedValue>? values)
    {
        var forms = values?.ToArray() ?? [];
        return forms.Aggregate(
            new MimeBundle(forms.FirstOrDefault(form => form.MimeType == MimeBundle.Text)?.Value ?? forms.FirstOrDefault()?.Value ?? ""),
            (bundle, form) => bundle.With(form.MimeType, form.Value));
    }
}
