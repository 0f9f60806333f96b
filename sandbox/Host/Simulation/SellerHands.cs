using System.Text.Json.Nodes;
using Sandbox.Host.Room;

namespace Sandbox.Host.Simulation;

/// <summary>What sellers do in Salesforce.</summary>
internal sealed class SellerHands(RehearsalRoom room, People people)
{
    private readonly List<string> _accounts = [];
    private readonly List<(string First, string Second)> _contacts = [];
    private readonly List<(string UserId, string Email)> _colleagues = [];

    public async Task EnterAsync()
    {
        foreach (var deal in people.Deals)
        {
            var account = await room.Seller.CreateAsync("Account", new JsonObject { ["Name"] = $"Customer {deal.Number}", ["BillingCountry"] = "US", ["BillingCity"] = "Dayton" }).ConfigureAwait(false);
            _accounts.Add(account);
            _contacts.Add((await ContactAsync(account, "pat", deal.Number).ConfigureAwait(false), await ContactAsync(account, "kit", deal.Number).ConfigureAwait(false)));
        }
        foreach (var name in new[] { "Sol", "Kim", "Ray" })
            _colleagues.Add((room.Salesforce.Org.AddUser(name, "Presales", $"{name}@partner.example".ToLowerInvariant()).UserId, $"{name}@partner.example".ToLowerInvariant()));
    }

    public async Task<bool> ShareAsync(Act act, SimulatedDeal deal)
    {
        if (deal.OpportunityId is not null)
            return false;
        deal.OpportunityId = await room.Seller.CreateAsync("Opportunity", Row(act, deal)).ConfigureAwait(false);
        if (act.Gesture != Gesture.SharesIncomplete)
            await AddContactAsync(deal, _contacts[deal.Number].First).ConfigureAwait(false);
        await room.Seller.CreateAsync("Microsoft_Solution__c", Solution(deal, $"SOL-{deal.Number}")).ConfigureAwait(false);
        return true;
    }

    public async Task<bool> DoAsync(Act act, SimulatedDeal deal)
    {
        if (deal.Opportunity is null || (!deal.IsOpen && act.Gesture != Gesture.SellerEdits))
            return false;
        switch (act.Gesture)
        {
            case Gesture.SellerEdits:
                return await EditAsync(act, deal).ConfigureAwait(false);
            case Gesture.SellerReacts:
                return await ReactAsync(deal).ConfigureAwait(false);
            case Gesture.SellerAddsSolution:
                return await AddSolutionAsync(act, deal).ConfigureAwait(false);
            case Gesture.SellerAddsColleague:
                return await AddColleagueAsync(act, deal).ConfigureAwait(false);
            case Gesture.SellerRemovesSolution:
                return await RemoveAsync(deal, "Microsoft_Solution__c", "Microsoft Solutions").ConfigureAwait(false);
            case Gesture.SellerRemovesColleague:
                return await RemoveAsync(deal, "OpportunityTeamMember", "Opportunity Team").ConfigureAwait(false);
            case Gesture.SellerAddsContact:
                await AddContactAsync(deal, _contacts[deal.Number].Second).ConfigureAwait(false);
                return true;
            default:
                await room.Seller.UpdateAsync("Opportunity", deal.OpportunityId!, Change(act.Gesture)).ConfigureAwait(false);
                return true;
        }
    }

    /// <summary>A user's id.</summary>
    public string Colleague(int number) => _colleagues[number % _colleagues.Count].UserId;

    private JsonObject Row(Act act, SimulatedDeal deal)
    {
        var row = new JsonObject
        {
            ["Name"] = deal.Name, ["AccountId"] = _accounts[deal.Number], ["StageName"] = "Qualification", ["Amount"] = 30_000 + deal.Number, ["CurrencyIsoCode"] = "USD",
            ["CloseDate"] = "2026-08-01", ["Description"] = $"First note of deal {deal.Number}.",
            ["Solution_Area__c"] = "Security", ["Solution_Play__c"] = "Data security",
            ["Sync_with_Partner_Center__c"] = act.Gesture != Gesture.ChecksFirst, ["Check_before_Sharing__c"] = act.Gesture == Gesture.ChecksFirst,
        };
        if (act.Gesture != Gesture.SharesIncomplete)
            Consent(row);
        if (act.Gesture == Gesture.SharesPartnerLed)
            row["Microsoft_Referral_Visibility__c"] = "Visible to Microsoft sellers";
        if (act.Gesture is Gesture.SharesCoSell or Gesture.SharesIncomplete)
            row["How_can_Microsoft_help__c"] = "General or other";
        return row;
    }

    private async Task<bool> EditAsync(Act act, SimulatedDeal deal)
    {
        var field = SimulatedField.Of(act.Field);
        var (before, after) = (field.InSalesforce(deal.Opportunity!), field.Value(act.Number));
        await room.Seller.UpdateAsync("Opportunity", deal.OpportunityId!, new JsonObject { [field.Crm] = field.ToCrm(after) }).ConfigureAwait(false);
        people.Keep(new Edit(room.Clock.GetUtcNow(), Side.Salesforce, "The seller", deal.Number, field, before, after));
        return true;
    }

    /// <summary>Reads the message and does what it asks.</summary>
    private async Task<bool> ReactAsync(SimulatedDeal deal)
    {
        var opportunity = deal.Opportunity!;
        var message = opportunity["Co_sell_Message__c"].ToString();
        var fields = new JsonObject();
        if (message.Contains("Customer Consent is not ticked", StringComparison.Ordinal))
            Consent(fields);
        if (message.Contains("needs a customer contact", StringComparison.Ordinal) && room.Salesforce.Org.Children("Opportunity", opportunity.Id, "OpportunityContactRoles").Count == 0)
        {
            await AddContactAsync(deal, _contacts[deal.Number].First).ConfigureAwait(false);
            fields["NextStep"] = "Contact added";
        }
        if (message.Contains("Confirm What Cannot Be Undone", StringComparison.Ordinal))
            fields["Co_sell_Confirm__c"] = true;
        if (opportunity["Sync_with_Partner_Center__c"].ToString() != "True" && message.Contains("can be shared", StringComparison.Ordinal))
            fields["Sync_with_Partner_Center__c"] = true;
        if (fields.Count == 0)
            return false;
        await room.Seller.UpdateAsync("Opportunity", opportunity.Id, fields).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> AddSolutionAsync(Act act, SimulatedDeal deal)
    {
        var key = $"SOL-S{act.Number}";
        deal.Added.Add((key, await room.Seller.CreateAsync("Microsoft_Solution__c", Solution(deal, key)).ConfigureAwait(false)));
        people.Keep(new ListEdit(room.Clock.GetUtcNow(), "The seller", deal.Number, "Microsoft Solutions", key, Added: true));
        return true;
    }

    private async Task<bool> AddColleagueAsync(Act act, SimulatedDeal deal)
    {
        var (user, email) = _colleagues[act.Number % _colleagues.Count];
        if (room.Salesforce.Org.Children("Opportunity", deal.OpportunityId!, "OpportunityTeamMembers").Any(member => member["UserId"].ToString() == user))
            return false;
        var row = await room.Seller.CreateAsync("OpportunityTeamMember", new JsonObject { ["OpportunityId"] = deal.OpportunityId, ["UserId"] = user }).ConfigureAwait(false);
        deal.Added.Add((email, row));
        people.Keep(new ListEdit(room.Clock.GetUtcNow(), "The seller", deal.Number, "Opportunity Team", email, Added: true));
        return true;
    }

    private async Task<bool> RemoveAsync(SimulatedDeal deal, string objectName, string list)
    {
        var index = deal.Added.FindLastIndex(added => added.Key.Contains('@', StringComparison.Ordinal) == (objectName == "OpportunityTeamMember"));
        if (index < 0)
            return false;
        var (key, row) = deal.Added[index];
        deal.Added.RemoveAt(index);
        if (room.Salesforce.Org.Row(row).IsDeleted)
            return false;
        await room.Seller.DeleteAsync(objectName, row).ConfigureAwait(false);
        people.Keep(new ListEdit(room.Clock.GetUtcNow(), "The seller", deal.Number, list, key, Added: false));
        return true;
    }

    private static JsonObject Change(Gesture gesture) => gesture switch
    {
        Gesture.SellerAccepts => new() { ["Co_sell_Response__c"] = "Accept" },
        Gesture.SellerAcceptsByStage => new() { ["StageName"] = "Qualification" },
        Gesture.SellerDeclines => new() { ["Co_sell_Response__c"] = "Decline", ["Co_sell_Closing_Reason__c"] = "Timeline too short" },
        Gesture.SellerReportsError => new() { ["Co_sell_Response__c"] = "Report an error", ["Co_sell_Closing_Reason__c"] = "Error: wrong data" },
        Gesture.SellerAsksForHelp => new() { ["How_can_Microsoft_help__c"] = "Customer technical architecture", ["Co_sell_Confirm__c"] = true },
        Gesture.SellerShows => new() { ["Microsoft_Referral_Visibility__c"] = "Visible to Microsoft sellers", ["Co_sell_Confirm__c"] = true },
        Gesture.SellerWins => new() { ["StageName"] = "Closed Won", ["Co_sell_Confirm__c"] = true },
        Gesture.SellerLoses => new() { ["StageName"] = "Closed Lost", ["Co_sell_Closing_Reason__c"] = "Customer chose another vendor" },
        Gesture.SellerKeepsHis => new() { ["Co_sell_Conflict_Choice__c"] = "Keep Salesforce's values" },
        Gesture.SellerTakesTheirs => new() { ["Co_sell_Conflict_Choice__c"] = "Take Microsoft's values" },
        _ => throw new InvalidOperationException($"A seller does not know how to do {gesture}."),
    };

    private static void Consent(JsonObject row)
    {
        row["Customer_Consent__c"] = true;
        row["Customer_Consent_By__c"] = "Purchasing";
        row["Customer_Consent_On__c"] = "2026-03-01";
    }

    private static JsonObject Solution(SimulatedDeal deal, string id) => new() { ["Opportunity__c"] = deal.OpportunityId, ["Solution_Name__c"] = $"Solution {id}", ["Solution_Id__c"] = id };

    private Task<string> ContactAsync(string account, string name, int number) => room.Seller.CreateAsync("Contact", new JsonObject
    {
        ["AccountId"] = account, ["FirstName"] = name, ["LastName"] = $"Buyer{number}", ["Email"] = $"{name}@customer{number}.example", ["Phone"] = "+1 425 555 0100",
    });

    private async Task AddContactAsync(SimulatedDeal deal, string contact)
    {
        if (room.Salesforce.Org.Children("Opportunity", deal.OpportunityId!, "OpportunityContactRoles").All(role => role["ContactId"].ToString() != contact))
            await room.Seller.CreateAsync("OpportunityContactRole", new JsonObject { ["OpportunityId"] = deal.OpportunityId, ["ContactId"] = contact, ["IsPrimary"] = true }).ConfigureAwait(false);
    }
}
