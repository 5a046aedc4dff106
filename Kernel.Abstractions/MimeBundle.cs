using System.Diagnostics.CodeAnalysis;

namespace CourseKit.Kernel.Abstractions;

/// <summary>One output in every form that it comes in, keyed by MIME type. <c>text/plain</c> is always among them,
/// so that a front end which can show nothing else still shows something.</summary>
public sealed class MimeBundle
{
    /// <summary>The MIME type of plain text.</summary>
    public const string Text = "text/plain";

    /// <summary>The MIME type of HTML.</summary>
    public const string Html = "text/html";

    private readonly Dictionary<string, string> _data;

    /// <summary>A bundle of plain text alone.</summary>
    /// <param name="plainText">What a terminal shows.</param>
    public MimeBundle(string plainText) => _data = new(StringComparer.Ordinal) { [Text] = plainText };

    private MimeBundle(Dictionary<string, string> data) => _data = data;

    /// <summary>The data by MIME type: text as it is, pictures in base64, JSON types as JSON text.</summary>
    public IReadOnlyDictionary<string, string> Data => _data;

    /// <summary>What a terminal shows.</summary>
    public string PlainText => _data[Text];

    /// <summary>The same bundle with one form added or replaced.</summary>
    /// <param name="mimeType">For example <c>text/html</c> or <c>image/png</c>.</param>
    /// <param name="data">Text, base64 for pictures, or JSON text for JSON types.</param>
    public MimeBundle With([StringSyntax("MIME")] string mimeType, string data) =>
        new(new Dictionary<string, string>(_data, StringComparer.Ordinal) { [mimeType] = data });

    /// <summary>The same bundle with an HTML form.</summary>
    public MimeBundle With(Html html) => With(Html, html.ToString());
}
