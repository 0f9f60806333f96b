using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse;
using Sandbox.Host.Room;
using Sandbox.Salesforce;

namespace Sandbox.Host.Rehearsal;

/// <summary>Who and what a rehearsal is played with: customers, their contacts, colleagues, and the opportunities by their ids in the pipeline.</summary>
internal sealed class Cast(RehearsalRoom room, CrmData data, Script script)
{
    private const int BothWays = 856320000;

    private readonly Dictionary<string, Customer> _customers = [];
    private readonly Dictionary<string, string> _opportunities = [];
    private readonly List<string> _colleagues = [];

    /// <summary>Ids in Salesforce of what was shared.</summary>
    public IEnumerable<string> SharedOpportunities => script.Shared.Where(_opportunities.ContainsKey).Select(id => _opportunities[id]);

    /// <summary>The deal's account; null when the pipeline names none that it lists.</summary>
    public Customer? CustomerOf(CrmOpportunity deal) => _customers.GetValueOrDefault(deal.Account);

    /// <summary>The colleague whom a seller asks to help with a deal.</summary>
    public string ColleagueFor(CrmOpportunity deal) => _colleagues[deal.Account.Length % _colleagues.Count];

    public bool IsShared(CrmOpportunity deal) => script.IsShared(deal);

    public string IdOf(CrmOpportunity deal) => _opportunities[deal.Id];

    /// <summary>The opportunity as Salesforce shows it now; null while it is not there, as a deal from Microsoft that did not come in.</summary>
    public SalesforceRow? Find(CrmOpportunity deal) => _opportunities.TryGetValue(deal.Id, out var id) ? room.Salesforce.Org.Row(id) : null;

    public void Remember(CrmOpportunity deal, string opportunityId) => _opportunities[deal.Id] = opportunityId;

    public async Task EnterAsync()
    {
        var ids = await room.Seller.CreateAsync("Account", data.Accounts.Select(Account)).ConfigureAwait(false);
        // The pipeline has no people; help from Microsoft needs a customer contact.
        var first = await room.Seller.CreateAsync("Contact", data.Accounts.Select((account, index) => Contact(ids[index], account, "Purchasing", index))).ConfigureAwait(false);
        var second = await room.Seller.CreateAsync("Contact", data.Accounts.Select((account, index) => Contact(ids[index], account, "Operations", index))).ConfigureAwait(false);
        for (var i = 0; i < ids.Count; i++)
            _customers[data.Accounts[i].Name] = new(ids[i], first[i], second[i], data.Accounts[i].Country);
        foreach (var (firstName, lastName) in new[] { ("Pat", "Presales"), ("Sol", "Architect"), ("Kim", "Delivery") })
            _colleagues.Add(room.Salesforce.Org.AddUser(firstName, lastName, $"{firstName}.{lastName}@partner.example".ToLowerInvariant()).UserId);
        AddRoleOfThatTime();
    }

    private JsonObject Account(CrmAccount account) => new()
    {
        ["Name"] = account.Name, ["NumberOfEmployees"] = account.Employees, ["Industry"] = Industry(account.Sector), ["BillingCountry"] = account.Country.Length == 0 || script.WithoutCountry.Contains(account.Name) ? null : room.Salesforce.Org.Country(account.Country),
    };

    /// <summary>Salesforce's own choices; a sector that stands for none of them is left out.</summary>
    private static string? Industry(string sector) => sector.ToLowerInvariant() switch
    {
        "retail" => "Retail",
        "medical" => "Healthcare",
        "finance" => "Finance",
        "software" or "technology" or "technolgy" => "Technology",
        "telecommunications" => "Telecommunications",
        "entertainment" => "Entertainment",
        "services" or "marketing" or "employment" => "Consulting",
        _ => null,
    };

    private static JsonObject Contact(string accountId, CrmAccount account, string firstName, int number) => new()
    {
        ["AccountId"] = accountId, ["FirstName"] = firstName, ["LastName"] = account.Name[..Math.Min(80, account.Name.Length)],
        ["Email"] = $"{firstName.ToLowerInvariant()}@customer{number}.example", ["Phone"] = "+1 425 555 0100",
    };

    /// <summary>
    /// The standard roles of partners begin with Microsoft's year 2025; a pipeline of earlier years needs a row of its own, as an admin
    /// would add it.
    /// </summary>
    private void AddRoleOfThatTime() => room.Dataverse.Organization.ServiceFor(WellKnown.Administrator).Create(new Entity("cosell_valuemapping")
    {
        ["cosell_name"] = "partnerrole: before 2025-07", ["cosell_map"] = "partnerrole", ["cosell_crmvalue"] = "Managed services", ["cosell_referralvalue"] = "ManagedServices",
        ["cosell_direction"] = new OptionSetValue(BothWays), ["cosell_validto"] = new DateTime(2025, 6, 30, 0, 0, 0, DateTimeKind.Utc),
    });
}

/// <summary>An account with its two contacts.</summary>
/// <param name="Country">As the pipeline has it, whether or not somebody has filled it in.</param>
internal sealed record Customer(string Id, string ContactId, string SecondContactId, string Country);
