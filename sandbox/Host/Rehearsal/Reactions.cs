using System.Text.Json.Nodes;
using Sandbox.Host.Room;
using Sandbox.Salesforce;
using static Sandbox.Host.Rehearsal.Move;

namespace Sandbox.Host.Rehearsal;

/// <summary>
/// Sellers read the message on the opportunity and do what it asks, by what they read alone: most mend what is missing, some leave it;
/// most confirm what cannot be undone, some set it back.
/// </summary>
internal sealed class Reactions(RehearsalRoom room, Cast cast, Script script, Tally tally)
{
    private readonly HashSet<string> _left = [];

    /// <summary>Whether the seller saved something, so that the product has work to do.</summary>
    public async Task<bool> ReactAsync(CrmOpportunity deal, DateOnly day)
    {
        if (cast.Find(deal) is not { } opportunity)
            return false;
        var life = script.LifeOf(deal);
        var fields = new JsonObject();
        if (opportunity["Co_sell_Sync_Status__c"].ToString() == "Needs attention")
        {
            var message = opportunity["Co_sell_Message__c"].ToString();
            if (life is null or { IsMended: true })
                await MendAsync(deal, message, day, fields).ConfigureAwait(false);
            Answer(life, opportunity, message, fields);
            if (fields.Count == 0 && _left.Add(deal.Id))
                tally.Count(LeavesIt);
        }
        // Who had the deal checked first shares it once he has read the answer.
        if (life is not null && life.Has(ChecksFirst) && opportunity["Sync_with_Partner_Center__c"].ToString() != "True")
            fields["Sync_with_Partner_Center__c"] = true;
        if (fields.Count > 0)
            await room.Seller.UpdateAsync("Opportunity", opportunity.Id, fields).ConfigureAwait(false);
        return fields.Count > 0;
    }

    private async Task MendAsync(CrmOpportunity deal, string message, DateOnly day, JsonObject fields)
    {
        if (message.Contains("Customer Consent is not ticked", StringComparison.Ordinal))
        {
            Entering.Consent(fields, day);
            tally.Count(TicksConsent);
        }
        if (cast.CustomerOf(deal) is not { } customer)
            return;
        if (message.Contains("needs a customer contact", StringComparison.Ordinal) && room.Salesforce.Org.Children("Opportunity", cast.IdOf(deal), "OpportunityContactRoles").Count == 0)
        {
            await room.Seller.CreateAsync("OpportunityContactRole", new JsonObject { ["OpportunityId"] = cast.IdOf(deal), ["ContactId"] = customer.ContactId, ["IsPrimary"] = true }).ConfigureAwait(false);
            fields["NextStep"] = "Contact added";
            tally.Count(AddsContact);
        }
        if (message.Contains("Billing Country is empty", StringComparison.Ordinal) && customer.Country.Length > 0)
        {
            await room.Seller.UpdateAsync("Account", customer.Id, new JsonObject { ["BillingCountry"] = room.Salesforce.Org.Country(customer.Country) }).ConfigureAwait(false);
            fields["NextStep"] = "Country filled in";
            tally.Count(FillsInCountry);
        }
    }

    private void Answer(DealLife? life, SalesforceRow opportunity, string message, JsonObject fields)
    {
        if (!message.Contains("Confirm What Cannot Be Undone", StringComparison.Ordinal))
            return;
        if (message.Contains("This may be the deal", StringComparison.Ordinal))
        {
            fields["Co_sell_Confirm__c"] = true;
            tally.Count(ConfirmsAnotherDeal);
        }
        // Who asks Microsoft for help has made up his mind.
        else if (life is { IsConfirmed: false } && opportunity["How_can_Microsoft_help__c"].IsNull && message.Contains("cannot be hidden", StringComparison.Ordinal))
        {
            fields["Microsoft_Referral_Visibility__c"] = "Private";
            tally.Count(SetsBack);
        }
        else
        {
            fields["Co_sell_Confirm__c"] = true;
            tally.Count(Confirms);
        }
    }
}
