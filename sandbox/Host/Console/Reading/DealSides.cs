using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.PartnerCenter;
using Sandbox.Salesforce;

namespace Sandbox.Host.Console.Reading;

/// <summary>A deal with what each side holds, read from the services and not from the product.</summary>
/// <param name="Deal">As the hub remembers it.</param>
/// <param name="Opportunity">Null while there is none.</param>
/// <param name="Engagement">Null while there is none.</param>
internal sealed record DealSides(Deal Deal, SalesforceRow? Opportunity, EngagementView? Engagement)
{
    public static DealSides Of(RehearsalRoom room, Deal deal) => new(
        deal,
        deal.CrmRecordId is { } id ? Found(() => room.Salesforce.Org.Row(id)) : null,
        Guid.TryParse(deal.ReferralId, out var referral) ? Found(() => room.PartnerCenter.Referrals.Get(referral)) : null);

    /// <summary>Field by field; empty unless both sides are there.</summary>
    public IReadOnlyList<ComparedField> Compare(RehearsalRoom room) => Opportunity is null || Engagement is null
        ? []
        : [.. Agreement.Fields(room, Opportunity, Engagement).Select(field => new ComparedField(field.Field, field.Salesforce, field.PartnerCenter))];

    private static T? Found<T>(Func<T> find)
        where T : class
    {
        try
        {
            return find();
        }
        catch (Exception gone) when (gone is KeyNotFoundException or RefusedException)
        {
            return null;
        }
    }
}
