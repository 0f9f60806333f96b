namespace CoSell.Relay.Signatures;

/// <summary>What was found of a certificate.</summary>
/// <param name="Refusal">Why it does not count; null when it does.</param>
/// <param name="Root">Name of the last certificate of the chain, as far as it could be built; null when it was not looked at.</param>
/// <param name="ChainStatus">What the platform said of the chain, such as <c>PartialChain</c>; empty when nothing.</param>
internal sealed record CertificateJudgement(Refusal? Refusal, string? Root = null, string ChainStatus = "");
