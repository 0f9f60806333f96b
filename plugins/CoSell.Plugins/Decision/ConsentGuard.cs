using CoSell.Plugins.Deals;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Decision;

/// <summary>
/// A customer agrees to one deal. A copy of an opportunity brings the consent along (<em>Clone</em> copies every field that the user may edit), and would be
/// shared by itself: a consent on which another deal was shared before this opportunity was made is asked about.
/// </summary>
internal static class ConsentGuard
{
    /// <summary>The problem to show before the deal is created; none when the seller has confirmed it.</summary>
    public static IEnumerable<Problem> Check(Facts facts)
    {
        var opportunity = facts.Opportunity!;
        if (!IsDated(facts) || facts.DealsOfCustomer.FirstOrDefault(deal => RestsOnTheSame(facts, deal)) is not { } other)
            return Enumerable.Empty<Problem>();
        var field = facts.Fields.FirstOrDefault(field => field.ReferralField is ReferralField.ConsentToContact or ReferralField.ConsentToShare);
        return field is null ? Enumerable.Empty<Problem>() : new[] { FieldSentences.ConsentOfAnother(field, opportunity.ConsentBy, opportunity.ConsentOn!.Value, other.Name, other.CrmRecordId) };
    }

    /// <summary>Whether the consent is older than the record, so that it may have come with a copy.</summary>
    public static bool IsDated(Facts facts) => facts.Opportunity is { ConsentOn: { } agreed, CreatedOn: { } made } && agreed < made;

    private static bool RestsOnTheSame(Facts facts, Deal deal) =>
        deal.CrmRecordId is { } record && record != facts.Opportunity!.Id && deal.ConsentOn?.Date == facts.Opportunity.ConsentOn
        && string.Equals(deal.ConsentBy, facts.Opportunity.ConsentBy, StringComparison.OrdinalIgnoreCase);
}
