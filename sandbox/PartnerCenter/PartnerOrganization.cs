namespace Sandbox.PartnerCenter;

/// <summary>Another partner, who may be in a deal beside us and Microsoft.</summary>
/// <param name="Id">Its <c>organizationId</c>.</param>
/// <param name="Name">Its <c>organizationName</c>.</param>
/// <param name="MpnId">Its location, by which it is invited (target <c>BusinessProfileLocation</c>).</param>
public sealed record PartnerOrganization(Guid Id, string Name, string MpnId);
