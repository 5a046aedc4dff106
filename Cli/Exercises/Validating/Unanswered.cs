using CourseKit.Cli.Exercises.Symbols;
using CourseKit.Kernel.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CourseKit.Cli.Exercises.Validating;

/// <summary>What throws in a notebook that nobody has answered: functions with a gap in them, and all that call such.</summary>
internal sealed class Unanswered
{
    private const string Gap = "YOUR CODE HERE";

    // The function with the gap at the end of the calls, for the message.
    private readonly Dictionary<ISymbol, ISymbol> _causes = new(SymbolEqualityComparer.Default);

    /// <param name="cells">The student's notebook.</param>
    public Unanswered(NotebookCode cells)
    {
        foreach (var cell in cells.Cells)
        {
            foreach (var owner in Gaps(cell).Select(gap => OwnerOf(cell, gap)).OfType<ISymbol>())
                _causes.TryAdd(owner, owner);
        }
        if (_causes.Count == 0)
            return;
        var functions = cells.Cells.SelectMany(cell => Functions(cell).Select(function => (Cell: cell, function.Symbol, function.Body))).ToArray();
        var count = 0;
        while (count < _causes.Count)
        {
            count = _causes.Count;
            foreach (var (cell, symbol, body) in functions.Where(function => !_causes.ContainsKey(function.Symbol)))
            {
                if (CallsIn(cell, body).FirstOrDefault() is { } call)
                    _causes.TryAdd(symbol, call.Cause);
            }
        }
    }

    /// <summary>The calls that a cell makes when it runs, each with the function with a gap that it ends in.</summary>
    public IEnumerable<(SymbolUse Use, ISymbol Cause)> CallsOf(CellCode cell) => CallsIn(cell, cell.Root).Select(call => (call.Use, call.Cause));

    /// <summary>The gaps that a cell itself falls into when it runs, outside of any function.</summary>
    public static IEnumerable<SyntaxNode> OpenGaps(CellCode cell) => Gaps(cell).Where(gap => OwnerOf(cell, gap) is null);

    private IEnumerable<Call> CallsIn(CellCode cell, SyntaxNode root)
    {
        if (_causes.Count == 0)
            return [];
        // What is declared there is not run there.
        var nodes = root.DescendantNodes(node => node == root || !IsFunction(node)).Where(node => !IsCaught(node, root));
        return SymbolUse.In(cell.Model, nodes).Where(use => !IsKept(use) || use.Node.Parent == root)
            .Select(use => _causes.TryGetValue(Callee(use.Symbol), out var cause) ? new Call(use, cause) : null)
            .OfType<Call>();
    }

    private static ISymbol Callee(ISymbol symbol) => (symbol is IMethodSymbol { ReducedFrom: { } unreduced } ? unreduced : symbol).OriginalDefinition;

    private static IEnumerable<SyntaxNode> Gaps(CellCode cell) => cell.Root.DescendantNodes().Where(node => node is ThrowStatementSyntax or ThrowExpressionSyntax)
        .Where(node => node.GetLeadingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) && trivia.ToString().Contains(Gap, StringComparison.Ordinal)));

    private static IEnumerable<(ISymbol Symbol, SyntaxNode Body)> Functions(CellCode cell)
    {
        foreach (var node in cell.Root.DescendantNodes())
        {
            if (node is not TypeDeclarationSyntax && IsFunction(node) && SymbolOf(cell, node) is { } symbol)
                yield return (symbol, node);
            // A second name for a function.
            else if (node is VariableDeclaratorSyntax { Initializer.Value: SimpleNameSyntax name } variable && cell.Model.GetDeclaredSymbol(variable) is { } held && IsDelegate(held))
                yield return (held, name.Parent!);
        }
    }

    private static ISymbol? OwnerOf(CellCode cell, SyntaxNode gap) =>
        gap.Ancestors().FirstOrDefault(node => node is not TypeDeclarationSyntax && IsFunction(node)) is { } function ? SymbolOf(cell, function) : null;

    private static bool IsFunction(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or TypeDeclarationSyntax => true,
        PropertyDeclarationSyntax property => property.Initializer is null,
        // A lambda that is only kept; any other is taken to be called by whom it is given to.
        AnonymousFunctionExpressionSyntax { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax } or AssignmentExpressionSyntax } => true,
        _ => false,
    };

    private static ISymbol? SymbolOf(CellCode cell, SyntaxNode function) => function switch
    {
        AnonymousFunctionExpressionSyntax { Parent.Parent: VariableDeclaratorSyntax variable } => cell.Model.GetDeclaredSymbol(variable),
        AnonymousFunctionExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } => cell.Model.GetSymbolInfo(assignment.Left).Symbol,
        _ => cell.Model.GetDeclaredSymbol(function),
    };

    private static bool IsDelegate(ISymbol symbol) => symbol switch
    {
        IFieldSymbol field => field.Type.TypeKind == TypeKind.Delegate,
        ILocalSymbol local => local.Type.TypeKind == TypeKind.Delegate,
        _ => false,
    };

    // A function that is given another name, and not called; a property has no value to give before it is asked.
    private static bool IsKept(SymbolUse use) => use.Symbol is not IPropertySymbol && use.Node is SimpleNameSyntax
        && use.Node.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax } or AssignmentExpressionSyntax;

    private static bool IsCaught(SyntaxNode node, SyntaxNode root) => node.Ancestors().TakeWhile(around => around != root).OfType<TryStatementSyntax>()
        .Any(attempt => attempt.Block.Span.Contains(node.Span) && attempt.Catches.Any(Catches));

    private static bool Catches(CatchClauseSyntax clause) =>
        clause.Declaration is null || clause.Declaration.Type.ToString().Split('.')[^1] is "NotImplementedException" or "SystemException" or "Exception";

    private sealed record Call(SymbolUse Use, ISymbol Cause);
}
