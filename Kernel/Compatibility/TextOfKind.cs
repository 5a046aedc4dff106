using CourseKit.Kernel.Abstractions;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>Text that is shown in a form of its own.</summary>
public abstract class TextOfKind
{
    private protected TextOfKind(string text) => Text = text ?? "";

    /// <summary>As it was written.</summary>
    protected string Text { get; }

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>LaTeX. Jupyter sets it.</summary>
[TypeFormatterSource(typeof(LaTeXFormatters), PreferredMimeTypes = ["text/latex"])]
public sealed class LaTeXString(string latexCode) : TextOfKind(latexCode)
{
    /// <summary>Says of text that it is LaTeX.</summary>
    public static explicit operator LaTeXString(string latexCode) => new(latexCode);

    /// <summary>The text.</summary>
    public static implicit operator string(LaTeXString latex) => latex?.ToString() ?? "";
}

/// <summary>A formula in LaTeX, without the dollars.</summary>
[TypeFormatterSource(typeof(LaTeXFormatters), PreferredMimeTypes = ["text/latex"])]
public sealed class MathString(string latexCode) : TextOfKind($"$${latexCode}$$")
{
    /// <summary>Says of text that it is a formula.</summary>
    public static explicit operator MathString(string latexCode) => new(latexCode);

    /// <summary>The text, with the dollars.</summary>
    public static implicit operator string(MathString math) => math?.ToString() ?? "";
}

/// <summary>A script that the page runs.</summary>
[TypeFormatterSource(typeof(ScriptFormatters), PreferredMimeTypes = [MimeBundle.Html])]
public sealed class ScriptContent(string scriptValue) : TextOfKind(scriptValue)
{
    /// <summary>The script.</summary>
    public string ScriptValue => Text;
}

/// <summary>A script that the page runs.</summary>
[TypeFormatterSource(typeof(ScriptFormatters), PreferredMimeTypes = [MimeBundle.Html])]
public sealed class JavascriptString(string scriptValue) : TextOfKind(scriptValue);

internal sealed class LaTeXFormatters : ITypeFormatterSource
{
    public IEnumerable<ITypeFormatter> CreateTypeFormatters() =>
    [
        new TextOfKindFormatter("text/latex", text => text.ToString()),
        new TextOfKindFormatter(MimeBundle.Text, text => text.ToString()),
    ];
}

internal sealed class ScriptFormatters : ITypeFormatterSource
{
    public IEnumerable<ITypeFormatter> CreateTypeFormatters() =>
    [
        new TextOfKindFormatter(MimeBundle.Html, text => CellScripts.Script(text).Data[MimeBundle.Html]),
        new TextOfKindFormatter(MimeBundle.Text, text => text.ToString()),
    ];
}

internal sealed class TextOfKindFormatter(string mimeType, Func<TextOfKind, string> write) : ITypeFormatter<TextOfKind>
{
    public string MimeType => mimeType;

    public Type Type => typeof(TextOfKind);

    public bool Format(TextOfKind instance, FormatContext context)
    {
        context.Writer.Write(write(instance));
        return true;
    }

    public bool Format(object instance, FormatContext context) => instance is TextOfKind text && Format(text, context);
}
