using System.Text;
using System.Text.RegularExpressions;

namespace CourseKit.Cli.Pages;

/// <summary>Jupyter takes more for a display formula than Markdown's grammar for mathematics does: <c>$$</c> that opens and
/// closes amid text lines, and a bare <c>\begin{align}</c>. This writes both in the one form that the grammar knows,
/// <c>$$</c> on lines of its own, and leaves code fences alone.</summary>
internal static partial class MathBlocks
{
    public static string Normalise(string markdown)
    {
        if (!markdown.Contains("$$", StringComparison.Ordinal) && !markdown.Contains("\\begin{", StringComparison.Ordinal))
            return markdown;

        var lines = markdown.Split('\n');
        var result = new StringBuilder(markdown.Length + 16);
        string? fence = null;
        for (var i = 0; i < lines.Length; i++)
        {
            if (Fence().Match(lines[i]) is { Success: true } mark)
            {
                var kind = mark.Groups["mark"].Value;
                fence = fence is null ? kind : kind.StartsWith(fence, StringComparison.Ordinal) ? null : fence;
            }
            else if (fence is null && FormulaAt(lines, i) is { } formula)
            {
                WriteBlock(result, formula.Indent, formula.Body);
                i = formula.LastLine;
                continue;
            }
            result.Append(lines[i]).Append('\n');
        }
        return result.ToString();
    }

    private static (string Indent, string Body, int LastLine)? FormulaAt(string[] lines, int first)
    {
        if (Opening().Match(lines[first]) is not { Success: true } opening)
            return null;
        var environment = opening.Groups["name"].Value;
        var end = environment.Length > 0 ? $"\\end{{{environment}}}" : "$$";
        var skip = environment.Length > 0 ? 0 : 2;

        var body = new StringBuilder();
        for (var i = first; i < lines.Length; i++)
        {
            var line = i == first ? lines[i][(opening.Groups["indent"].Length + skip)..] : lines[i].Trim();
            // A blank line ends a formula in TeX and in Markdown alike: an unclosed one must not swallow the page.
            if (line.Length == 0 && i > first)
                return null;
            var close = line.IndexOf(end, StringComparison.Ordinal);
            if (close < 0)
            {
                body.Append(line).Append('\n');
                continue;
            }
            if (line[(close + end.Length)..].Trim().Length > 0)
                return null;
            body.Append(line.AsSpan(0, close + (environment.Length > 0 ? end.Length : 0)));
            return (opening.Groups["indent"].Value, body.ToString().Trim(), i);
        }
        return null;
    }

    private static void WriteBlock(StringBuilder result, string indent, string body)
    {
        result.Append(indent).Append("$$\n");
        foreach (var line in body.Split('\n'))
            result.Append(indent).Append(line).Append('\n');
        result.Append(indent).Append("$$\n");
    }

    [GeneratedRegex(@"^\s*(?<mark>```+|~~~+)")]
    private static partial Regex Fence();

    [GeneratedRegex(@"^(?<indent>[ ]{0,8})(\$\$|\\begin\{(?<name>(equation|align|aligned|gather|multline|eqnarray|split|cases|array|[pbvV]?matrix)\*?)\})")]
    private static partial Regex Opening();
}
