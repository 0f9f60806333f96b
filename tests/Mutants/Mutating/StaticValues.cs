using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mutants.Mutating;

/// <summary>
/// What a class computes once a process is computed anew for every test. Otherwise a mutant in it would have no effect but on the
/// first one, and every such mutant would want a process of its own.
/// </summary>
internal static class StaticValues
{
    public static IEnumerable<MemberDeclarationSyntax> Anew(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax field when IsStatic(field) && field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) && field.Declaration.Variables is [{ Initializer.Value: var value, Identifier.Text: var name }] =>
            Members(Modifiers(field.Modifiers), field.Declaration.Type, name, value),
        PropertyDeclarationSyntax { Initializer.Value: var value, AccessorList.Accessors: [{ RawKind: (int)SyntaxKind.GetAccessorDeclaration }] } property when IsStatic(property) =>
            Members(Modifiers(property.Modifiers), property.Type, property.Identifier.Text, value),
        _ => [member],
    };

    private static MemberDeclarationSyntax[] Members(string modifiers, TypeSyntax type, string name, ExpressionSyntax value)
    {
        var property = Member($"{modifiers} {type} {name} {{ get {{ if ({name}__of != global::MutantSwitch.Epoch) {{ {name}__is = null; {name}__of = global::MutantSwitch.Epoch; }} return {name}__is; }} }}");
        var placeholder = property.DescendantNodes().OfType<LiteralExpressionSyntax>().Single(literal => literal.IsKind(SyntaxKind.NullLiteralExpression));
        var computed = value is InitializerExpressionSyntax elements ? SyntaxFactory.ArrayCreationExpression((ArrayTypeSyntax)type, elements) : value;
        return [Member($"private static {type} {name}__is;"), Member($"private static int {name}__of;"), property.ReplaceNode(placeholder, computed)];
    }

    private static string Modifiers(SyntaxTokenList modifiers) => string.Join(' ', modifiers.Where(token => !token.IsKind(SyntaxKind.ReadOnlyKeyword)).Select(token => token.Text));

    private static MemberDeclarationSyntax Member(string text) => SyntaxFactory.ParseMemberDeclaration(text)!;

    private static bool IsStatic(MemberDeclarationSyntax member) => member.Modifiers.Any(SyntaxKind.StaticKeyword);
}
