using System.Text.Json.Nodes;
using Sandbox.Host.Room;
using Sandbox.PartnerCenter;
using Sandbox.Salesforce;

namespace Sandbox.Host.Acting;

/// <summary>A deal as whoever acts names it, and as an answer shows it.</summary>
internal static class DealInRoom
{
    /// <summary>The opportunity that a text names.</summary>
    /// <exception cref="RoomException">It names none, or several.</exception>
    public static SalesforceRow Opportunity(RehearsalRoom room, string named)
    {
        var found = room.Salesforce.Org.Rows("Opportunity").Where(row => Names(row, named)).ToList();
        if (found.Count == 0 && Engagements(room, named).FirstOrDefault() is { } engagement)
            found = [.. room.Salesforce.Org.Rows("Opportunity").Where(row => row["Referral_Identifier__c"].AsString() == engagement.Partner.Id.ToString())];
        return found.Count switch
        {
            1 => found[0],
            0 => throw new RoomException($"Salesforce has no opportunity '{named}'."),
            _ => throw new RoomException($"{found.Count} opportunities are named '{named}'; say which by its id: {string.Join(", ", found.Select(row => row.Id))}."),
        };
    }

    /// <summary>The engagement that a text names: by an id, the referral's name, or the opportunity that it became.</summary>
    /// <exception cref="RoomException">It names none, or several.</exception>
    public static EngagementView Engagement(RehearsalRoom room, string named)
    {
        var found = Engagements(room, named).ToList();
        if (found.Count > 1)
            throw new RoomException($"{found.Count} referrals are named '{named}'; say which by its id: {string.Join(", ", found.Select(one => one.Id))}.");
        if (found.Count == 1)
            return found[0];
        var identifier = Opportunity(room, named)["Referral_Identifier__c"].AsString();
        return Guid.TryParse(identifier, out var id) ? room.PartnerCenter.Referrals.Get(id) : throw new RoomException($"'{named}' has not been shared with Microsoft.");
    }

    /// <summary>Both sides in short.</summary>
    public static JsonObject Show(RehearsalRoom room, SalesforceRow opportunity)
    {
        var referral = Guid.TryParse(opportunity["Referral_Identifier__c"].AsString(), out var id) ? room.PartnerCenter.Referrals.Engagements.FirstOrDefault(one => one.Partner.Id == id) : null;
        return new()
        {
            ["opportunityId"] = opportunity.Id,
            ["name"] = opportunity["Name"].AsString(),
            ["stage"] = opportunity["StageName"].AsString(),
            ["syncStatus"] = opportunity["Co_sell_Sync_Status__c"].AsString(),
            ["message"] = opportunity["Co_sell_Message__c"].AsString(),
            ["referralId"] = referral?.Partner.Id.ToString(),
            ["referralStatus"] = referral is null ? null : $"{referral.Partner.Status}/{referral.Partner.Substatus}",
            ["microsoftStatus"] = referral?.Microsoft is { } copy ? $"{copy.Status}/{copy.Substatus}" : null,
        };
    }

    private static bool Names(SalesforceRow row, string named) => row.Id == named || row.Id[..15] == named || row["Name"].AsString() == named;

    private static IEnumerable<EngagementView> Engagements(RehearsalRoom room, string named) => room.PartnerCenter.Referrals.Engagements.Where(engagement => Guid.TryParse(named, out var id)
        ? engagement.Id == id || engagement.Partner.Id == id || engagement.Microsoft?.Id == id
        : engagement.Partner.Document["name"].AsString() == named);
}
