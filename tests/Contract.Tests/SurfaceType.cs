namespace CoSell.Contract.Tests;

/// <summary>A public type as the surface file writes it.</summary>
/// <param name="Header">Kind and full name, as <c>sealed class Microsoft.Xrm.Sdk.Money</c>.</param>
/// <param name="Base">Simple name of the base type; empty for an interface.</param>
/// <param name="Interfaces">All interfaces, inherited ones too.</param>
/// <param name="Members">One line a member; an enum has one line for each value.</param>
internal sealed record SurfaceType(string Header, string Base, IReadOnlySet<string> Interfaces, IReadOnlySet<string> Members)
{
    public bool IsEnum => Header.StartsWith("enum ", StringComparison.Ordinal);

    /// <summary>The full name with generic parameters.</summary>
    public string Name => Header[(Header.IndexOf("Microsoft.", StringComparison.Ordinal))..];
}
