namespace Sandbox.PartnerCenter;

/// <summary>One attempt to send a webhook.</summary>
/// <param name="At">When, by the clock of the server.</param>
/// <param name="Status">The subscriber's HTTP status; null when there was no answer.</param>
/// <param name="Error">Why there was no answer; null when there was one.</param>
public sealed record DeliveryAttempt(DateTimeOffset At, int? Status, string? Error);
