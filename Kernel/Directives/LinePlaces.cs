using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CourseKit.Kernel.Directives;

/// <summary>Knows where the lines of a cell stand in its C#, and so where one that looks like a directive is none.</summary>
internal sealed class LinePlaces
{
    private static readonly CSharpParseOptions ScriptOptions = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    private readonly HashSet<int> _inside = [];
    private readonly HashSet<int> _leftOut = [];
    private readonly SyntaxTree _tree;
    private readonly SyntaxNode _root;
    private readonly int _from;

    /// <summary>Reads the lines from <paramref name="from"/> on. The parser decides, since only it knows raw strings, verbatim
    /// strings and comments.</summary>
    public LinePlaces(string[] lines, int from)
    {
        _from = from;
        // A shebang, a line #! is an error to the parser but ends at the end of its line, as a directive does.
        var text = string.Join('\n', lines.Skip(from).Select(line => DirectiveLine.KindOf(line) is DirectiveKind.Magic or DirectiveKind.IndentedMagic ? "" : line));
        _tree = CSharpSyntaxTree.ParseText(text, ScriptOptions);
        _root = _tree.GetRoot();
        foreach (var token in _root.DescendantTokens())
            AddLines(token.Span);
        // Made of many tokens, with the text between its holes among them.
        foreach (var interpolated in _root.DescendantNodes().OfType<InterpolatedStringExpressionSyntax>())
            AddLines(interpolated.Span);
        foreach (var trivia in _root.DescendantTrivia())
        {
            if (trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia))
                AddLines(trivia.Span);
            else if (trivia.GetStructure() is BranchingDirectiveTriviaSyntax { BranchTaken: false } branch)
                AddBranch(branch, lines.Length);
        }
    }

    /// <summary>Whether a line's first character lies inside a token or comment that began on an earlier line.</summary>
    public bool IsInsideToken(int line) => _inside.Contains(line);

    /// <summary>Whether <c>#if</c> leaves a line out.</summary>
    public bool IsLeftOut(int line) => _leftOut.Contains(line);

    /// <summary>The innermost brace or bracket that is open where a line begins, with its own line; null at the top level.</summary>
    public (string Text, int Line)? OpenBracket(int line)
    {
        Stack<SyntaxToken> open = new();
        foreach (var token in _root.DescendantTokens().Where(token => !token.IsMissing).TakeWhile(token => LineOf(token.Span) < line))
        {
            if (token.Kind() is SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken)
                open.Push(token);
            else if (token.Kind() is SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken)
                open.TryPop(out _);
        }
        return open.TryPeek(out var last) ? (last.Text, LineOf(last.Span)) : null;
    }

    // The lines up to the next #elif, #else or #endif of the same #if.
    private void AddBranch(BranchingDirectiveTriviaSyntax branch, int end)
    {
        if (branch.GetRelatedDirectives().SkipWhile(directive => directive != branch).ElementAtOrDefault(1) is { } next)
            end = LineOf(next.Span);
        for (var line = LineOf(branch.Span) + 1; line < end; line++)
            _leftOut.Add(line);
    }

    private void AddLines(TextSpan text)
    {
        if (text.IsEmpty)
            return;
        var span = _tree.GetLineSpan(text);
        for (var line = span.StartLinePosition.Line + 1; line <= span.EndLinePosition.Line; line++)
        {
            if (line < span.EndLinePosition.Line || span.EndLinePosition.Character > 0)
                _inside.Add(_from + line);
        }
    }

    private int LineOf(TextSpan text) => _from + _tree.GetLineSpan(text).StartLinePosition.Line;
}
