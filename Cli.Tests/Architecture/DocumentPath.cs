using System.Text.RegularExpressions;

namespace CourseKit.Cli.Tests.ArchitectureRules;

/// <summary>Finds the repository paths that a document names: in backticks, or as the target of a link.</summary>
internal static partial class DocumentPath
{
    // The first part of what looks like a path and is a MIME type.
    private static readonly string[] MimeTypes = ["text", "image", "application", "audio", "video"];

    // Made by the reader's own commands, so not there in a fresh clone.
    private static readonly string[] Generated = ["out", "bin", "obj", "packages", "TestResults", "BenchmarkDotNet.Artifacts"];

    public static IEnumerable<string> In(string markdown)
    {
        string prose = Fence().Replace(markdown, "");
        IEnumerable<string> quoted = Backticks().Matches(prose).Select(match => match.Groups[1].Value).Where(IsPath);
        IEnumerable<string> linked = Link().Matches(prose).Select(match => match.Groups[1].Value.Split('#')[0]).Where(IsLocal);
        return quoted.Concat(linked).Distinct();
    }

    private static bool IsPath(string text)
    {
        if (!text.Contains('/', StringComparison.Ordinal) || !PathCharacters().IsMatch(text))
            return false;

        string first = text.Split('/')[0];
        return first.Length > 0 && !MimeTypes.Contains(first) && !Generated.Contains(first);
    }

    private static bool IsLocal(string target) => target.Length > 0 && !target.Contains(':', StringComparison.Ordinal);

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Backticks();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    // No blanks, no wildcards, no placeholders: what is left can be looked up as it stands.
    [GeneratedRegex(@"^[A-Za-z0-9._][A-Za-z0-9._/-]*$")]
    private static partial Regex PathCharacters();
}
