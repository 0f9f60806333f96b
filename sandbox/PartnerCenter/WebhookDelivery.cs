namespace Sandbox.PartnerCenter;

/// <summary>A webhook on its way to the subscriber, as it stood when it was asked for.</summary>
/// <param name="Number">Counts from 1 in the order of raising.</param>
/// <param name="EventName">Such as <c>referral-updated</c>.</param>
/// <param name="Url">Where it is sent, without the query: that may hold the subscriber's secret.</param>
/// <param name="Body">The JSON that is sent.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Attempts">Every attempt so far.</param>
public sealed record WebhookDelivery(
    int Number, string EventName, string Url, string Body, DeliveryState State, IReadOnlyList<DeliveryAttempt> Attempts);
