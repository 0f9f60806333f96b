using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mutants.Mutating;

/// <summary>Conditions that always or never hold, and operands of <c>&amp;&amp;</c> and <c>||</c> that do not count.</summary>
internal static class Conditions
{
    public static IEnumerable<Variant> Of(SyntaxNode node) => node switch
    {
        IfStatementSyntax { Condition: var condition } => Both(condition),
        ConditionalExpressionSyntax { Condition: var condition } => Both(condition),
        WhileStatementSyntax { Condition: var condition } => [Never(condition)],
        WhenClauseSyntax { Condition: var condition } => Both(condition),
        BinaryExpressionSyntax both when both.IsKind(SyntaxKind.LogicalAndExpression) => [Without(both.Left, Way.True), Without(both.Right, Way.True)],
        BinaryExpressionSyntax any when any.IsKind(SyntaxKind.LogicalOrExpression) => [Without(any.Left, Way.False), Without(any.Right, Way.False)],
        _ => [],
    };

    /// <summary>Whether a node's value is decided about here, so that its negation would say nothing new.</summary>
    public static bool Decides(SyntaxNode node) => node.Parent switch
    {
        ParenthesizedExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } => Decides(node.Parent),
        IfStatementSyntax or WhenClauseSyntax or WhileStatementSyntax => true,
        ConditionalExpressionSyntax choice => choice.Condition == node,
        BinaryExpressionSyntax parent => parent.IsKind(SyntaxKind.LogicalAndExpression) || parent.IsKind(SyntaxKind.LogicalOrExpression),
        _ => false,
    };

    private static IEnumerable<Variant> Both(ExpressionSyntax condition) =>
        condition is LiteralExpressionSyntax ? [] : [new(condition, condition, Way.True, "condition true"), Never(condition)];

    private static Variant Never(ExpressionSyntax condition) => new(condition, condition, Way.False, "condition false");

    private static Variant Without(ExpressionSyntax operand, Way way) => new(operand, operand, way, "operand left out");
}
