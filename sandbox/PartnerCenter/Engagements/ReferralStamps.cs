using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Engagements;

/// <summary>The properties that the service sets itself.</summary>
internal static class ReferralStamps
{
    private const string Referrals = "https://api.partner.microsoft.com/v1.0/engagements/referrals";

    /// <summary>Properties of the connector definition that are read-only or that the service owns: what a client sends is dropped.</summary>
    public static IReadOnlyList<string> ServiceOwned { get; } =
    [
        "id", "engagementId", "organizationId", "organizationName", "createdDateTime", "updatedDateTime", "expirationDateTime",
        "eTag", "quality", "isSpam", "direction", "tags", "acceptedDateTime", "closedDateTime", "registrationStatus",
        "registrations", "links", "trackingInfo", "createdVia", "lastModifiedVia",
    ];

    public static ObjectValue Created(ObjectValue document, ReferralCopy copy, (string Id, string Name) organization, DateTimeOffset now)
    {
        return document
            .With("id", Value.From(copy.Id.ToString()))
            .With("engagementId", Value.From(copy.EngagementId.ToString()))
            .With("organizationId", Value.From(organization.Id))
            .With("organizationName", Value.From(organization.Name))
            .With("createdDateTime", Value.From(Moments.Stamp(now)))
            .With("expirationDateTime", Value.Null)
            .With("acceptedDateTime", document.Text("status") == ReferralStatus.Active ? Value.From(Moments.Stamp(now)) : Value.Null)
            .With("closedDateTime", Value.Null)
            .With("quality", Value.From("Unknown"))
            .With("isSpam", Value.From(false))
            .With("favorite", Value.From(document.IsTrue("favorite")))
            .With("dealSensitivity", Value.From(document.Text("dealSensitivity") ?? "None"))
            .With("registrationStatus", Value.From("None"))
            .With("registrations", ArrayValue.Empty)
            .With("tags", ArrayValue.Empty)
            .With("createdVia", Value.Null)
            .With("lastModifiedVia", Value.Null)
            .Set("customerProfile.isMatchingComplete", Value.From(false))
            .With("links", Links(copy));
    }

    /// <summary>Sets the moments that come with a change of status.</summary>
    public static ObjectValue Moved(ObjectValue before, ObjectValue after, DateTimeOffset now)
    {
        if (before.Text("status") == after.Text("status"))
            return after;
        var field = after.Text("status") == ReferralStatus.Closed ? "closedDateTime" : "acceptedDateTime";
        return after.With("expirationDateTime", Value.Null).With(field, Value.From(Moments.Stamp(now)));
    }

    /// <summary>Real payloads print the filter value without quotes.</summary>
    private static ObjectValue Links(ReferralCopy copy) => ObjectValue.Of(
        ("relatedReferrals", Link($"{Referrals}?$filter=engagementId eq {copy.EngagementId}")),
        ("self", Link($"{Referrals}/{copy.Id}")));

    private static ObjectValue Link(string uri) => ObjectValue.Of(("uri", Value.From(uri)), ("method", Value.From("GET")));
}
