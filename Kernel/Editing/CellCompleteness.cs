using CourseKit.Kernel.Sessions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CourseKit.Kernel.Editing;

/// <summary>Decides by syntax alone whether a cell has its end.</summary>
internal static class CellCompleteness
{
    private const string NewLineInString = "CS1010";

    // A script may not; a cell may, for its namespaces become a library.
    private const string NamespaceInScript = "CS7021";

    // A comment, @"…", """…""", $@"…" and #region.
    private static readonly string[] Unclosed = ["CS1035", "CS1039", "CS8997", "CS8076", "CS1038"];

    /// <param name="code">The cell's C#.</param>
    public static Completeness Of(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(code, SubmissionCompiler.ParseOptions);
        var root = tree.GetRoot();
        Diagnostic[] errors;
        try
        {
            errors = [.. tree.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id != NamespaceInScript)];
        }
        catch (ArgumentOutOfRangeException) // the compiler's own: it places an error before the text, where a directive stands in an interpolation
        {
            return new(CompletenessStatus.Invalid, "");
        }
        return SyntaxFactory.IsCompleteSubmission(tree) && !errors.Any(error => Unclosed.Contains(error.Id))
            ? new(errors.Length > 0 ? CompletenessStatus.Invalid : CompletenessStatus.Complete, "")
            : errors.Any(error => IsHopeless(error, root.GetLastToken(includeSkipped: true))) || ClosesUnopened(code)
            ? new(CompletenessStatus.Invalid, "")
            : new(CompletenessStatus.Incomplete, Indent(root));
    }

    // What is still to come can mend what is wrong at the end, and close what was opened.
    private static bool IsHopeless(Diagnostic error, SyntaxToken last) =>
        error.Id == NewLineInString || (error.Location.SourceSpan.End <= last.SpanStart && !Unclosed.Contains(error.Id));

    private static bool ClosesUnopened(string code)
    {
        var open = new Stack<SyntaxKind>();
        foreach (var token in SyntaxFactory.ParseTokens(code, options: SubmissionCompiler.ParseOptions))
        {
            switch (token.Kind())
            {
                case SyntaxKind.OpenBraceToken or SyntaxKind.OpenBracketToken or SyntaxKind.OpenParenToken:
                    open.Push(token.Kind());
                    break;
                case SyntaxKind.CloseBraceToken or SyntaxKind.CloseBracketToken or SyntaxKind.CloseParenToken:
                    if (!open.TryPop(out var opener) || opener != Opener(token.Kind()))
                        return true;
                    break;
            }
        }
        return false;

        static SyntaxKind Opener(SyntaxKind closer) => closer switch
        {
            SyntaxKind.CloseBraceToken => SyntaxKind.OpenBraceToken,
            SyntaxKind.CloseBracketToken => SyntaxKind.OpenBracketToken,
            _ => SyntaxKind.OpenParenToken,
        };
    }

    private static string Indent(SyntaxNode root)
    {
        var open = 0;
        foreach (var token in root.DescendantTokens().Where(token => !token.IsMissing))
        {
            if (token.IsKind(SyntaxKind.OpenBraceToken))
                open++;
            else if (token.IsKind(SyntaxKind.CloseBraceToken))
                open = Math.Max(0, open - 1);
        }
        return new string(' ', 4 * open);
    }
}
