using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CourseKit.Kernel.Instrumentation;

/// <summary>Compiles the interrupt into a cell: a check at the head of every loop body and before every <c>goto</c>, a check
/// and a stack guard at the head of every function, a condition on every <c>catch</c>. It works by insertion alone, on the reader's own lines; an arrow that
/// has to become a block is commented out where it stands.</summary>
internal sealed partial class Instrumenter : CSharpSyntaxWalker
{
    private const string Guard = "global::CourseKit.Kernel.Instrumentation.CellGuard";
    private const string Check = Guard + ".Check();";
    private const string EnterFunction = Guard + ".Enter();";
    private const string EnterAsyncFunction = Guard + ".EnterAsync();";

    private readonly List<Insertion> _insertions = [];
    private readonly Lazy<SemanticModel> _model;

    private Instrumenter(Func<SemanticModel> model) => _model = new(model);

    /// <summary>The insertions for one cell.</summary>
    /// <param name="root">The cell as parsed; without syntax errors.</param>
    /// <param name="model">Asked for only if syntax does not say it all: a lambda with an expression for a body becomes a block
    /// that depends on what it returns, and an expression tree must stay as it is.</param>
    public static IReadOnlyList<Insertion> Instrument(CompilationUnitSyntax root, Func<SemanticModel> model)
    {
        var instrumenter = new Instrumenter(model);
        instrumenter.Visit(root);
        return instrumenter._insertions;
    }

    public override void VisitWhileStatement(WhileStatementSyntax node)
    {
        GuardLoop(node.Statement);
        base.VisitWhileStatement(node);
    }

    public override void VisitDoStatement(DoStatementSyntax node)
    {
        GuardLoop(node.Statement);
        base.VisitDoStatement(node);
    }

    public override void VisitForStatement(ForStatementSyntax node)
    {
        GuardLoop(node.Statement);
        base.VisitForStatement(node);
    }

    public override void VisitForEachStatement(ForEachStatementSyntax node)
    {
        GuardLoop(node.Statement);
        base.VisitForEachStatement(node);
    }

    public override void VisitForEachVariableStatement(ForEachVariableStatementSyntax node)
    {
        GuardLoop(node.Statement);
        base.VisitForEachVariableStatement(node);
    }

    // A call may take no notice of an interrupt; what comes after it must.
    public override void VisitGlobalStatement(GlobalStatementSyntax node)
    {
        if (node.Parent is CompilationUnitSyntax { Members: [var first, ..] } && first != node)
            _insertions.Add(new(node.SpanStart, Check));
        base.VisitGlobalStatement(node);
    }

    public override void VisitGotoStatement(GotoStatementSyntax node)
    {
        Wrap(node, "{" + Check, "}");
        base.VisitGotoStatement(node);
    }

    public override void VisitCatchClause(CatchClauseSyntax node)
    {
        var condition = IsCatchAll(node.Declaration) ? Guard + ".MayCatchAll()" : Guard + ".MayCatch()";
        if (node.Filter is { } filter)
        {
            _insertions.Add(new(filter.OpenParenToken.Span.End, condition + "&&("));
            _insertions.Add(new(filter.CloseParenToken.SpanStart, ")", Closes: true));
        }
        else
        {
            _insertions.Add(new(node.Declaration?.Span.End ?? node.CatchKeyword.Span.End, $" when({condition})"));
        }
        base.VisitCatchClause(node);
    }

    public override void VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        GuardFunction(node.Body, node.ExpressionBody, node.SemicolonToken, ReturnsNothing(node.ReturnType, node.Modifiers), IsAsync(node.Modifiers));
        base.VisitMethodDeclaration(node);
    }

    public override void VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        GuardFunction(node.Body, node.ExpressionBody, node.SemicolonToken, ReturnsNothing(node.ReturnType, node.Modifiers), IsAsync(node.Modifiers));
        base.VisitLocalFunctionStatement(node);
    }

    public override void VisitClassDeclaration(ClassDeclarationSyntax node)
    {
        GuardInitializers(node);
        base.VisitClassDeclaration(node);
    }

    public override void VisitRecordDeclaration(RecordDeclarationSyntax node)
    {
        GuardInitializers(node);
        base.VisitRecordDeclaration(node);
    }

    public override void VisitStructDeclaration(StructDeclarationSyntax node)
    {
        GuardInitializers(node);
        base.VisitStructDeclaration(node);
    }

    public override void VisitConstructorDeclaration(ConstructorDeclarationSyntax node)
    {
        // An exception in a static constructor would make its type unusable for good.
        if (!node.Modifiers.Any(SyntaxKind.StaticKeyword))
            GuardFunction(node.Body, node.ExpressionBody, node.SemicolonToken, returnsNothing: true);
        base.VisitConstructorDeclaration(node);
    }

    public override void VisitOperatorDeclaration(OperatorDeclarationSyntax node)
    {
        GuardFunction(node.Body, node.ExpressionBody, node.SemicolonToken, ReturnsNothing(node.ReturnType, node.Modifiers), IsAsync(node.Modifiers));
        base.VisitOperatorDeclaration(node);
    }

    public override void VisitConversionOperatorDeclaration(ConversionOperatorDeclarationSyntax node)
    {
        GuardFunction(node.Body, node.ExpressionBody, node.SemicolonToken, returnsNothing: false);
        base.VisitConversionOperatorDeclaration(node);
    }

    public override void VisitAccessorDeclaration(AccessorDeclarationSyntax node)
    {
        GuardFunction(node.Body, node.ExpressionBody, node.SemicolonToken, !node.IsKind(SyntaxKind.GetAccessorDeclaration));
        base.VisitAccessorDeclaration(node);
    }

    public override void VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        GuardGetter(node.ExpressionBody, node.SemicolonToken);
        base.VisitPropertyDeclaration(node);
    }

    public override void VisitIndexerDeclaration(IndexerDeclarationSyntax node)
    {
        GuardGetter(node.ExpressionBody, node.SemicolonToken);
        base.VisitIndexerDeclaration(node);
    }

    public override void VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node)
    {
        GuardBlock(node.Block, Enter(IsAsync(node.Modifiers)));
        base.VisitAnonymousMethodExpression(node);
    }

    public override void VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node)
    {
        if (GuardLambda(node))
            base.VisitSimpleLambdaExpression(node);
    }

    public override void VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node)
    {
        if (GuardLambda(node))
            base.VisitParenthesizedLambdaExpression(node);
    }

    // Initializers run before any constructor's body, in their order. So the first that may lead to another instance carries the guard.
    private void GuardInitializers(TypeDeclarationSyntax type)
    {
        var initializers = type.Members.Where(member => !member.Modifiers.Any(SyntaxKind.StaticKeyword) && !member.Modifiers.Any(SyntaxKind.ConstKeyword)).SelectMany(member => member switch
        {
            FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Initializer?.Value),
            PropertyDeclarationSyntax property => [property.Initializer?.Value],
            _ => [],
        });
        if (initializers.FirstOrDefault(MayCall) is { } first)
            Wrap(first, $"{Guard}.Entered()?(", "):default!");

        // An interpolated string takes its type from what it is assigned to, which a conditional expression would hide.
        static bool MayCall(ExpressionSyntax? value) => value is not (null or InitializerExpressionSyntax or InterpolatedStringExpressionSyntax)
            && value.DescendantNodesAndSelf().Any(node => node is BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax);
    }

    // Who names cancellation wants to see an interrupt; who catches everything does not mean it.
    private static bool IsCatchAll(CatchDeclarationSyntax? declaration) =>
        declaration?.Type is null or IdentifierNameSyntax { Identifier.Text: "Exception" } or QualifiedNameSyntax { Right.Identifier.Text: "Exception" };

    private void GuardLoop(StatementSyntax body)
    {
        if (body is BlockSyntax block)
            _insertions.Add(new(block.OpenBraceToken.Span.End, Check));
        else
            Wrap(body, "{" + Check, "}");
    }

    private void GuardFunction(BlockSyntax? body, ArrowExpressionClauseSyntax? arrow, SyntaxToken semicolon, bool returnsNothing, bool isAsync = false)
    {
        if (body is not null)
            GuardBlock(body, Enter(isAsync));
        else if (arrow is not null)
            ArrowToBlock(arrow, semicolon, Enter(isAsync), "", returnsNothing);
    }

    private void GuardGetter(ArrowExpressionClauseSyntax? arrow, SyntaxToken semicolon)
    {
        if (arrow is not null)
            ArrowToBlock(arrow, semicolon, "get{" + EnterFunction, "}", returnsNothing: false);
    }

    private void ArrowToBlock(ArrowExpressionClauseSyntax arrow, SyntaxToken semicolon, string open, string close, bool returnsNothing)
    {
        _insertions.Add(new(arrow.ArrowToken.SpanStart, $"{{{open}/*"));
        _insertions.Add(new(arrow.ArrowToken.Span.End, "*/ "));
        // On the line of what may throw.
        if (!returnsNothing && arrow.Expression is not ThrowExpressionSyntax)
            _insertions.Add(new(arrow.Expression.SpanStart, "return "));
        _insertions.Add(new(semicolon.Span.End, "}" + close));
    }

    private void GuardBlock(BlockSyntax? block, string enter)
    {
        if (block is not null)
            _insertions.Add(new(block.OpenBraceToken.Span.End, enter));
    }

    /// <returns>Whether the lambda is code: an expression tree, and whatever stands inside it, must stay as it is.</returns>
    private bool GuardLambda(LambdaExpressionSyntax lambda)
    {
        var enter = Enter(IsAsync(lambda.Modifiers));
        if (lambda.Block is { } block)
        {
            GuardBlock(block, enter);
            return true;
        }
        if (lambda.ExpressionBody is not { } body || body is ThrowExpressionSyntax)
            return true;
        if (_model.Value.GetSymbolInfo(lambda).Symbol is not IMethodSymbol method || IsExpressionTree(_model.Value.GetTypeInfo(lambda).ConvertedType))
            return false;
        var returnsNothing = method.ReturnsVoid || (method.IsAsync && method.ReturnType is INamedTypeSymbol { IsGenericType: false });
        Wrap(body, "{" + enter + (returnsNothing ? "" : "return "), ";}");
        return true;
    }

    private static bool IsExpressionTree(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.Name == "Expression" && type.ContainingNamespace?.ToDisplayString() == "System.Linq.Expressions")
                return true;
        }
        return false;
    }

    private void Wrap(SyntaxNode node, string open, string close)
    {
        _insertions.Add(new(node.SpanStart, open));
        _insertions.Add(new(node.Span.End, close, Closes: true));
    }

    private static string Enter(bool isAsync) => isAsync ? EnterAsyncFunction : EnterFunction;

    private static bool IsAsync(SyntaxTokenList modifiers) => modifiers.Any(SyntaxKind.AsyncKeyword);

    /// <summary>Whether <c>return</c> may not be followed by a value: void, and async functions of a plain task type.</summary>
    private bool ReturnsNothing(TypeSyntax type, SyntaxTokenList modifiers)
    {
        if (type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword })
            return true;
        var name = type is QualifiedNameSyntax qualified ? qualified.Right : type;
        // A name without type arguments may be an alias of a type that has them.
        return IsAsync(modifiers) && name is IdentifierNameSyntax plain
            && (plain.Identifier.Text is "Task" or "ValueTask" || _model.Value.GetTypeInfo(type).Type is not INamedTypeSymbol { IsGenericType: true });
    }
}
