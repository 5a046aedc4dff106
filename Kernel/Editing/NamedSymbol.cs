using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CourseKit.Kernel.Editing;

/// <summary>What a place in a cell is about: the name that is there, or else the function whose arguments are being written.</summary>
/// <param name="Symbol">The one that is meant, or the likeliest of several.</param>
/// <param name="Overloads">All functions of that name; only itself if it is none.</param>
internal sealed record NamedSymbol(ISymbol Symbol, ImmutableArray<ISymbol> Overloads)
{
    public static NamedSymbol? Find(SyntaxNode root, SemanticModel model, int position, CancellationToken cancellationToken)
    {
        var here = root.FindToken(position);
        var before = position > 0 ? root.FindToken(position - 1) : here;
        foreach (var token in (SyntaxToken[])[here, before])
        {
            if (token.IsKind(SyntaxKind.IdentifierToken) && token.Span.Start <= position && position <= token.Span.End && Of(token, model, cancellationToken) is { } named)
                return named;
        }
        foreach (var arguments in before.Parent!.AncestorsAndSelf().Where(node => node is BaseArgumentListSyntax or AttributeArgumentListSyntax))
        {
            var close = arguments.GetLastToken(includeZeroWidth: true);
            if (arguments.GetFirstToken().Span.End <= position && (close.IsMissing || position <= close.SpanStart))
                return Of(arguments.Parent!, model, cancellationToken);
        }
        return null;
    }

    private static NamedSymbol? Of(SyntaxToken name, SemanticModel model, CancellationToken cancellationToken) => name.Parent switch
    {
        // Its constructor says more than the type when one is being called.
        SimpleNameSyntax { Parent: ObjectCreationExpressionSyntax creation } type when creation.Type == type => Of(creation, model, cancellationToken) ?? Of(type, model, cancellationToken),
        SimpleNameSyntax node => Of(node, model, cancellationToken),
        { } declaration => model.GetDeclaredSymbol(declaration, cancellationToken) is { } symbol ? new(symbol, [symbol]) : null,
        null => null,
    };

    private static NamedSymbol? Of(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        var info = model.GetSymbolInfo(node, cancellationToken);
        var named = node switch
        {
            InvocationExpressionSyntax invocation => invocation.Expression,
            _ => node,
        };
        var overloads = model.GetMemberGroup(named, cancellationToken);
        var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault() ?? overloads.FirstOrDefault();
        if (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
            overloads = [.. constructor.ContainingType.InstanceConstructors.Where(other => other.DeclaredAccessibility == Accessibility.Public || other.Equals(constructor, SymbolEqualityComparer.Default))];
        return symbol is null or IErrorTypeSymbol or IDiscardSymbol ? null : new(symbol, overloads.IsDefaultOrEmpty ? [symbol] : overloads);
    }
}
