namespace Sandbox.PartnerCenter.Webhooks;

/// <summary>The tenant's one registration.</summary>
internal sealed record WebhookRegistration(Guid SubscriberId, Uri Url, IReadOnlyList<string> Events, bool UsesMsSignatureHeader, DateTimeOffset ModifiedAt);
