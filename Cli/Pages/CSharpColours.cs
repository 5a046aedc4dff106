using System.Text.RegularExpressions;
using CourseKit.Kernel.Abstractions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CourseKit.Cli.Pages;

/// <summary>C# coloured by its syntax tree. Roslyn's own Classifier asks the semantic model: it took 2.2 s to start where
/// parsing takes 0.2 s, and calls every name of a library it has no reference to, as TorchSharp here, just "identifier".
/// The tree knows where a type must stand and what is called, which is what a reader wants coloured.</summary>
internal static partial class CSharpColours
{
    private static readonly CSharpParseOptions ScriptOptions = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    /// <summary>The code with spans of the classes ck-k (keyword), ck-t (type), ck-m (method), ck-s (text), ck-n (number),
    /// ck-c (comment) and ck-d (a line for the kernel, as <c>#!check</c> or <c>#r</c>).</summary>
    public static Html Render(string code)
    {
        var (csharp, others) = SetAside(code);
        var spans = new List<(int Start, int End, string Class)>(others);
        var root = CSharpSyntaxTree.ParseText(csharp, ScriptOptions).GetRoot();
        foreach (var token in root.DescendantTokens())
        {
            AddTrivia(spans, token.LeadingTrivia);
            if (ClassOf(token) is { } cssClass)
                spans.Add((token.SpanStart, token.Span.End, cssClass));
            AddTrivia(spans, token.TrailingTrivia);
        }
        return Write(code, spans);
    }

    /// <summary>Puts blanks in the place of lines that are not C#, so that positions stay what they are.</summary>
    private static (string CSharp, List<(int, int, string)> Others) SetAside(string code)
    {
        var csharp = code.ToCharArray();
        var others = new List<(int, int, string)>();
        var inBody = false;
        for (var start = 0; start < code.Length;)
        {
            var end = code.IndexOf('\n', start) is var at and >= 0 ? at : code.Length;
            var line = code[start..end];
            var isMagic = KernelLine().IsMatch(line);
            if (isMagic)
            {
                inBody = BodyMagic().IsMatch(line);
                others.Add((start, end, "ck-d"));
            }
            if (isMagic || inBody)
                Array.Fill(csharp, ' ', start, end - start);
            start = end + 1;
        }
        return (new string(csharp), others);
    }

    private static void AddTrivia(List<(int, int, string)> spans, SyntaxTriviaList trivia)
    {
        foreach (var piece in trivia)
        {
            if (piece.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
                or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia or SyntaxKind.DisabledTextTrivia)
                spans.Add((piece.FullSpan.Start, piece.FullSpan.End, "ck-c"));
            else if (piece.IsDirective)
                spans.Add((piece.SpanStart, piece.Span.End, "ck-d"));
        }
    }

    private static string? ClassOf(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.IdentifierToken => ClassOfName(token),
        SyntaxKind.NumericLiteralToken => "ck-n",
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.Utf8StringLiteralToken
            or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedVerbatimStringStartToken
            or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.InterpolatedStringEndToken
            or SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken
            or SyntaxKind.InterpolatedRawStringEndToken => "ck-s",
        var kind when SyntaxFacts.IsKeywordKind(kind) => "ck-k",
        _ => null,
    };

    private static string? ClassOfName(SyntaxToken name) => name.Parent switch
    {
        BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or TypeParameterSyntax or ConstructorDeclarationSyntax => "ck-t",
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => "ck-m",
        SimpleNameSyntax simple => ClassOfUse(simple),
        _ => null,
    };

    private static string? ClassOfUse(SimpleNameSyntax name)
    {
        var text = name.Identifier.ValueText;
        if (name.Parent is UsingDirectiveSyntax || name.FirstAncestorOrSelf<UsingDirectiveSyntax>() is not null)
            return null;
        if (text is "var" or "dynamic" or "nint" or "nuint" && SyntaxFacts.IsInTypeOnlyContext(name))
            return "ck-k";
        if (name.Parent is InvocationExpressionSyntax call && call.Expression == name)
            return text == "nameof" ? "ck-k" : "ck-m";
        if (name.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax outer } member && member.Name == name && outer.Expression == member)
            return "ck-m";
        // In `torch.Tensor` the type is what stands last.
        if (name.Parent is QualifiedNameSyntax qualified && qualified.Left == name)
            return null;
        if (SyntaxFacts.IsInTypeOnlyContext(name) || name.Parent is QualifiedNameSyntax { Parent: ExpressionSyntax or TypeSyntax } or AttributeSyntax)
            return "ck-t";
        // `Math.PI`, `Enumerable.Range(…)`: by the usual spelling a type, unless the name is that of a variable.
        if (name.Parent is MemberAccessExpressionSyntax access && access.Expression == name && char.IsUpper(text[0]))
            return "ck-t";
        return null;
    }

    private static Html Write(string code, List<(int Start, int End, string Class)> spans)
    {
        var pieces = new List<Html>(spans.Count * 2 + 1);
        var at = 0;
        foreach (var (start, end, cssClass) in spans.OrderBy(span => span.Start))
        {
            if (start < at || end <= start)
                continue;
            pieces.Add(PageText.Escape(code[at..start]));
            pieces.Add(PageText.Span(cssClass, code[start..end]));
            at = end;
        }
        pieces.Add(PageText.Escape(code[at..]));
        return Html.Concat(pieces);
    }

    [GeneratedRegex("""^\s*(#!|#r\s+"|#i\s+")""")]
    private static partial Regex KernelLine();

    /// <summary>Magic commands after which the lines, up to the next one, are in another language.</summary>
    [GeneratedRegex(@"^\s*#!(exercise|html|markdown|javascript|js|mermaid|fsharp|pwsh|powershell|sql|kql|http)\b")]
    private static partial Regex BodyMagic();
}
