using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CourseKit.Kernel.Instrumentation;

/// <summary>Extension methods in a static class, which a script may declare outside of classes only. The class keeps them as plain
/// methods, and behind it stand extension methods of the same names that call them.</summary>
internal static class ExtensionClasses
{
    /// <param name="code">A cell's C#, parsed as a script.</param>
    public static IEnumerable<Insertion> Rewrite(CompilationUnitSyntax code) => code.Members.OfType<ClassDeclarationSyntax>()
        .Where(type => type.Modifiers.Any(SyntaxKind.StaticKeyword) && type.TypeParameterList is null && !type.CloseBraceToken.IsMissing)
        .SelectMany(Rewrite);

    private static IEnumerable<Insertion> Rewrite(ClassDeclarationSyntax type)
    {
        var methods = type.Members.OfType<MethodDeclarationSyntax>().Where(method => This(method) is not null).ToArray();
        foreach (var method in methods)
        {
            var word = This(method)!.Value;
            yield return new(word.SpanStart, "/*");
            yield return new(word.Span.End, "*/");
            // The class's own calls of it go through the method behind the class.
            if (method.Modifiers.FirstOrDefault(token => token.IsKind(SyntaxKind.PrivateKeyword)) is { RawKind: not 0 } hidden)
            {
                yield return new(hidden.SpanStart, "internal/*");
                yield return new(hidden.Span.End, "*/");
            }
            else if (!method.Modifiers.Any(token => token.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword))
            {
                yield return new(method.AttributeLists.Count == 0 ? method.SpanStart : method.AttributeLists.Last().GetLastToken().GetNextToken().SpanStart, "internal ");
            }
        }
        if (methods.Length > 0)
            yield return new(type.CloseBraceToken.Span.End, string.Concat(methods.Select(method => Forward(type, method))), ErrorsAt: type.Identifier.SpanStart);
    }

    private static SyntaxToken? This(MethodDeclarationSyntax method) =>
        method.ParameterList.Parameters.FirstOrDefault()?.Modifiers.FirstOrDefault(token => token.IsKind(SyntaxKind.ThisKeyword)) is { RawKind: not 0 } word ? word : null;

    private static string Forward(ClassDeclarationSyntax type, MethodDeclarationSyntax method)
    {
        var isUnsafe = method.Modifiers.Any(SyntaxKind.UnsafeKeyword) || type.Modifiers.Any(SyntaxKind.UnsafeKeyword);
        var typeArguments = method.TypeParameterList is { } list ? $"<{string.Join(",", list.Parameters.Select(parameter => parameter.Identifier.Text))}>" : "";
        var arguments = string.Join(",", method.ParameterList.Parameters.Select(Argument));
        return $"[global::System.Diagnostics.StackTraceHidden]static {(isUnsafe ? "unsafe " : "")}{OnOneLine(method.ReturnType)} {method.Identifier.Text}"
            + $"{OnOneLine(method.TypeParameterList)}{OnOneLine(method.ParameterList)}{string.Concat(method.ConstraintClauses.Select(OnOneLine))}"
            + $"=>{(method.ReturnType is RefTypeSyntax ? "ref " : "")}{type.Identifier.Text}.{method.Identifier.Text}{typeArguments}({arguments});";
    }

    private static string Argument(ParameterSyntax parameter)
    {
        var how = parameter.Modifiers.Any(SyntaxKind.OutKeyword) ? "out "
            : parameter.Modifiers.Any(SyntaxKind.InKeyword) || parameter.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) ? "in "
            : parameter.Modifiers.Any(SyntaxKind.RefKeyword) ? "ref "
            : "";
        return how + parameter.Identifier.Text;
    }

    // Comments and line breaks are not tokens.
    private static string OnOneLine(SyntaxNode? node) => node is null ? "" : string.Concat(node.DescendantTokens().Select(token => " " + token.Text));
}
