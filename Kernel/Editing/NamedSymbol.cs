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
        if (IsBehindLabel(here) || IsBehindLabel(before))
            return null;
        foreach (var token in (SyntaxToken[])[here, before])
        {
            if (token.IsKind(SyntaxKind.IdentifierToken) && token.Span.Start <= position && position <= token.Span.End
                && Of(token, model, cancellationToken) is { } named)
                return named;
        }
        if (Ended(here, before, position) is { } ended && Of(ended, model, cancellationToken) is { } found)
            return found;
        foreach (var arguments in before.Parent!.AncestorsAndSelf().Where(node => node is BaseArgumentListSyntax or AttributeArgumentListSyntax))
        {
            var close = arguments.GetLastToken(includeZeroWidth: true);
            if (arguments.GetFirstToken().Span.End <= position && (close.IsMissing || position <= close.SpanStart))
                return Of(arguments.Parent!, model, cancellationToken);
        }
        return null;
    }

    // A keyword that is a type's name, or what a closing sign or a question mark ends: int, List<int>, list[0], int?.
    private static SyntaxNode? Ended(SyntaxToken here, SyntaxToken before, int position) =>
        here.Parent is PredefinedTypeSyntax type ? type
        : before.Span.End != position ? null
        : before.Parent switch
        {
            PredefinedTypeSyntax node => node,
            TypeArgumentListSyntax node when before == node.GreaterThanToken => node.Parent,
            BracketedArgumentListSyntax { Parent: ElementAccessExpressionSyntax access } node when before == node.CloseBracketToken => access,
            NullableTypeSyntax node => node.ElementType,
            _ => null,
        };

    // Of a function with a label before it, where a script has no place for one, the compiler knows no symbol and stumbles over that.
    private static bool IsBehindLabel(SyntaxToken token) =>
        token.Parent!.AncestorsAndSelf().Any(node => node is LocalFunctionStatementSyntax { Parent: LabeledStatementSyntax });

    private static NamedSymbol? Of(SyntaxToken name, SemanticModel model, CancellationToken cancellationToken) => name.Parent switch
    {
        // Its constructor says more than the type when one is being called.
        SimpleNameSyntax { Parent: ObjectCreationExpressionSyntax creation } type when creation.Type == type =>
            Of(creation, model, cancellationToken) ?? Of(type, model, cancellationToken),
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
        var symbol = info.Symbol ?? Likeliest([.. info.CandidateSymbols, .. overloads], node, model);
        if (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
        {
            overloads =
            [
                .. constructor.ContainingType.InstanceConstructors
                    .Where(other => other.DeclaredAccessibility == Accessibility.Public || other.Equals(constructor, SymbolEqualityComparer.Default)),
            ];
        }
        return symbol is null or IErrorTypeSymbol or IDiscardSymbol ? null : new(symbol, overloads.IsDefaultOrEmpty ? [symbol] : overloads);
    }

    // While arguments are still being written, none of the overloads fits; the first that could take those there is shown.
    private static ISymbol? Likeliest(ImmutableArray<ISymbol> candidates, SyntaxNode node, SemanticModel model)
    {
        SeparatedSyntaxList<ArgumentSyntax> arguments = node switch
        {
            InvocationExpressionSyntax call => call.ArgumentList.Arguments,
            BaseObjectCreationExpressionSyntax { ArgumentList: { } list } => list.Arguments,
            _ => [],
        };
        return candidates.FirstOrDefault(Fits) ?? candidates.FirstOrDefault();

        bool Fits(ISymbol candidate) => candidate is IMethodSymbol { Parameters: var parameters }
            && (parameters.Length >= arguments.Count || parameters is [.., { IsParams: true }])
            && arguments.Zip(parameters).All(pair => pair.First.Expression.IsMissing || pair.Second.IsParams
                || model.ClassifyConversion(pair.First.Expression, pair.Second.Type).IsImplicit);
    }
}
