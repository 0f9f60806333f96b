using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mutants.Mutating;

/// <summary>Operators, literals and patterns by another of their kind.</summary>
internal static class Expressions
{
    public static IEnumerable<(string Kind, SyntaxNode At, SyntaxNode Replacement)> Of(SyntaxNode node) => node switch
    {
        BinaryExpressionSyntax binary => Binary(binary).Select(text => ("other operator", node, (SyntaxNode)Parse(text))),
        PrefixUnaryExpressionSyntax unary when unary.IsKind(SyntaxKind.LogicalNotExpression) && !Conditions.Decides(unary) => [("negation left out", node, unary.Operand)],
        PrefixUnaryExpressionSyntax unary when unary.IsKind(SyntaxKind.UnaryMinusExpression) => [("sign left out", node, unary.Operand)],
        LiteralExpressionSyntax awaited when IsOfConfigureAwait(awaited) => [],
        LiteralExpressionSyntax literal => Literal(literal),
        InterpolatedStringExpressionSyntax => [("empty text", node, Parse("\"\""))],
        IsPatternExpressionSyntax question when !Conditions.Decides(question) => [("negated", node, Parse($"!({question})"))],
        BinaryPatternSyntax pattern when pattern.IsKind(SyntaxKind.OrPattern) => [("pattern left out", node, pattern.Left), ("pattern left out", node, pattern.Right)],
        RelationalPatternSyntax relation => Relational(relation),
        ObjectCreationExpressionSyntax { Initializer: not null } creation =>
            [("initializer left out", node, creation.WithInitializer(null).WithArgumentList(creation.ArgumentList ?? SyntaxFactory.ArgumentList()))],
        ExpressionSyntax call => Calls.Of(call).Select(change => (change.Kind, node, (SyntaxNode)change.Replacement)),
        _ => [],
    };

    private static IEnumerable<string> Binary(BinaryExpressionSyntax binary) => binary.Kind() switch
    {
        SyntaxKind.AddExpression when !IsText(binary) => [$"{binary.Left} - {binary.Right}"],
        SyntaxKind.SubtractExpression => [$"{binary.Left} + {binary.Right}"],
        SyntaxKind.MultiplyExpression => [$"{binary.Left} / {binary.Right}"],
        SyntaxKind.DivideExpression or SyntaxKind.ModuloExpression => [$"{binary.Left} * {binary.Right}"],
        SyntaxKind.GreaterThanExpression => [$"{binary.Left} >= {binary.Right}", $"{binary.Left} < {binary.Right}"],
        SyntaxKind.GreaterThanOrEqualExpression => [$"{binary.Left} > {binary.Right}", $"{binary.Left} < {binary.Right}"],
        SyntaxKind.LessThanExpression => [$"{binary.Left} <= {binary.Right}", $"{binary.Left} > {binary.Right}"],
        SyntaxKind.LessThanOrEqualExpression => [$"{binary.Left} < {binary.Right}", $"{binary.Left} > {binary.Right}"],
        SyntaxKind.EqualsExpression when !Conditions.Decides(binary) => [$"{binary.Left} != {binary.Right}"],
        SyntaxKind.NotEqualsExpression when !Conditions.Decides(binary) => [$"{binary.Left} == {binary.Right}"],
        SyntaxKind.CoalesceExpression => Coalesce(binary),
        _ => [],
    };

    private static IEnumerable<string> Coalesce(BinaryExpressionSyntax binary) =>
        binary.Right is ThrowExpressionSyntax ? [$"({binary.Left})!"] : [$"({binary.Left})!", $"{binary.Right}"];

    private static IEnumerable<(string, SyntaxNode, SyntaxNode)> Literal(LiteralExpressionSyntax literal) => literal.Kind() switch
    {
        SyntaxKind.TrueLiteralExpression => [("other literal", literal, Parse("false"))],
        SyntaxKind.FalseLiteralExpression => [("other literal", literal, Parse("true"))],
        SyntaxKind.StringLiteralExpression => [literal.Token.ValueText.Length > 0 ? ("empty text", literal, Parse("\"\"")) : ("filled text", literal, Parse("\"mutant\""))],
        _ => [],
    };

    private static IEnumerable<(string, SyntaxNode, SyntaxNode)> Relational(RelationalPatternSyntax relation)
    {
        var other = relation.OperatorToken.Text switch { ">" => ">=", ">=" => ">", "<" => "<=", _ => "<" };
        yield return ("other operator", relation, ((IsPatternExpressionSyntax)Parse($"x is {other} {relation.Expression}")).Pattern);
    }

    /// <summary>The same where no context waits for anybody, as in a server.</summary>
    private static bool IsOfConfigureAwait(LiteralExpressionSyntax literal) =>
        literal.Parent?.Parent?.Parent is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "ConfigureAwait" } };

    private static bool IsText(BinaryExpressionSyntax binary) =>
        binary.DescendantNodes().Any(node => node is InterpolatedStringExpressionSyntax || node.IsKind(SyntaxKind.StringLiteralExpression));

    private static ExpressionSyntax Parse(string text) => SyntaxFactory.ParseExpression(text);
}
