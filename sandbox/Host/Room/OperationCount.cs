namespace Sandbox.Host.Room;

/// <summary>How often one connector operation was called.</summary>
/// <param name="ApiName">The connector as flows name it.</param>
/// <param name="OperationId">The operation.</param>
/// <param name="Billed">Attempts of actions, which count against the partner's quota.</param>
/// <param name="Free">Polls and subscriptions of triggers.</param>
/// <param name="Failed">Attempts with an error or without an answer.</param>
public sealed record OperationCount(string ApiName, string OperationId, int Billed, int Free, int Failed);
