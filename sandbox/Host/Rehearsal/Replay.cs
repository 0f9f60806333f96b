using System.Globalization;
using System.Text.Json.Nodes;
using Sandbox.Host.Room;
using Sandbox.PartnerCenter;

namespace Sandbox.Host.Rehearsal;

/// <summary>Plays a script on virtual time: sellers in Salesforce, Microsoft in Partner Center, the product in between.</summary>
internal sealed class Replay(RehearsalRoom room, CrmData data, Script script, string faults)
{
    private static readonly TimeOnly Morning = new(9, 0);

    private readonly Dictionary<string, (string Id, string ContactId)> _accounts = [];
    private readonly Dictionary<string, string> _opportunities = [];

    /// <summary>Ids in Salesforce of what was shared.</summary>
    public IEnumerable<string> SharedOpportunities => script.Shared.Where(_opportunities.ContainsKey).Select(id => _opportunities[id]);

    /// <param name="onDay">Told how many days are done.</param>
    /// <param name="cancellation">Ends the replay between two days.</param>
    public async Task PlayAsync(Action<int> onDay, CancellationToken cancellation)
    {
        await CreateAccountsAsync().ConfigureAwait(false);
        var done = 0;
        foreach (var (day, acts) in script.Days)
        {
            cancellation.ThrowIfCancellationRequested();
            await room.Clock.LeapToAsync(new DateTimeOffset(day.ToDateTime(Morning), TimeSpan.Zero), cancellation).ConfigureAwait(false);
            await PlayAsync(day, acts).ConfigureAwait(false);
            onDay(++done);
        }
        await room.SettleAsync(TimeSpan.FromDays(1)).ConfigureAwait(false);
    }

    /// <summary>People work undisturbed; what goes wrong goes wrong while the product works.</summary>
    private async Task SettleAsync()
    {
        FaultProfile.Apply(room, faults);
        await room.SettleAsync(TimeSpan.FromHours(2)).ConfigureAwait(false);
        FaultProfile.Clear(room);
    }

    private async Task PlayAsync(DateOnly day, List<Act> acts)
    {
        foreach (var hour in acts.GroupBy(act => act.Kind).OrderBy(hour => hour.Key))
        {
            var deals = hour.Select(act => act.Deal).ToList();
            await (hour.Key switch
            {
                ActKind.Appear => AppearAsync(deals),
                ActKind.Close => CloseAsync(deals),
                _ => EachAsync(deals, deal => ActAsync(hour.Key, deal, day)),
            }).ConfigureAwait(false);
            if (deals.Any(deal => script.Shared.Contains(deal.Id)))
                await SettleAsync().ConfigureAwait(false);
        }
    }

    private async Task CreateAccountsAsync()
    {
        var ids = await room.Seller.CreateAsync("Account", data.Accounts.Select(account => new JsonObject { ["Name"] = account.Name, ["BillingCountry"] = account.Country.Length == 0 ? null : account.Country })).ConfigureAwait(false);
        // The pipeline has no people; help from Microsoft needs a customer contact.
        var contacts = await room.Seller.CreateAsync("Contact", data.Accounts.Select((account, index) => new JsonObject
        {
            ["AccountId"] = ids[index], ["FirstName"] = "Purchasing", ["LastName"] = account.Name[..Math.Min(80, account.Name.Length)], ["Email"] = $"purchasing{index}@customer.example", ["Phone"] = "+1 425 555 0100",
        })).ConfigureAwait(false);
        for (var i = 0; i < ids.Count; i++)
            _accounts[data.Accounts[i].Name] = (ids[i], contacts[i]);
    }

    private async Task AppearAsync(List<CrmOpportunity> deals)
    {
        var ids = await room.Seller.CreateAsync("Opportunity", deals.Select(Row)).ConfigureAwait(false);
        for (var i = 0; i < ids.Count; i++)
            _opportunities[deals[i].Id] = ids[i];
        var shared = deals.Where(deal => script.Shared.Contains(deal.Id)).ToList();
        await room.Seller.CreateAsync("OpportunityContactRole", shared.Where(HasAccount).Select(deal => new JsonObject
        {
            ["OpportunityId"] = _opportunities[deal.Id], ["ContactId"] = _accounts[deal.Account].ContactId, ["IsPrimary"] = true,
        })).ConfigureAwait(false);
        await room.Seller.CreateAsync("Microsoft_Solution__c", shared.Select(deal => Solution(deal, deal.Product))).ConfigureAwait(false);
    }

    private JsonObject Row(CrmOpportunity deal) => new()
    {
        ["Name"] = $"{(deal.Account.Length == 0 ? "(no account)" : deal.Account)} {deal.Product} {deal.Id}",
        ["AccountId"] = HasAccount(deal) ? _accounts[deal.Account].Id : null,
        ["StageName"] = deal.EngageDate is null ? "Prospecting" : "Qualification",
        ["Amount"] = deal.ListPrice,
        ["CurrencyIsoCode"] = "USD",
        ["CloseDate"] = Day((deal.EngageDate ?? script.Days.Keys.Last()).AddDays(90)),
        ["Description"] = $"Pipeline {deal.Id}",
        ["How_can_Microsoft_help__c"] = "General or other",
        ["Customer_Consent__c"] = true,
        ["Customer_Consent_By__c"] = "Purchasing",
        ["Customer_Consent_On__c"] = deal.EngageDate is { } engaged ? Day(engaged) : null,
        ["Sync_with_Partner_Center__c"] = script.Shared.Contains(deal.Id),
    };

    private async Task CloseAsync(List<CrmOpportunity> deals) =>
        await room.Seller.UpdateAsync("Opportunity", deals.Select(deal => (_opportunities[deal.Id], new JsonObject
        {
            ["StageName"] = deal.IsWon ? "Closed Won" : "Closed Lost",
            ["Amount"] = deal.CloseValue,
            ["CloseDate"] = Day(deal.CloseDate!.Value),
        }))).ConfigureAwait(false);

    private Task ActAsync(ActKind kind, CrmOpportunity deal, DateOnly day)
    {
        var opportunity = _opportunities[deal.Id];
        switch (kind)
        {
            case ActKind.SellerChangesAmount:
                return room.Seller.UpdateAsync("Opportunity", opportunity, new() { ["Amount"] = Math.Round((deal.ListPrice ?? 100) * 1.1m, 2) });
            case ActKind.SellerMovesDate:
                return room.Seller.UpdateAsync("Opportunity", opportunity, new() { ["CloseDate"] = Day(day.AddDays(45)) });
            case ActKind.SellerAddsSolution:
                return AddSolutionAsync(deal, opportunity);
            default:
                MicrosoftActs(kind, opportunity, day);
                return Task.CompletedTask;
        }
    }

    /// <summary>A child row does not touch its opportunity in Salesforce, so the seller saves the opportunity too.</summary>
    private async Task AddSolutionAsync(CrmOpportunity deal, string opportunity)
    {
        await room.Seller.CreateAsync("Microsoft_Solution__c", Solution(deal, "Support")).ConfigureAwait(false);
        await room.Seller.UpdateAsync("Opportunity", opportunity, new() { ["NextStep"] = "Offer support" }).ConfigureAwait(false);
    }

    private void MicrosoftActs(ActKind kind, string opportunity, DateOnly day)
    {
        // A deal that was refused never reached Microsoft.
        if (!Guid.TryParse(room.Salesforce.Org.Row(opportunity)["Referral_Identifier__c"].AsString(), out var referral))
            return;
        var microsoft = room.PartnerCenter.Referrals.Get(referral).Microsoft;
        if (kind == ActKind.MicrosoftAccepts && microsoft is { Status: "New" })
            room.MicrosoftSeller.Accept(referral);
        else if (kind == ActKind.MicrosoftMovesDate && microsoft is { Status: "Active" })
            room.MicrosoftSeller.Change(referral, new DealChange { ClosingDate = new DateTimeOffset(day.AddDays(75).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) });
        else if (kind == ActKind.MicrosoftWritesNotes && microsoft is { Status: "Active" })
            room.MicrosoftSeller.Change(referral, new DealChange { Notes = $"Microsoft spoke to the customer on {Day(day)}." });
    }

    private JsonObject Solution(CrmOpportunity deal, string name) => new()
    {
        ["Opportunity__c"] = _opportunities[deal.Id], ["Name"] = name, ["Solution_Id__c"] = "SOL-" + name.Replace(" ", "-", StringComparison.Ordinal).ToUpperInvariant(),
    };

    private bool HasAccount(CrmOpportunity deal) => _accounts.ContainsKey(deal.Account);

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task EachAsync<T>(IEnumerable<T> items, Func<T, Task> act)
    {
        foreach (var item in items)
            await act(item).ConfigureAwait(false);
    }
}
