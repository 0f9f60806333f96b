using Sandbox.Loopback.Faults;
using Sandbox.Salesforce;
using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;
using Sandbox.Salesforce.Soql;
using Sandbox.Workflow.Time;
using Sandbox.Workflow.Values;

namespace Salesforce.Tests;

[TestClass]
public sealed class IndexTests
{
    private const int Deals = 500;
    private readonly VirtualClock _clock = new(new DateTimeOffset(2026, 1, 15, 0, 0, 0, TimeSpan.Zero));
    private OrgStore _store = null!;
    private string _account = "";
    private string _deal = "";

    [TestInitialize]
    public async Task FillAsync()
    {
        var options = new SalesforceOptions { Clock = _clock, PackageFolder = Repository.PackageFolder };
        _store = new OrgStore(SchemaBuilder.Build(options), seed: 1);
        var writer = new RecordWriter(_store, [], [], new OrgSettings(), new AccessRules(_store, new SalesforceRights(_store.Schema, new Dictionary<string, PermissionSet>()), new OpportunityTeam(_store, new OrgSettings())), new ServiceFaults(ServiceNames.Salesforce, 1, _clock), _clock);
        var user = writer.Insert(_store.Schema["User"], User(), null).Id!;
        _account = writer.Create(_store.Schema["Account"], ObjectValue.Of(("Name", Value.From("A"))), user, new("v58.0", false, false)).Id!;
        for (var number = 0; number < Deals; number++)
        {
            await _clock.RunForAsync(TimeSpan.FromMinutes(1));
            var deal = OrgFixture.Deal($"D{number}", ("Referral_Identifier__c", Value.From($"ref-{number}")));
            _deal = writer.Create(_store.Schema["Opportunity"], number < 3 ? deal.With("AccountId", Value.From(_account)) : deal, user, new("v58.0", false, false)).Id!;
        }
    }

    [TestMethod]
    [DataRow("Id = '{deal}'", 1)]
    [DataRow("Id IN ('{deal}', '001000000000001AAA')", 1)]
    [DataRow("Name LIKE 'D%' AND AccountId = '{account}'", 3)]
    [DataRow("Referral_Identifier__c = 'REF-7'", 1)]
    [DataRow("Referral_Identifier__c IN ('ref-7', 'ref-8')", 2)]
    [DataRow("LastModifiedDate > 2026-01-15T08:18:00Z AND Amount = null", 3)]
    [DataRow("SystemModstamp >= 2026-01-15T08:19:00Z", 2)]
    [DataRow("CreatedDate <= 2026-01-15T00:02:00Z", 2)]
    [DataRow("Account.SystemModstamp < 2026-01-15T00:00:01Z", 3)]
    [DataRow("Account.SystemModstamp > 2026-01-15T00:01:00Z", 0)]
    [DataRow("SystemModstamp >= 2026-01-15T08:19:00Z OR Account.SystemModstamp < 2026-01-15T00:00:01Z", 5)]
    [DataRow("(CreatedDate <= 2026-01-15T00:02:00Z AND Amount = null) OR Account.SystemModstamp < 2026-01-15T00:00:01Z", 3)]
    [DataRow("SystemModstamp >= 2026-01-15T08:19:00Z OR Name = 'D1'", Deals)]
    public void A_query_by_key_or_time_reads_only_the_rows_that_it_needs(string where, int rows)
    {
        var text = new SoqlText("SELECT Id FROM Opportunity WHERE " + where.Replace("{deal}", _deal).Replace("{account}", _account));
        var type = _store.Schema["Opportunity"];
        var candidates = new CandidateRows(_store, type, new PathBinder(_store.Schema, text, type, null), new ValueTest(text, _clock.GetUtcNow()));

        candidates.Find(SoqlParser.Parse(text).Where).Should().HaveCount(rows);
    }

    private Dictionary<FieldDefinition, Value> User()
    {
        var type = _store.Schema["User"];
        return new[] { "LastName", "Email", "Username", "Alias" }.ToDictionary(name => type[name], name => Value.From(name == "Email" ? "a@b.example" : "u"));
    }
}
