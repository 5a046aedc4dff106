using CourseKit.Kernel.Sessions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CourseKit.Kernel.Editing;

/// <summary>Decides by syntax alone whether a cell has its end.</summary>
internal static class CellCompleteness
{
    /// <param name="code">The cell's C#.</param>
    public static Completeness Of(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(code, SubmissionCompiler.ParseOptions);
        if (!SyntaxFactory.IsCompleteSubmission(tree))
            return new(CompletenessStatus.Incomplete, Indent(tree.GetRoot()));
        return new(tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) ? CompletenessStatus.Invalid : CompletenessStatus.Complete, "");
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
