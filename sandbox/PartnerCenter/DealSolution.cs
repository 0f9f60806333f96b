namespace Sandbox.PartnerCenter;

/// <summary>A solution of a deal.</summary>
/// <param name="Id">Such as <c>SOL-15974-MQF</c>.</param>
/// <param name="Name">Its name.</param>
public sealed record DealSolution(string Id, string Name = "");
