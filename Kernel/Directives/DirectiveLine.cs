namespace CourseKit.Kernel.Directives;

/// <summary>Reads one line of a cell.</summary>
internal static class DirectiveLine
{
    public static bool IsCandidate(string line) => KindOf(line) != DirectiveKind.None;

    public static bool IsMagic(string line) => line.StartsWith("#!", StringComparison.Ordinal);

    public static DirectiveKind KindOf(string line)
    {
        var text = line.AsSpan().TrimStart();
        return text is not ['#', ..] ? DirectiveKind.None
            : text is ['#', '!', ..] ? (IsMagic(line) ? DirectiveKind.Magic : DirectiveKind.IndentedMagic)
            : Is(text, "#r") ? DirectiveKind.Reference
            : Is(text, "#i") ? DirectiveKind.Source
            : Is(text, "#load") ? DirectiveKind.Load
            : DirectiveKind.None;
    }

    /// <summary>What stands in the first pair of quotes; null if there is none or nothing in it. A comment may follow.</summary>
    public static string? Quoted(string line) =>
        line.Split('"', 3) is [_, var text, _] && text.Trim() is { Length: > 0 } quoted ? quoted : null;

    private static bool Is(ReadOnlySpan<char> text, string directive) =>
        text.StartsWith(directive, StringComparison.Ordinal) && (text.Length == directive.Length || text[directive.Length] is ' ' or '\t' or '"');
}
