using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mutants.Mutating;

/// <summary>Where a change of an expression can be switched: the nearest expression around it that may become <c>on ? changed : original</c>.</summary>
internal static class Anchors
{
    /// <returns>The anchor; null where the compiler wants a constant, or nothing around it may be wrapped.</returns>
    public static ExpressionSyntax? Of(SyntaxNode at) =>
        at.Ancestors().Any(IsConstant) ? null : at.AncestorsAndSelf().TakeWhile(node => node is not StatementSyntax).OfType<ExpressionSyntax>().FirstOrDefault(MayBeWrapped);

    /// <summary>Whether a copy would declare a variable a second time. Arms of a switch and lambdas have a scope of their own.</summary>
    public static bool Declares(SyntaxNode node) =>
        node.DescendantNodesAndSelf(inner => inner is not (SwitchExpressionArmSyntax or LambdaExpressionSyntax)).Any(inner => inner is SingleVariableDesignationSyntax);

    private static bool MayBeWrapped(ExpressionSyntax node) =>
        node is not (InitializerExpressionSyntax or TypeSyntax or ThrowExpressionSyntax or MemberBindingExpressionSyntax or ElementBindingExpressionSyntax or DeclarationExpressionSyntax or RefExpressionSyntax)
        && !BeginsWithBinding(node)
        && node.Parent switch
        {
            ConstantPatternSyntax or RelationalPatternSyntax or InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ObjectInitializerExpression } or ExpressionStatementSyntax => false,
            ArgumentSyntax argument => argument.RefKindKeyword.IsKind(SyntaxKind.None),
            InvocationExpressionSyntax call => call.Expression != node,
            AssignmentExpressionSyntax assignment => assignment.Left != node,
            MemberAccessExpressionSyntax access => access.Name != node,
            _ => true,
        };

    /// <summary><c>.First()</c> of <c>list?.First()</c>: only the whole of it is an expression.</summary>
    private static bool BeginsWithBinding(ExpressionSyntax node) => node switch
    {
        MemberBindingExpressionSyntax or ElementBindingExpressionSyntax => true,
        MemberAccessExpressionSyntax access => BeginsWithBinding(access.Expression),
        InvocationExpressionSyntax call => BeginsWithBinding(call.Expression),
        ElementAccessExpressionSyntax element => BeginsWithBinding(element.Expression),
        ConditionalAccessExpressionSyntax conditional => BeginsWithBinding(conditional.Expression),
        PostfixUnaryExpressionSyntax postfix => BeginsWithBinding(postfix.Operand),
        _ => false,
    };

    private static bool IsConstant(SyntaxNode node) => node switch
    {
        AttributeSyntax or CaseSwitchLabelSyntax or EnumMemberDeclarationSyntax or ParameterSyntax => true,
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.ConstKeyword),
        LocalDeclarationStatementSyntax local => local.IsConst,
        _ => false,
    };
}
