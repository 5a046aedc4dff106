using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CourseKit.Kernel.Directives;

/// <summary>Knows where a line that looks like a directive is none.</summary>
internal static class MultilineTokens
{
    private static readonly CSharpParseOptions ScriptOptions = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    /// <summary>The lines, from <paramref name="from"/> on, whose first character lies inside a token or comment that began
    /// on an earlier line. The parser decides, since only it knows raw strings, verbatim strings and comments.</summary>
    public static HashSet<int> LinesInside(string[] lines, int from)
    {
        // A shebang, a line #! is an error to the parser but ends at the end of its line, as a directive does.
        var text = string.Join('\n', lines.Skip(from).Select(line => DirectiveLine.KindOf(line) is DirectiveKind.Magic or DirectiveKind.IndentedMagic ? "" : line));
        HashSet<int> inside = [];
        var tree = CSharpSyntaxTree.ParseText(text, ScriptOptions);
        var root = tree.GetRoot();
        foreach (var token in root.DescendantTokens())
            AddLines(tree.GetLineSpan(token.Span), token.Span.Length);
        // Made of many tokens, with the text between its holes among them.
        foreach (var interpolated in root.DescendantNodes().OfType<InterpolatedStringExpressionSyntax>())
            AddLines(tree.GetLineSpan(interpolated.Span), interpolated.Span.Length);
        foreach (var trivia in root.DescendantTrivia())
        {
            if (trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia))
                AddLines(tree.GetLineSpan(trivia.Span), trivia.Span.Length);
            else if (trivia.GetStructure() is BranchingDirectiveTriviaSyntax { BranchTaken: false } branch)
                AddBranch(branch);
        }
        return inside;

        // What #if leaves out: the lines up to the next #elif, #else or #endif of the same #if.
        void AddBranch(BranchingDirectiveTriviaSyntax branch)
        {
            var next = branch.GetRelatedDirectives().SkipWhile(directive => directive != branch).ElementAtOrDefault(1);
            var end = next is null ? lines.Length - from : LineOf(next);
            for (var line = LineOf(branch) + 1; line < end; line++)
                inside.Add(from + line);
        }

        int LineOf(DirectiveTriviaSyntax directive) => tree.GetLineSpan(directive.Span).StartLinePosition.Line;

        void AddLines(FileLinePositionSpan span, int length)
        {
            if (length == 0)
                return;
            for (var line = span.StartLinePosition.Line + 1; line <= span.EndLinePosition.Line; line++)
            {
                if (line < span.EndLinePosition.Line || span.EndLinePosition.Character > 0)
                    inside.Add(from + line);
            }
        }
    }
}
