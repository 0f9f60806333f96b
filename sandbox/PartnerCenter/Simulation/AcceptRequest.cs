namespace Sandbox.PartnerCenter.Simulation;

internal sealed record AcceptRequest(IReadOnlyList<DealPerson>? Team = null);
