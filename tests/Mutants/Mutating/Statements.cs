using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mutants.Mutating;

/// <summary>Statements that are not done.</summary>
internal static class Statements
{
    public static IEnumerable<Variant> Of(SyntaxNode node) => node switch
    {
        ExpressionStatementSyntax statement => [.. Left(statement), .. Swapped(statement)],
        ReturnStatementSyntax { Expression: null } or ContinueStatementSyntax or BreakStatementSyntax or ThrowStatementSyntax => [Skipped(node)],
        ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } } method } => [Skipped(method)],
        ArrowExpressionClauseSyntax { Parent: AccessorDeclarationSyntax { RawKind: (int)SyntaxKind.SetAccessorDeclaration } setter } => [Skipped(setter)],
        _ => [],
    };

    /// <summary>Assignments in a constructor are left alone: fields that nobody assigns do not compile or are null, which says little.</summary>
    private static IEnumerable<Variant> Left(ExpressionStatementSyntax statement) =>
        statement.Parent?.Parent is ConstructorDeclarationSyntax && statement.Expression is AssignmentExpressionSyntax ? [] : [Skipped(statement)];

    private static IEnumerable<Variant> Swapped(ExpressionStatementSyntax statement)
    {
        if (statement.Expression is not AssignmentExpressionSyntax assignment)
            yield break;
        if (Other(assignment.Kind()) is not { } other)
            yield break;
        var replacement = SyntaxFactory.ParseStatement($"{assignment.Left} {other} {assignment.Right};");
        yield return new(statement, assignment, Way.Replace, "other assignment", replacement);
    }

    private static string? Other(SyntaxKind kind) => kind switch
    {
        SyntaxKind.AddAssignmentExpression => "-=",
        SyntaxKind.SubtractAssignmentExpression => "+=",
        SyntaxKind.CoalesceAssignmentExpression => "=",
        _ => null,
    };

    private static Variant Skipped(SyntaxNode node) => new(node, node, Way.Skip, "statement left out");
}
