using System.Text.Json.Nodes;
using Sandbox.Host.Room;
using Sandbox.PartnerCenter;

namespace Sandbox.Host.Simulation;

/// <summary>Sellers, Microsoft's sellers and colleagues in Partner Center's portal, who do what the script says and whose edits are kept.</summary>
internal sealed class People(RehearsalRoom room, int deals) : IDisposable
{
    private readonly PortalColleague _portal = new(room.PartnerCenter, room.Network!);
    private readonly List<string> _contacts = [];
    private readonly List<string> _accounts = [];

    public IReadOnlyList<SimulatedDeal> Deals { get; } = [.. Enumerable.Range(0, deals).Select(number => new SimulatedDeal(room, number))];

    /// <summary>Every edit that a service took, in order.</summary>
    public List<Edit> Edits { get; } = [];

    /// <summary>Told what people do, a line each; null for nobody.</summary>
    public Action<int, string>? Trace { get; set; }

    /// <summary>What was there before: a customer with a contact for each deal.</summary>
    public async Task EnterAsync()
    {
        foreach (var deal in Deals)
        {
            var account = await room.Seller.CreateAsync("Account", new JsonObject { ["Name"] = $"Customer {deal.Number}", ["BillingCountry"] = "US", ["BillingCity"] = "Dayton" }).ConfigureAwait(false);
            _accounts.Add(account);
            _contacts.Add(await room.Seller.CreateAsync("Contact", new JsonObject
            {
                ["AccountId"] = account, ["FirstName"] = "Pat", ["LastName"] = $"Buyer{deal.Number}", ["Email"] = $"pat@customer{deal.Number}.example", ["Phone"] = "+1 425 555 0100",
            }).ConfigureAwait(false));
        }
    }

    public async Task DoAsync(Act act)
    {
        try
        {
            await CarryAsync(act, Deals[act.Deal]).ConfigureAwait(false);
        }
        catch (Exception refused) when (refused is RoomException or RefusedException)
        {
            Trace?.Invoke(act.Deal, $"{act} is refused: {refused.Message}");
        }
    }

    public void Dispose() => _portal.Dispose();

    private Task CarryAsync(Act act, SimulatedDeal deal) => act.Gesture switch
    {
        Gesture.SharesPrivate or Gesture.SharesPartnerLed or Gesture.SharesCoSell => ShareAsync(act, deal),
        Gesture.SellerEdits => EditAsync(act, deal),
        Gesture.MicrosoftEdits or Gesture.PortalEdits => EditReferralAsync(act, deal),
        Gesture.MicrosoftAccepts => AcceptAsync(act, deal),
        _ => throw new InvalidOperationException($"Nobody knows how to do {act.Gesture}."),
    };

    private async Task ShareAsync(Act act, SimulatedDeal deal)
    {
        var row = new JsonObject
        {
            ["Name"] = deal.Name, ["AccountId"] = _accounts[deal.Number], ["StageName"] = "Qualification", ["Amount"] = 1000 + deal.Number, ["CurrencyIsoCode"] = "USD",
            ["CloseDate"] = "2026-08-01", ["Description"] = $"First note of deal {deal.Number}.", ["Sync_with_Partner_Center__c"] = true, ["Customer_Consent__c"] = true,
            ["Customer_Consent_By__c"] = "Purchasing", ["Customer_Consent_On__c"] = "2026-03-01",
        };
        if (act.Gesture == Gesture.SharesPartnerLed)
            row["Microsoft_Referral_Visibility__c"] = "Visible to Microsoft sellers";
        if (act.Gesture == Gesture.SharesCoSell)
            row["How_can_Microsoft_help__c"] = "General or other";
        deal.OpportunityId = await room.Seller.CreateAsync("Opportunity", row).ConfigureAwait(false);
        await room.Seller.CreateAsync("OpportunityContactRole", new JsonObject { ["OpportunityId"] = deal.OpportunityId, ["ContactId"] = _contacts[deal.Number], ["IsPrimary"] = true }).ConfigureAwait(false);
        await room.Seller.CreateAsync("Microsoft_Solution__c", new JsonObject { ["Opportunity__c"] = deal.OpportunityId, ["Name"] = "Data lake", ["Solution_Id__c"] = $"SOL-{deal.Number}" }).ConfigureAwait(false);
        Trace?.Invoke(deal.Number, $"{act.Gesture}");
    }

    private async Task EditAsync(Act act, SimulatedDeal deal)
    {
        if (deal.Opportunity is not { } opportunity)
            return;
        var field = SimulatedField.Of(act.Field);
        var (before, after) = (field.InSalesforce(opportunity), field.Value(act.Number));
        await room.Seller.UpdateAsync("Opportunity", opportunity.Id, new JsonObject { [field.Crm] = field.ToCrm(after) }).ConfigureAwait(false);
        Keep(new(room.Clock.GetUtcNow(), Side.Salesforce, "The seller", deal.Number, field, before, after));
    }

    private async Task EditReferralAsync(Act act, SimulatedDeal deal)
    {
        if (deal.Engagement is not { } engagement)
            return;
        var field = SimulatedField.Of(act.Field);
        var (before, after) = (field.InPartnerCenter(engagement.Partner.Document), field.Value(act.Number));
        var byMicrosoft = act.Gesture == Gesture.MicrosoftEdits && engagement.Microsoft is { Status: not "Closed" };
        if (byMicrosoft)
            room.MicrosoftSeller.Change(engagement.Id, field.ByMicrosoft!(after));
        else
            await _portal.PatchAsync(engagement.Partner.Id, (field.Path, field.ToReferral(after))).ConfigureAwait(false);
        Keep(new(room.Clock.GetUtcNow(), Side.PartnerCenter, byMicrosoft ? "Microsoft" : "A colleague", deal.Number, field, before, after));
    }

    private Task AcceptAsync(Act act, SimulatedDeal deal)
    {
        if (deal.Engagement is not { Microsoft: { Status: "New" } } engagement)
            return Task.CompletedTask;
        room.MicrosoftSeller.Accept(engagement.Id);
        Trace?.Invoke(deal.Number, $"{act.Gesture}");
        return Task.CompletedTask;
    }

    private void Keep(Edit edit)
    {
        Edits.Add(edit);
        Trace?.Invoke(edit.Deal, edit.ToString());
    }
}
