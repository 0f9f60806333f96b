namespace Sandbox.PartnerCenter.Simulation;

internal sealed record RegistrationDecision(string Status, string? Reason = null);
