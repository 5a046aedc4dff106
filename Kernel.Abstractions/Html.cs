using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace CourseKit.Kernel.Abstractions;

/// <summary>A piece of HTML, written as an interpolated string: the literal parts are markup, every value in braces is
/// escaped unless it is <see cref="Html"/> itself. Numbers are written in the invariant culture.</summary>
/// <example><code>Html row = Html.Of($"&lt;td&gt;{name}&lt;/td&gt;");</code></example>
public readonly struct Html : IEquatable<Html>
{
    private readonly string? _markup;

    private Html(string markup) => _markup = markup;

    /// <summary>No markup at all.</summary>
    public static Html Empty => default;

    /// <summary>Markup with escaped values.</summary>
    public static Html Of(HtmlInterpolation markup) => new(markup.Finish());

    /// <summary>Text, escaped.</summary>
    public static Html FromText(string text) => new(HtmlEncoder.Default.Encode(text));

    /// <summary>Markup that is already right: from an HTML library, never from user input.</summary>
    public static Html Raw(string markup) => new(markup);

    /// <summary>Pieces one after the other.</summary>
    public static Html Concat(IEnumerable<Html> pieces)
    {
        var all = new StringBuilder();
        foreach (var piece in pieces)
            all.Append(piece._markup);
        return new(all.ToString());
    }

    /// <summary>The markup.</summary>
    public override string ToString() => _markup ?? "";

    /// <inheritdoc/>
    public bool Equals(Html other) => ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Html other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>Whether both are the same markup.</summary>
    public static bool operator ==(Html left, Html right) => left.Equals(right);

    /// <summary>Whether the markup differs.</summary>
    public static bool operator !=(Html left, Html right) => !left.Equals(right);
}

/// <summary>Collects the parts of an interpolated string for <see cref="Html.Of"/>. Written by the compiler, not by hand.</summary>
[InterpolatedStringHandler]
public readonly ref struct HtmlInterpolation
{
    private readonly StringBuilder _markup;

    /// <summary>Called by the compiler.</summary>
    public HtmlInterpolation(int literalLength, int formattedCount) => _markup = new(literalLength + 16 * formattedCount);

    /// <summary>Called by the compiler: markup as it stands.</summary>
    public void AppendLiteral(string literal) => _markup.Append(literal);

    /// <summary>Called by the compiler: markup in braces stays markup.</summary>
    public void AppendFormatted(Html html) => _markup.Append(html.ToString());

    /// <summary>Called by the compiler: several pieces, one after the other.</summary>
    public void AppendFormatted(IEnumerable<Html> pieces)
    {
        foreach (var piece in pieces)
            _markup.Append(piece.ToString());
    }

    /// <summary>Called by the compiler: text is escaped.</summary>
    public void AppendFormatted(string? text) => _markup.Append(HtmlEncoder.Default.Encode(text ?? ""));

    /// <summary>Called by the compiler: a value is written in the invariant culture, then escaped.</summary>
    public void AppendFormatted<T>(T value, string? format = null)
    {
        // A list of pieces fits this overload better than the one for sequences, and must not be written as its type's name.
        if (value is IEnumerable<Html> pieces)
            AppendFormatted(pieces);
        else
            AppendFormatted(value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value?.ToString());
    }

    internal string Finish() => _markup.ToString();
}
