namespace Sandbox.PartnerCenter;

/// <summary>What the faults do to one webhook.</summary>
internal readonly record struct WebhookFate(bool Dropped, bool Doubled, TimeSpan Delay);
