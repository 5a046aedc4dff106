using CourseKit.Kernel.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CourseKit.Cli.Exercises.Symbols;

/// <summary>A place in a cell that names something.</summary>
/// <param name="Symbol">What it names.</param>
/// <param name="Node">The name, or the <c>new</c> that calls a constructor.</param>
internal sealed record SymbolUse(ISymbol Symbol, SyntaxNode Node)
{
    /// <summary>The line in the cell, from 1.</summary>
    public int Line => CellCode.LineOf(Node);

    /// <summary>The symbol in a sentence: <c>Type.Member</c>, or a type.</summary>
    public string Name => Symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.ContainingType.Name,
        { ContainingType: { IsScriptClass: false } type } => $"{type.Name}.{Symbol.Name}",
        _ => Symbol.Name,
    };

    /// <summary>Whether it only leads to what is named after it, as <c>Loops</c> does in <c>Loops.Convolve</c>.</summary>
    public bool IsQualifier => Node.Parent is MemberAccessExpressionSyntax access && access.Expression == Node
        || Node.Parent is QualifiedNameSyntax name && name.Left == Node;

    /// <summary>All uses in a cell, by what names mean and not by how they are written: an alias is seen through, and a variable of
    /// the reader's own that happens to have a library's name is its own.</summary>
    public static IEnumerable<SymbolUse> In(CellCode code) =>
        code.Namespaces.Prepend((code.Root, code.Model)).SelectMany(part => In(part.Model, part.Root.DescendantNodes()));

    /// <summary>The uses among nodes of a cell.</summary>
    /// <param name="model">Of the nodes.</param>
    /// <param name="nodes">Anything.</param>
    public static IEnumerable<SymbolUse> In(SemanticModel model, IEnumerable<SyntaxNode> nodes)
    {
        foreach (var node in nodes)
        {
            if (node is not (SimpleNameSyntax or BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax) || IsInNameOf(node, model))
                continue;
            var info = model.GetSymbolInfo(node);
            // Code that does not compile may still call.
            foreach (var symbol in info.Symbol is { } one ? [one] : info.CandidateSymbols)
                yield return new(symbol, node);
        }
    }

    /// <summary>The uses in a cell that no name shows: operators, conversions, indexers, the parts of a query, elements of a collection,
    /// and types that have a keyword.</summary>
    public static IEnumerable<SymbolUse> Unnamed(CellCode code) => code.Namespaces.Prepend((code.Root, code.Model))
        .SelectMany(part => part.Root.DescendantNodes().SelectMany(node => Unnamed(part.Model, node).OfType<ISymbol>().Select(symbol => new SymbolUse(symbol, node))));

    /// <summary>The first line of a cell on which something is left to be found when it runs; null if there is none.</summary>
    public static int? Dynamic(CellCode code) => code.Namespaces.Prepend((code.Root, code.Model))
        .SelectMany(part => part.Root.DescendantNodes().OfType<ExpressionSyntax>().Where(node => part.Model.GetTypeInfo(node).Type is IDynamicTypeSymbol))
        .Select(node => (int?)CellCode.LineOf(node)).FirstOrDefault();

    private static IEnumerable<ISymbol?> Unnamed(SemanticModel model, SyntaxNode node)
    {
        switch (node)
        {
            case BinaryExpressionSyntax or AssignmentExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax or CastExpressionSyntax
                or ElementAccessExpressionSyntax or ImplicitElementAccessSyntax or ElementBindingExpressionSyntax or PredefinedTypeSyntax or SelectOrGroupClauseSyntax or OrderingSyntax:
                yield return model.GetSymbolInfo(node).Symbol;
                break;
            case QueryClauseSyntax clause:
                var query = model.GetQueryClauseInfo(clause);
                yield return query.CastInfo.Symbol;
                yield return query.OperationInfo.Symbol;
                break;
            case InitializerExpressionSyntax initializer when initializer.IsKind(SyntaxKind.CollectionInitializerExpression):
                foreach (var element in initializer.Expressions)
                    yield return model.GetCollectionInitializerSymbolInfo(element).Symbol;
                break;
            case CommonForEachStatementSyntax loop:
                yield return model.GetForEachStatementInfo(loop).GetEnumeratorMethod;
                break;
        }
        if (node is ExpressionSyntax expression && model.GetConversion(expression) is { IsUserDefined: true, MethodSymbol: { } method })
            yield return method;
    }

    // It asks for the name, and not for what is called so.
    private static bool IsInNameOf(SyntaxNode node, SemanticModel model) => node.Ancestors().Any(around =>
        around is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" }, ArgumentList.Arguments.Count: 1 }
        && model.GetSymbolInfo(around) is { Symbol: null, CandidateSymbols: [] }); // a function of one's own may be called so
}
