namespace Sandbox.PartnerCenter.Engagements;

/// <summary>What a webhook tells: an event name, a referral id and when the referral changed; never its content.</summary>
internal sealed record ReferralEvent(string Name, Guid ReferralId, DateTimeOffset Changed);
