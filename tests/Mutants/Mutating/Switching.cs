using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Mutants.Mutating;

/// <summary>Writes all changes into a source at once, each behind its switch. What comes out is never written down, so blanks do not matter.</summary>
/// <param name="variants">The changes by the node in which they are switched.</param>
internal sealed class Switching(ILookup<SyntaxNode, (int Id, Variant Variant)> variants) : CSharpSyntaxRewriter
{
    /// <summary>Marks what belongs to a mutant, with its id, to find out whose fault an error of the compiler is.</summary>
    public const string Mark = "mutant";

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        var visited = base.Visit(node);
        return node is null || visited is null ? visited : variants[node].Aggregate(visited, (inner, change) => Marked(Switched(inner, change.Id, change.Variant), change.Id));
    }

    public override SyntaxNode? VisitClassDeclaration(ClassDeclarationSyntax node)
    {
        var visited = (ClassDeclarationSyntax)base.VisitClassDeclaration(node)!;
        return visited.WithMembers(List(visited.Members.SelectMany(StaticValues.Anew)));
    }

    private static SyntaxNode Switched(SyntaxNode inner, int id, Variant variant) => (variant.Way, inner) switch
    {
        (Way.Replace, ExpressionSyntax original) =>
            ParenthesizedExpression(ConditionalExpression(Asks("On", id), Marked(ParenthesizedExpression((ExpressionSyntax)variant.Replacement!), id), ParenthesizedExpression(original))),
        (Way.Replace, StatementSyntax original) => Block(IfStatement(Asks("On", id), Block((StatementSyntax)variant.Replacement!), ElseClause(Block(original)))),
        (Way.True, ExpressionSyntax original) => Both(SyntaxKind.LogicalOrExpression, original, Asks("On", id)),
        (Way.False, ExpressionSyntax original) => Both(SyntaxKind.LogicalAndExpression, original, Asks("Off", id)),
        (Way.Skip, MethodDeclarationSyntax { ExpressionBody.Expression: var body } method) =>
            method.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Block(IfStatement(Asks("Off", id), ExpressionStatement(body)))),
        (Way.Skip, AccessorDeclarationSyntax { ExpressionBody.Expression: var body } setter) =>
            setter.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Block(IfStatement(Asks("Off", id), ExpressionStatement(body)))),
        (Way.Skip, StatementSyntax original) => Block(IfStatement(Asks("Off", id), Block(original))),
        _ => throw new InvalidOperationException($"{variant.Kind} does not fit {inner.Kind()}."),
    };

    private static T Marked<T>(T node, int id)
        where T : SyntaxNode => node.WithAdditionalAnnotations(new SyntaxAnnotation(Mark, id.ToString(CultureInfo.InvariantCulture)));

    private static ParenthesizedExpressionSyntax Both(SyntaxKind kind, ExpressionSyntax original, ExpressionSyntax asks) =>
        ParenthesizedExpression(BinaryExpression(kind, ParenthesizedExpression(original), asks));

    private static ExpressionSyntax Asks(string what, int id) => ParseExpression(FormattableString.Invariant($"global::MutantSwitch.{what}({id})"));
}
