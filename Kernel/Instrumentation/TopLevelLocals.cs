using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CourseKit.Kernel.Instrumentation;

/// <summary>Declarations that the top level of a program may hold and that of a script may not: a script's variables are
/// fields, so that later cells see them. The regular parser finds them; to the script parser they are syntax errors.</summary>
internal static class TopLevelLocals
{
    private const string Usings = "global::CourseKit.Kernel.Instrumentation.CellUsings";

    /// <summary>Makes <c>using var x = …;</c> a plain variable that is disposed when the cell ends, as it would be at the end of a
    /// block.</summary>
    /// <param name="code">A cell's C#.</param>
    public static InstrumentedText Rewrite(string code)
    {
        List<Insertion> insertions = [];
        if (code.Contains("using", StringComparison.Ordinal))
        {
            foreach (var local in Declarations(code).Where(local => local.UsingKeyword.IsKind(SyntaxKind.UsingKeyword)))
            {
                var isAsync = local.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword);
                insertions.Add(new((isAsync ? local.AwaitKeyword : local.UsingKeyword).SpanStart, "/*"));
                insertions.Add(new(local.UsingKeyword.Span.End, "*/"));
                if (!local.SemicolonToken.IsMissing)
                {
                    var add = Usings + (isAsync ? ".AddAsync(" : ".Add(");
                    insertions.Add(new(local.Span.End, string.Concat(local.Declaration.Variables.Select(variable => $"{add}{variable.Identifier.Text});"))));
                }
            }
        }
        return InstrumentedText.Apply(code, insertions);
    }

    /// <summary>Where a cell declares a <c>ref</c> variable at its top level, which no field can be.</summary>
    public static TextSpan? FindRefLocal(string code) =>
        code.Contains("ref", StringComparison.Ordinal) ? Declarations(code).FirstOrDefault(local => local.Declaration.Type is RefTypeSyntax)?.Span : null;

    private static IEnumerable<LocalDeclarationStatementSyntax> Declarations(string code) =>
        CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Latest)).GetCompilationUnitRoot().Members
            .OfType<GlobalStatementSyntax>().Select(member => member.Statement).OfType<LocalDeclarationStatementSyntax>();
}
