using CourseKit.Kernel.Packages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CourseKit.Kernel.Editing;

/// <summary>Completes the names of files and folders.</summary>
internal sealed class PathCompletion(PackageSettings settings)
{
    private const int Limit = 200;

    /// <summary>In a string of C#.</summary>
    /// <returns>Null if the position is in none.</returns>
    public CompletionList? Complete(SyntaxNode root, int position)
    {
        var token = root.FindToken(position);
        if (!Contains(token, position))
            token = root.FindToken(Math.Max(0, position - 1));
        if (!Contains(token, position))
            return null;
        var start = token.SpanStart + (token.Text.StartsWith('@') ? 2 : 1);
        return Complete(token.Text[(start - token.SpanStart)..(position - token.SpanStart)], start);
    }

    /// <summary>Of a path of which the beginning is typed.</summary>
    /// <param name="typed">Up to the position.</param>
    /// <param name="start">Where it begins in the cell.</param>
    /// <param name="endings">The files to offer; all if there is none.</param>
    public CompletionList Complete(string typed, int start, params string[] endings)
    {
        var end = start + typed.Length;
        if (typed.AsSpan().IndexOfAny("\\\r\n\0") >= 0)
            return CompletionList.Nothing(end);
        var slash = typed.LastIndexOf('/') + 1;
        var name = typed[slash..];
        var found = Entries(Path.GetFullPath(typed[..slash], settings.FolderNow))
            .Where(entry => entry.EndsWith('/') || endings.Length == 0 || endings.Contains(Path.GetExtension(entry), StringComparer.OrdinalIgnoreCase))
            // Hidden files are shown to who asks for them.
            .Where(entry => entry.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (entry[0] != '.' || name is ['.', ..]))
            .OrderBy(entry => !entry.StartsWith(name, StringComparison.Ordinal)).ThenBy(entry => entry, StringComparer.Ordinal)
            .Take(Limit);
        return new(start, end, [.. found.Select(entry => new CompletionItem(typed[..slash] + entry, "path", null))]);
    }

    private static bool Contains(SyntaxToken token, int position)
    {
        var opening = token.IsKind(SyntaxKind.StringLiteralToken) ? (token.Text.StartsWith('@') ? 2 : 1) : 0;
        return opening > 0 && token.SpanStart + opening <= position
            && (position < token.Span.End || (position == token.Span.End && (token.Text.Length == opening || token.Text[^1] != '"')));
    }

    private static IEnumerable<string> Entries(string folder)
    {
        try
        {
            return Directory.Exists(folder)
                ? [.. new DirectoryInfo(folder).EnumerateFileSystemInfos().Select(entry => entry is DirectoryInfo ? entry.Name + "/" : entry.Name)]
                : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
