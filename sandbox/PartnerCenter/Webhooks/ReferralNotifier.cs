using System.Globalization;
using Sandbox.PartnerCenter.Engagements;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Webhooks;

/// <summary>Turns a change of a referral into a webhook, if the tenant registered for it.</summary>
internal sealed class ReferralNotifier(RegistrationStore registrations, DeliveryQueue queue, PartnerCenterFaults faults)
{
    // The documented host and path are not those of the Referrals API.
    private const string Resource = "https://api.partnercenter.microsoft.com/engagements/v1/referrals/";

    public void Raise(ReferralEvent change)
    {
        if (!faults.ReferralEventsNeverCome && registrations.TryGet(out var registration) && registration.Events.Contains(change.Name))
            queue.Raise(registration, change.Name, Body(change.Name, Resource + change.ReferralId, "referral", change.Changed));
    }

    public static string Body(string eventName, string resourceUri, string resourceName, DateTimeOffset changed) => ObjectValue.Of(
        ("EventName", Value.From(eventName)),
        ("ResourceUri", Value.From(resourceUri)),
        ("ResourceName", Value.From(resourceName)),
        ("AuditUri", Value.Null),
        ("ResourceChangeUtcDate", Value.From(changed.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'+00:00'", CultureInfo.InvariantCulture)))).ToJson();
}
