namespace CoSell.Relay.Signatures;

/// <summary>What the self-test found: <c>{state, why, host, subject, issuer, root, validUntil, lookedAt}</c>. It names no secret: the address is a published one.</summary>
/// <param name="State"><c>trusted</c>, <c>refused</c> or <c>not reached</c>; <c>not looked at yet</c> while the relay starts.</param>
/// <param name="Why">The code of the refusal, and what the platform said of the chain; null when it is trusted.</param>
/// <param name="Host">The host that it comes from.</param>
/// <param name="Subject">Its subject, if it could be read.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="Root">The end of its chain, as far as it could be built.</param>
/// <param name="ValidUntil">When it runs out.</param>
/// <param name="LookedAt">When it was looked at.</param>
internal sealed record CertificateFinding(
    string State, string? Why = null, string? Host = null, string? Subject = null, string? Issuer = null, string? Root = null, DateTimeOffset? ValidUntil = null, DateTimeOffset? LookedAt = null)
{
    public const string Trusted = "trusted";
    public const string Refused = "refused";
    public const string NotReached = "not reached";
    public const string Pending = "not looked at yet";

    internal bool IsGood => State is Trusted or Pending;

    /// <summary>For a person: what was found, and what to do.</summary>
    public override string ToString() => State switch
    {
        Pending => "The signing certificate was not looked at yet.",
        NotReached => $"The signing certificate could not be had from {Host} ({Why}). Events cannot be checked: let the relay reach that host on port 443.",
        Refused => $"The signing certificate is refused ({Why}): {Names}. Events signed with it are refused: {Remedy}",
        _ => $"The signing certificate is trusted: {Names}.",
    };

    private string Names => $"{Subject}, issued by {Issuer}, chain up to {Root ?? "–"}, valid until {ValidUntil:yyyy-MM-dd}";

    private string Remedy => Why?.StartsWith("ChainNotTrusted", StringComparison.Ordinal) == true
        ? Why.Contains("Revocation", StringComparison.Ordinal)
            ? "let the relay reach the places that the issuer names for revocation, or set Relay__Signature__CheckRevocation to false."
            : "put the root's PEM into a file and name it in Relay__Signature__TrustedRoots."
        : "compare it with the Relay__Signature__ settings.";
}
