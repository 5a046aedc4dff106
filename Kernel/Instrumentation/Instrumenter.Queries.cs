using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CourseKit.Kernel.Instrumentation;

/// <content>Query expressions: their clauses become functions that no syntax shows, so each gets its check around what it computes.</content>
internal sealed partial class Instrumenter
{
    public override void VisitQueryBody(QueryBodySyntax node)
    {
        // Where an operator takes an expression tree the clauses are data, and so is all that stands in them.
        if (Operators(node).Any(TakesExpressionTree))
            return;
        foreach (var clause in node.Clauses)
        {
            switch (clause)
            {
                case WhereClauseSyntax where:
                    Check(where.Condition);
                    break;
                case LetClauseSyntax let:
                    Check(let.Expression);
                    break;
                case JoinClauseSyntax join:
                    Check(join.LeftExpression);
                    Check(join.RightExpression);
                    break;
                case FromClauseSyntax from:
                    Check(from.Expression);
                    break;
                case OrderByClauseSyntax order:
                    foreach (var ordering in order.Orderings)
                        Check(ordering.Expression);
                    break;
            }
        }
        // `select x` alone is left away by the compiler where another clause precedes it, and must go on to be.
        if (node.SelectOrGroup is SelectClauseSyntax select && (Symbol(select) is not null || node.Clauses.LastOrDefault() is FromClauseSyntax or JoinClauseSyntax))
            Check(select.Expression);
        else if (node.SelectOrGroup is GroupClauseSyntax group)
            Check(group.ByExpression);
        base.VisitQueryBody(node);

        // In brackets, since a colon at the top of an interpolated string's hole would begin a format.
        void Check(ExpressionSyntax expression) => Wrap(expression, $"({Guard}.Passed(", "))");
    }

    private IEnumerable<ISymbol?> Operators(QueryBodySyntax body)
    {
        foreach (var clause in body.Clauses)
        {
            if (clause is OrderByClauseSyntax order)
            {
                foreach (var ordering in order.Orderings)
                    yield return Symbol(ordering);
            }
            else
            {
                yield return _model.Value.GetQueryClauseInfo(clause).OperationInfo.Symbol;
            }
        }
        yield return Symbol(body.SelectOrGroup);
    }

    private ISymbol? Symbol(SyntaxNode node) => _model.Value.GetSymbolInfo(node).Symbol;

    private static bool TakesExpressionTree(ISymbol? symbol) => symbol is IMethodSymbol method && method.Parameters.Any(parameter => IsExpressionTree(parameter.Type));
}
