using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CourseKit.Kernel.Editing;

/// <summary>One declaration of a cell.</summary>
/// <param name="Text">As written, with its documentation.</param>
/// <param name="Names">What it declares.</param>
/// <param name="Mentions">All names in it.</param>
/// <param name="Key">Two with the same one cannot stand side by side: a name, of a function with the types of its parameters.</param>
internal sealed record CellMember(string Text, ImmutableArray<string> Names, ImmutableArray<string> Mentions, string Key)
{
    /// <returns>Null for a statement, unless it declares a variable in passing, as <c>out var n</c> does.</returns>
    public static CellMember? Of(MemberDeclarationSyntax member)
    {
        var names = Declared(member);
        return names.IsEmpty ? null : new(
            TextOf(member),
            names,
            [.. member.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText).Distinct()],
            member is MethodDeclarationSyntax method
                ? $"{names[0]}({string.Join(',', method.ParameterList.Parameters.Select(parameter => parameter.Type?.ToString()))})"
                : string.Join(',', names));
    }

    private static ImmutableArray<string> Declared(MemberDeclarationSyntax member) => member switch
    {
        GlobalStatementSyntax => [.. member.DescendantNodes().OfType<SingleVariableDesignationSyntax>().Select(variable => variable.Identifier.ValueText)],
        BaseFieldDeclarationSyntax field => [.. field.Declaration.Variables.Select(variable => variable.Identifier.ValueText)],
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
        DelegateDeclarationSyntax type => [type.Identifier.ValueText],
        EventDeclarationSyntax declared => [declared.Identifier.ValueText],
        _ => [],
    };

    private static string TextOf(MemberDeclarationSyntax member)
    {
        var documentation = string.Concat(member.GetLeadingTrivia()
            .Where(trivia => trivia.GetStructure() is DocumentationCommentTriviaSyntax).Select(trivia => trivia.ToFullString()));
        // The last expression of a cell needs no semicolon; between others it does.
        var isOpen = member is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } };
        return documentation + member + (isOpen ? ";" : "");
    }
}
