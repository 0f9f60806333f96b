using System.Text.Json.Nodes;
using EndToEnd.Tests.Support;
using Sandbox.Host.Room;

namespace EndToEnd.Tests.Backfilling;

/// <summary>A company that co-sold by hand before it installed the connector: deals on one side, on the other, or on both, and nothing that links them.</summary>
internal sealed class Legacy
{
    private readonly List<JsonObject> _accounts = [];
    private readonly List<JsonObject> _opportunities = [];
    private readonly List<Func<PartnerCenterUser, Task>> _referrals = [];

    public List<Guid> ReferralIds { get; } = [];

    public IReadOnlyList<string> OpportunityIds { get; private set; } = [];

    /// <summary>The pairs that are the same deal, by the place of their opportunity.</summary>
    public Dictionary<Guid, int> Same { get; } = [];

    /// <summary>Adds an opportunity and answers its place.</summary>
    public int AddOpportunity(int deal, Action<JsonObject>? change = null)
    {
        _accounts.Add(new JsonObject { ["Name"] = Customer(deal) + " Inc", ["BillingStreet"] = "1 Main St", ["BillingCity"] = "Redmond", ["BillingPostalCode"] = Postal(deal), ["BillingCountry"] = "US" });
        var opportunity = new JsonObject
        {
            ["Name"] = Name(deal), ["Amount"] = Value(deal), ["CurrencyIsoCode"] = "USD", ["CloseDate"] = Date(deal), ["StageName"] = "Prospecting", ["Description"] = $"Deal {deal}.",
        };
        change?.Invoke(opportunity);
        _opportunities.Add(opportunity);
        return _opportunities.Count - 1;
    }

    /// <summary>Adds a referral.</summary>
    /// <param name="deal">What it is about.</param>
    /// <param name="same">The place of the opportunity that is the same deal; null when there is none.</param>
    /// <param name="change">Told the referral and the ids of the opportunities.</param>
    public void AddReferral(int deal, int? same = null, Action<JsonObject, IReadOnlyList<string>>? change = null) => _referrals.Add(async user =>
    {
        var referral = Referral(deal);
        change?.Invoke(referral, OpportunityIds);
        ReferralIds.Add(await user.CreateAsync(referral));
        if (same is { } place)
            Same[ReferralIds[^1]] = place;
    });

    public void AddPair(int deal, Action<JsonObject>? opportunity = null, Action<JsonObject, IReadOnlyList<string>>? referral = null) => AddReferral(deal, AddOpportunity(deal, opportunity), referral);

    /// <summary>Puts everything where it was before the connector came.</summary>
    public async Task SettleInAsync(RehearsalRoom room)
    {
        var accounts = await room.Seller.CreateAsync("Account", _accounts);
        for (var i = 0; i < _opportunities.Count; i++)
            _opportunities[i]["AccountId"] = accounts[i];
        OpportunityIds = await room.Seller.CreateAsync("Opportunity", _opportunities);
        await room.Seller.CreateAsync("Microsoft_Solution__c", OpportunityIds.Select(id => new JsonObject { ["Opportunity__c"] = id, ["Solution_Name__c"] = "ERP on Azure", ["Solution_Id__c"] = "SOL-15974-MQF" }));
        using var user = await PartnerCenterUser.SignInAsync(room);
        foreach (var add in _referrals)
            await add(user);
        await room.Clock.RunForAsync(TimeSpan.FromDays(3));
    }

    private static JsonObject Referral(int deal) => new()
    {
        ["name"] = Name(deal), ["type"] = "Independent", ["qualification"] = "SalesQualified", ["salesStage"] = "Qualify", ["externalReferenceId"] = "",
        ["customerProfile"] = new JsonObject
        {
            ["name"] = Customer(deal).ToUpperInvariant() + ", Inc.",
            ["address"] = new JsonObject { ["addressLine1"] = "1 Main St", ["city"] = "Redmond", ["postalCode"] = Postal(deal), ["country"] = "US" },
        },
        ["consent"] = new JsonObject { ["consentToToShareInfoWithOthers"] = true, ["consentToContact"] = true, ["consentToShareReferralWithMicrosoftSellers"] = false },
        ["details"] = new JsonObject
        {
            ["notes"] = $"Deal {deal}.", ["dealValue"] = Value(deal), ["currency"] = "USD", ["closingDateTime"] = Midnight(deal),
            ["requirements"] = new JsonObject { ["solutions"] = new JsonArray(new JsonObject { ["id"] = "SOL-15974-MQF", ["name"] = "ERP on Azure", ["type"] = "Name" }) },
        },
        ["team"] = new JsonArray(new JsonObject { ["firstName"] = "Sam", ["lastName"] = "Seller", ["email"] = "sam.seller@partner.example" }),
        ["target"] = new JsonArray(new JsonObject { ["type"] = "SolutionProfile", ["id"] = "SOL-15974-MQF" }),
    };

    private static string Customer(int deal) => $"{"Adatum Bellows Contoso Datum Elmsford Fabrikam Graphic Humongous Lamna Margie".Split(' ')[deal % 10]} {"Works Foods Motors Media Power Steel Paper Glass Rail Mills Yards Labs Farms".Split(' ')[deal / 10]}";

    private static string Name(int deal) => $"{"Migration Analytics Backup Portal Warehouse".Split(' ')[deal % 5]} for plant {deal}";

    private static string Postal(int deal) => $"{98000 + deal}";

    private static int Value(int deal) => 10_000 + 500 * deal;

    private static string Date(int deal) => Day(deal).ToString("yyyy-MM-dd");

    /// <summary>What the portal kept of the day: the midnight of whoever typed it, in London, Mumbai or São Paulo.</summary>
    private static string Midnight(int deal) => Day(deal).AddHours((deal % 3) switch { 0 => 0, 1 => -5.5, _ => 3 }).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

    private static DateTime Day(int deal) => new DateTime(2026, 6, 1).AddDays(deal);
}
