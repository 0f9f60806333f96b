namespace Sandbox.PartnerCenter.Simulation;

internal sealed record ReasonRequest(string Reason);
