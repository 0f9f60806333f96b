using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>Somebody who was taken off the opportunity team leaves the id of his row in Salesforce's log of deletions, and nothing else.</summary>
[TestClass]
public sealed class DeletedMemberTests
{
    private const string Pat = "00q000000000001AAA";

    private readonly Hub _hub = Hub.WithSharedDeal();

    [TestMethod]
    [DataRow(Pat, "2026-03-02T09:20:00.000+0000", 1, DisplayName = "a member of a deal")]
    [DataRow("00q000000000001", "2026-03-02T09:20:00.000+0000", 1, DisplayName = "in 15 characters")]
    [DataRow("00q000000000002AAA", "2026-03-02T09:20:00.000+0000", 0, DisplayName = "somebody of an opportunity that is not shared")]
    [DataRow(Pat, "2026-03-02T09:05:00.000+0000", 0, DisplayName = "before the deal was read last")]
    public void The_deal_of_a_removed_member_is_compared(string row, string deletedOn, int deals)
    {
        ReadWith(Team(Pat));

        CatchUp(row, deletedOn)["Message"].Should().Be($"{deals} deals had changed without us knowing.");
        _hub.State.Should().Be(deals == 1 ? "Due" : "In step");
    }

    [TestMethod]
    [DataRow("2026-03-02T07:00:00.000+0000", "2026-03-02T07:00:00", DisplayName = "the log lags behind")]
    [DataRow("2026-03-02T09:30:00.000+0000", "2026-03-02T09:15:00", DisplayName = "it does not: a quarter of an hour again, as of everything")]
    [DataRow("2026-03-02T23:00:00.000+0000", "2026-03-02T09:15:00", DisplayName = "it says more than was asked")]
    [DataRow(null, "2026-03-02T09:15:00", DisplayName = "it does not say")]
    [DataRow("2025-11-01T00:00:00.000+0000", "2026-02-01T09:45:00", DisplayName = "it lags by more than may be asked for")]
    public void Deletions_are_asked_from_where_the_last_answer_says_that_it_ends(string? covered, string from)
    {
        ReadWith(Team(Pat));
        CatchUp("00q000000000002AAA", "2026-03-02T09:20:00.000+0000", covered);

        _hub.Now = new DateTime(2026, 3, 2, 9, 45, 0, DateTimeKind.Utc);
        var question = Uri.UnescapeDataString((string)_hub.Reconcile()["CrmRequest"]).Replace("\\/", "/");

        question.Should().Contain($"OpportunityTeamMember/deleted?start={from}+00:00&end=2026-03-02T09:45:00+00:00").And.Contain("SystemModstamp >= 2026-03-02T09:15:00Z");
    }

    [TestMethod]
    public void Whom_we_added_ourselves_is_known_as_well()
    {
        ReadWith(Team());
        var joined = Referral(team => team.Add(Person()));
        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T09:12:00Z");
        _hub.Plan(Opportunity(Team()), joined, Sample.Microsofts());
        _hub.Lookups = Sample.Found(("users", """[ { "Id": "005000000000009AAA", "Email": "pat@partner.example" } ]"""));
        _hub.Plan(Opportunity(Team()), joined, Sample.Microsofts()).Created("OpportunityTeamMember").Should().ContainSingle();
        var done = Sample.CompositeDone();
        done["body"]!["compositeResponse"]!.AsArray().Insert(1, JsonNode.Parse($$"""{"referenceId":"team1","httpStatusCode":201,"body":{"id":"{{Pat}}","success":true} }"""));

        _hub.Complete(new JsonObject { ["crm"] = done });

        _hub.Deal.GetAttributeValue<string>("cosell_teamrows").Should().Be(Pat);
    }

    [TestMethod]
    public void Whom_we_take_off_ourselves_is_no_news()
    {
        ReadWith(Team(Pat));
        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T09:12:00Z");
        ((string)_hub.Plan(Opportunity(Team(Pat)), Referral(_ => { }), Sample.Microsofts())["CrmRequest"]).Should().Contain("DELETE");

        _hub.Deal.GetAttributeValue<string>("cosell_teamrows").Should().BeNull();
    }

    [TestMethod]
    public void With_splits_the_owner_is_on_the_team_and_no_row_of_his_is_deleted()
    {
        var ownerRow = Team(Pat);
        ownerRow["records"]![0]!["UserId"] = "005000000000001AAA";
        ownerRow["records"]![0]!["User"] = JsonNode.Parse("""{"FirstName":"Joe","LastName":"Rep","Email":"joe@partner.example"}""");
        ReadWith(ownerRow);

        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T09:12:00Z");
        var plan = _hub.Plan(Opportunity(ownerRow), Sample.Referral(own => own["team"] = new JsonArray()), Sample.Microsofts());

        ((string)plan["CrmRequest"]).Should().NotContain("DELETE");
        ((string)plan["ReferralPatch"]).Should().Contain("joe@partner.example", "the owner goes out again");
    }

    private void ReadWith(JsonObject team)
    {
        _hub.Now = new DateTime(2026, 3, 2, 9, 10, 0, DateTimeKind.Utc);
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T09:10:00.000Z|" + Sample.Seller);
        _hub.Plan(Opportunity(team), team["records"]!.AsArray().Count == 0 ? Sample.Referral() : Referral(people => people.Add(Person())), Sample.Microsofts());
        if (_hub.State == "Syncing")
            _hub.Complete(new JsonObject { ["referral"] = Sample.Step(200, Referral(people => people.Add(Person()))), ["crm"] = Sample.CompositeDone() });
    }

    private ParameterCollection CatchUp(string row, string deletedOn, string? covered = "2026-03-02T09:30:00.000+0000")
    {
        _hub.Now = new DateTime(2026, 3, 2, 9, 30, 0, DateTimeKind.Utc);
        _hub.Reconcile();
        var answers = CatchUpAnswers.Of();
        answers["crm"]!["body"]!["compositeResponse"]!.AsArray().Add(JsonNode.Parse($$"""
            {"referenceId":"teamDeleted","httpStatusCode":200,"body":{"deletedRecords":[{"id":"{{row}}","deletedDate":"{{deletedOn}}"}],"latestDateCovered":{{JsonValue.Create(covered)?.ToJsonString() ?? "null"}}} }
            """));
        return _hub.Reconcile(answers);
    }

    private static JsonObject Opportunity(JsonObject team) => Sample.SharedOpportunity(row =>
    {
        row["OwnerId"] = "005000000000001AAA";
        row["OpportunityTeamMembers"] = team.DeepClone();
    });

    private static JsonObject Team(params string[] rows) => new()
    {
        ["done"] = true,
        ["records"] = new JsonArray([.. rows.Select(row => JsonNode.Parse($$"""
            {"Id":"{{row}}","UserId":"005000000000009AAA","LastModifiedDate":"2026-03-02T08:00:00.000+0000","User":{"FirstName":"Pat","LastName":"Presales","Email":"pat@partner.example"} }
            """))]),
    };

    private static JsonObject Referral(Action<JsonArray> change) => Sample.Referral(own => change(own["team"]!.AsArray()));

    private static JsonNode Person() => JsonNode.Parse("""{"firstName":"Pat","lastName":"Presales","email":"pat@partner.example"}""")!;
}
