using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse;
using Sandbox.Loopback;
using Sandbox.PartnerCenter;
using Sandbox.Salesforce;
using Sandbox.Workflow.Time;
using Sandbox.Workflow.Values;
using static Benchmarks.Scaling.LoadedService;

namespace Benchmarks.Scaling;

/// <summary>Each simulator with a number of deals in it, a second apart.</summary>
internal static class Loading
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static int s_port = 5001;

    public static async Task<LoadedService> DataverseAsync(int deals, string repository)
    {
        var clock = new VirtualClock(Start);
        var network = new InProcessNetwork();
        var server = await DataverseServer.StartAsync(new() { Clock = clock, Network = network, Port = s_port++ });
        foreach (var zip in new[] { "CoSellConnectors_managed.zip", "CoSell_managed.zip" })
        {
            await using var file = File.OpenRead(Path.Combine(repository, "solution", "bin", zip));
            await server.Organization.ImportAsync(file);
        }
        var service = server.Organization.ServiceFor(WellKnown.Administrator);
        var ids = new List<Guid>();
        for (var i = 0; i < deals; i++)
        {
            ids.Add(service.Create(new Entity("cosell_referral") { ["cosell_name"] = $"Deal {i}", ["cosell_crmrecordid"] = Key(i), ["cosell_referralidentifier"] = $"{Id(i)}" }));
            await clock.RunForAsync(TimeSpan.FromSeconds(1));
        }
        var client = new HttpClient(network) { BaseAddress = new(server.BaseAddress, "api/data/v9.2/") };
        client.DefaultRequestHeaders.TryAddWithoutValidation("Prefer", "odata.maxpagesize=50");
        var credentials = server.IssueCredentials();
        SignIn(client, new(server.BaseAddress, "oauth2/token"), ("grant_type", "client_credentials"), ("client_id", credentials.ClientId), ("client_secret", credentials.ClientSecret));
        return new(client, new Dictionary<string, Func<int, HttpRequestMessage>>
        {
            ["read"] = n => Get($"cosell_referrals({ids[n % deals]})?$select=cosell_name,cosell_crmrecordid"),
            ["read by key"] = n => Get($"cosell_referrals(cosell_crmrecordid='{Key(n % deals)}')?$select=cosell_name"),
            ["one by a column"] = n => Get($"cosell_referrals?$select=cosell_name&$filter=cosell_crmrecordid eq '{Key(n % deals)}'"),
            ["a page of 50"] = _ => Get("cosell_referrals?$select=cosell_name"),
            ["a page of 50, newest first"] = _ => Get("cosell_referrals?$select=cosell_name&$orderby=modifiedon desc"),
            ["keyed upsert"] = n => Patch($"cosell_referrals(cosell_crmrecordid='{Key(n % deals)}')", $$"""{"cosell_name":"Deal {{n}}"}"""),
        });
    }

    public static async Task<LoadedService> PartnerCenterAsync(int deals)
    {
        var clock = new VirtualClock(Start);
        var network = new InProcessNetwork();
        var server = await PartnerCenterServer.StartAsync(new() { Clock = clock, Network = network, Port = s_port++, TimeToAnswer = TimeSpan.FromDays(365), FilterableFields = PartnerCenterOptions.FilterFieldsOf2019 });
        var views = new List<EngagementView>();
        for (var i = 0; i < deals; i++)
        {
            views.Add(server.MicrosoftSeller.SendDeal(new NewDeal { Name = $"Deal {i}", CustomerName = "Fabrikam", Country = "DE", City = "Berlin", PostalCode = "10115", Contact = new("Ute", "Beck", "ute@fabrikam.example", "+49305550100"), Solutions = [new("SOL-1", "ERP")], DealValue = i + 1, Notes = "-" }));
            await clock.RunForAsync(TimeSpan.FromSeconds(1));
        }
        var client = new HttpClient(network) { BaseAddress = server.BaseAddress };
        var known = server.Credentials.Referrals;
        SignIn(client, known.TokenEndpoint, ("grant_type", "refresh_token"), ("client_id", known.ClientId), ("client_secret", known.ClientSecret), ("refresh_token", known.RefreshToken), ("resource", known.Resource));
        const string List = "v1.0/engagements/referrals";
        var since = Moment(clock.GetUtcNow() - TimeSpan.FromSeconds(60));
        return new(client, new Dictionary<string, Func<int, HttpRequestMessage>>
        {
            ["read"] = n => Get($"{List}/{views[n % deals].Partner.Id}"),
            ["copies of one engagement"] = n => Get($"{List}?$filter=engagementId eq '{views[n % deals].Id}'"),
            ["a page of 100"] = _ => Get($"{List}?$top=100"),
            ["a page of 100, newest change first"] = _ => Get($"{List}?$orderby=updatedDateTime desc&$top=100"),
            ["changed in the last minute"] = _ => Get($"{List}?$filter=updatedDateTime ge {since}&$orderby=updatedDateTime asc&$top=50"),
            ["write"] = n => Patch($"{List}/{views[n % (deals / 2)].Partner.Id}", $$"""[{"op":"replace","path":"/externalReferenceId","value":"{{n}}"}]"""),
        });
    }

    public static async Task<LoadedService> SalesforceAsync(int deals, string repository)
    {
        var clock = new VirtualClock(Start);
        var network = new InProcessNetwork();
        var server = await SalesforceServer.StartAsync(new() { Clock = clock, Network = network, Port = s_port++, PackageFolder = Path.Combine(repository, "salesforce"), DailyApiRequests = int.MaxValue });
        server.Org.ConnectedApps.Install(SalesforceServer.PowerPlatformApp);
        var who = server.IntegrationCredentials;
        var ids = new List<string>();
        for (var i = 0; i < deals; i++)
        {
            ids.Add(server.Org.Create("Opportunity", who.UserId, ("Name", Value.From($"Deal {i}")), ("StageName", Value.From("Prospecting")), ("CloseDate", Value.From("2026-06-30")), ("Referral_Identifier__c", Value.From($"{Id(i)}"))));
            await clock.RunForAsync(TimeSpan.FromSeconds(1));
        }
        var client = new HttpClient(network) { BaseAddress = new(server.BaseAddress, "services/data/v58.0/") };
        SignIn(client, who.TokenEndpoint, ("grant_type", "client_credentials"), ("client_id", who.ClientId), ("client_secret", who.ClientSecret));
        var since = Moment(clock.GetUtcNow() - TimeSpan.FromSeconds(60));
        return new(client, new Dictionary<string, Func<int, HttpRequestMessage>>
        {
            ["read"] = n => Get($"sobjects/Opportunity/{ids[n % deals]}?fields=Name,StageName"),
            ["read by key"] = n => Get($"sobjects/Opportunity/Referral_Identifier__c/{Id(n % deals)}?fields=Name"),
            ["a page of 50"] = _ => Get("query?q=SELECT+Id,Name+FROM+Opportunity+LIMIT+50"),
            ["changed in the last minute"] = _ => Get($"query?q=SELECT+Id,Name+FROM+Opportunity+WHERE+SystemModstamp+>=+{since}+ORDER+BY+SystemModstamp+LIMIT+50"),
            ["keyed upsert"] = n => Patch($"sobjects/Opportunity/Referral_Identifier__c/{Id(n % (deals / 2))}", $$"""{"NextStep":"{{n}}"}"""),
        });
    }

    private static string Key(int number) => $"0063C{number:D10}AAA";

    private static Guid Id(int number) => new(number, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1);

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
