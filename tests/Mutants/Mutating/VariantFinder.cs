using Microsoft.CodeAnalysis;

namespace Mutants.Mutating;

/// <summary>All changes of a source, in its order.</summary>
internal static class VariantFinder
{
    public static IEnumerable<Variant> In(SyntaxNode root) => root.DescendantNodes().SelectMany(Of);

    private static IEnumerable<Variant> Of(SyntaxNode node) =>
        Conditions.Of(node).Where(variant => Anchors.Of(variant.Anchor) is not null).Concat(Statements.Of(node)).Concat(Expressions.Of(node).Select(Anchored).OfType<Variant>());

    private static Variant? Anchored((string Kind, SyntaxNode At, SyntaxNode Replacement) change)
    {
        if (Anchors.Of(change.At) is not { } anchor)
            return null;
        var replacement = anchor == change.At ? change.Replacement : anchor.ReplaceNode(change.At, change.Replacement);
        return Anchors.Declares(replacement) ? null : new(anchor, change.At, Way.Replace, change.Kind, replacement);
    }
}
