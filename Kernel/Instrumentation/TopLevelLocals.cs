using System.Globalization;
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

    private const string Nameless = "__using";

    /// <summary>Whether a variable stands for a discard, <c>using var _ = …;</c>.</summary>
    public static bool IsNameless(string name) => name.StartsWith(Nameless, StringComparison.Ordinal);

    /// <summary>Makes <c>using var x = …;</c> a plain variable that is disposed when the cell ends, as it would be at the end of a
    /// block.</summary>
    /// <param name="code">A cell's C#.</param>
    public static IReadOnlyList<Insertion> Rewrite(string code)
    {
        List<Insertion> insertions = [];
        if (code.Contains("using", StringComparison.Ordinal))
        {
            foreach (var local in Declarations(code).Where(local => local.UsingKeyword.IsKind(SyntaxKind.UsingKeyword)))
                Rewrite(local, insertions);
        }
        return insertions;
    }

    /// <summary>The same code with spaces for those keywords, so that all else stays in its place: to be looked at, not to be run.</summary>
    public static string Blank(string code)
    {
        if (!code.Contains("using", StringComparison.Ordinal))
            return code;
        var text = code.ToCharArray();
        foreach (var local in Declarations(code).Where(local => local.UsingKeyword.IsKind(SyntaxKind.UsingKeyword)))
        {
            text.AsSpan(local.UsingKeyword.SpanStart, local.UsingKeyword.Span.Length).Fill(' ');
            text.AsSpan(local.AwaitKeyword.SpanStart, local.AwaitKeyword.Span.Length).Fill(' ');
        }
        return new string(text);
    }

    /// <summary>Where a cell declares a <c>ref</c> variable at its top level, which no field can be.</summary>
    public static TextSpan? FindRefLocal(string code) =>
        code.Contains("ref", StringComparison.Ordinal) ? Declarations(code).FirstOrDefault(local => local.Declaration.Type is RefTypeSyntax)?.Span : null;

    private static void Rewrite(LocalDeclarationStatementSyntax local, List<Insertion> insertions)
    {
        var isAsync = local.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword);
        if (isAsync)
            CommentOut(local.AwaitKeyword);
        CommentOut(local.UsingKeyword);
        var variables = local.Declaration.Variables;
        for (var i = 0; i < variables.Count; i++)
        {
            var name = variables[i].Identifier;
            // A field of this name would end `_` as the sign for what is not wanted, in every later cell.
            var field = name.Text == "_" ? Nameless + name.SpanStart.ToString(CultureInfo.InvariantCulture) : name.Text;
            if (field != name.Text)
            {
                insertions.Add(new(name.SpanStart, field + "/*"));
                insertions.Add(new(name.Span.End, "*/"));
            }
            // The variable itself at the cell's end, and not its value now: a struct may change until then.
            var add = isAsync ? $"{Usings}.AddAsync(async()=>{{await using({field}){{}}}});" : $"{Usings}.Add(()=>{{using({field}){{}}}});";
            if (i + 1 < variables.Count)
            {
                // What is declared first is disposed even if what is declared next to it throws.
                var comma = variables.GetSeparator(i);
                insertions.Add(new(comma.SpanStart, $";{add}{local.Declaration.Type.WithoutTrivia().NormalizeWhitespace()} ", ErrorsAt: name.SpanStart));
                CommentOut(comma);
            }
            else if (!local.SemicolonToken.IsMissing)
            {
                insertions.Add(new(local.Span.End, add, ErrorsAt: name.SpanStart));
            }
        }

        void CommentOut(SyntaxToken token)
        {
            insertions.Add(new(token.SpanStart, "/*"));
            insertions.Add(new(token.Span.End, "*/"));
        }
    }

    private static IEnumerable<LocalDeclarationStatementSyntax> Declarations(string code) =>
        CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Latest)).GetCompilationUnitRoot().Members
            .OfType<GlobalStatementSyntax>().Select(member => member.Statement).OfType<LocalDeclarationStatementSyntax>();
}
