using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse;
using Sandbox.Host.Room;

namespace Sandbox.Host.Rehearsal;

/// <summary>Whoever looks after co-sell opens the hub once a day, and tries again what waits for a person and is not the seller's to mend.</summary>
internal sealed class HubActs(RehearsalRoom room, Tally tally)
{
    /// <summary>Whether there was something to try again.</summary>
    public bool LookAfter()
    {
        var waiting = Deals.All(room).Where(IsForAdmin).ToList();
        foreach (var deal in waiting)
            room.Dataverse.Organization.ServiceFor(WellKnown.Administrator).Update(new Entity("cosell_referral", deal.Id) { ["cosell_retrynow"] = true });
        tally.RetriedByHand += waiting.Count;
        return waiting.Count > 0;
    }

    /// <summary>
    /// An export is of former years, and Microsoft's names of this year began later: an administrator of that time has rows that count on its days.
    /// </summary>
    public void DateBack()
    {
        var service = room.Dataverse.Organization.ServiceFor(WellKnown.Administrator);
        var later = new QueryExpression("cosell_valuemapping") { ColumnSet = new("cosell_validfrom") };
        later.Criteria.AddCondition("cosell_validfrom", ConditionOperator.GreaterThan, room.Clock.GetUtcNow().UtcDateTime);
        foreach (var row in service.RetrieveMultiple(later).Entities)
            service.Update(new Entity("cosell_valuemapping", row.Id) { ["cosell_validfrom"] = null });
    }

    /// <summary>
    /// At the end one customer asks to be forgotten. Then a seller saves one of its opportunities once more, with what it says already: nothing may bring the
    /// customer back.
    /// </summary>
    /// <param name="opportunityId">An opportunity of the customer's.</param>
    public async Task EraseCustomerAsync(string opportunityId)
    {
        var opportunity = room.Salesforce.Org.Row(opportunityId);
        var account = opportunity["AccountId"].ToString();
        string[] known =
        [
            room.Salesforce.Org.Row(account)["Name"].ToString(),
            .. room.Salesforce.Org.Rows("Contact").Where(contact => contact["AccountId"].ToString() == account).Select(contact => contact["Email"].ToString()),
            .. room.Salesforce.Org.Rows("Opportunity").Where(row => row["AccountId"].ToString() == account).Select(row => row["Name"].ToString()),
        ];
        var preview = await HubErasure.PreviewAsync(room, opportunityId).ConfigureAwait(false);
        await HubErasure.EraseAsync(room, preview.Id).ConfigureAwait(false);
        await room.SettleAsync(TimeSpan.FromHours(1)).ConfigureAwait(false);
        await room.Seller.UpdateAsync("Opportunity", opportunityId, new JsonObject { ["Description"] = opportunity["Description"].AsString() }).ConfigureAwait(false);
        await room.SettleAsync(TimeSpan.FromHours(1)).ConfigureAwait(false);
        await room.Clock.RunForAsync(TimeSpan.FromMinutes(20)).ConfigureAwait(false);
        tally.Count(Move.AdministratorErases);
        tally.NotErased.AddRange(HubErasure.Left(room, known).Distinct().Select(place => $"Erased, and still there: {place}"));
        tally.NotErased.AddRange(Deals.All(room).Where(deal => deal.CrmRecordId == opportunityId && deal.State != "Erased").Select(deal => $"Erased, and {deal.State} again: {deal.Name}"));
    }

    /// <summary>What was given up, and what a rule of Salesforce refused that came and went.</summary>
    private static bool IsForAdmin(Deal deal) =>
        deal.State == "Dead letter" || (deal.State == "Needs attention" && deal.Message?.Contains("A rule of your Salesforce org refused", StringComparison.Ordinal) == true);
}
