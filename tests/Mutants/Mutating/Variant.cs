using Microsoft.CodeAnalysis;

namespace Mutants.Mutating;

/// <summary>How a mutant gets into a node that stays: beside it, as its replacement, or around it, as something that decides.</summary>
internal enum Way
{
    /// <summary><c>on ? replacement : original</c>; of a statement <c>if (on) replacement else original</c>.</summary>
    Replace,

    /// <summary><c>original || on</c>: variables that the condition declares stay assigned where it is false.</summary>
    True,

    /// <summary><c>original &amp;&amp; off</c>: variables that the condition declares stay assigned where it is true.</summary>
    False,

    /// <summary><c>if (off) original</c>.</summary>
    Skip,
}

/// <summary>A change that is wanted.</summary>
/// <param name="Anchor">The node in which it is switched.</param>
/// <param name="At">The node that it is about.</param>
/// <param name="Way">How it is switched.</param>
/// <param name="Kind">What is done, in words.</param>
/// <param name="Replacement">What stands in the anchor's place; null unless it is replaced.</param>
internal sealed record Variant(SyntaxNode Anchor, SyntaxNode At, Way Way, string Kind, SyntaxNode? Replacement = null);
