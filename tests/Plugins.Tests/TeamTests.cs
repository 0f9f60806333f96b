using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>The referral's team: the opportunity's owner and its opportunity team, merged as one set by e-mail address.</summary>
[TestClass]
public sealed class TeamTests
{
    private const string Pat = """{ "firstName": "Pat", "lastName": "Presales", "email": "pat@partner.example", "phoneNumber": "1", "title": "Architect" }""";

    private readonly Hub _hub = Hub.WithSharedDeal();

    [TestMethod]
    public void Owner_and_opportunity_team_go_out_together_and_nobody_twice()
    {
        var hub = new Hub();
        hub.RequestByCrm(Sample.OpportunityId);

        var plan = hub.Plan(Sample.Opportunity(row => row["OpportunityTeamMembers"] = Team("pat@partner.example", "JOE@partner.example")));

        JsonNode.Parse((string)plan["ReferralBody"])!["team"]!.Emails().Should().Equal("joe@partner.example", "pat@partner.example");
    }

    [TestMethod]
    public void A_member_that_the_seller_adds_joins_the_referrals_team_and_the_others_stay_as_Partner_Center_has_them()
    {
        var plan = Change(Team("pat@partner.example"), Referral(team => team[0]!["title"] = "Account executive"));

        var team = plan.Patched("/team")!;
        team.Emails().Should().Equal("joe@partner.example", "pat@partner.example");
        team[0]!["title"]!.GetValue<string>().Should().Be("Account executive");
        plan["CrmRequest"].Should().Be("");
    }

    [TestMethod]
    public void A_member_that_the_seller_takes_off_leaves_the_referrals_team()
    {
        AgreeOn("pat@partner.example");

        var plan = Change(Team(), Referral(team => team.Add(JsonNode.Parse(Pat))));

        plan.Patched("/team")!.Emails().Should().Equal("joe@partner.example");
    }

    [TestMethod]
    public void A_new_owner_replaces_the_old_one()
    {
        var plan = Change(Team(), Referral(), row => row["Owner"] = JsonNode.Parse("""{ "FirstName": "Kim", "LastName": "New", "Email": "kim@partner.example", "Phone": "2" }"""));

        plan.Patched("/team")!.Emails().Should().Equal("kim@partner.example");
    }

    [TestMethod]
    public void Whoever_Partner_Center_added_becomes_a_team_member_if_Salesforce_knows_him_as_a_user()
    {
        var lookup = Change(Team(), Referral(team => team.Add(JsonNode.Parse(Pat))));
        lookup["Done"].Should().Be(true);
        _hub.State.Should().Be("Due", "people are looked up by the synchronization that follows");
        var begin = _hub.Begin();
        Uri.UnescapeDataString((string)begin["CrmLookups"]).Should().Contain("FROM User WHERE IsActive = true AND Email IN ('pat@partner.example')");
        _hub.Lookups = Sample.Found(("users", """[ { "Id": "005PAT", "Email": "Pat@partner.example" } ]"""));

        var plan = _hub.Plan(_hub.Deal, (string)begin["LeaseId"], new JsonArray(Shared(Team())), Referral(team => team.Add(JsonNode.Parse(Pat))), Sample.Microsofts());

        plan.Created("OpportunityTeamMember").Single()["UserId"]!.GetValue<string>().Should().Be("005PAT");
        plan["ReferralAction"].Should().Be("none");
    }

    [TestMethod]
    public void Whoever_is_no_user_stays_in_Partner_Center_and_is_mentioned_as_long_as_it_is_so()
    {
        var withPat = Referral(team => team.Add(JsonNode.Parse(Pat)));
        Change(Team(), withPat);

        var plan = _hub.Plan(Shared(Team()), withPat, Sample.Microsofts());
        _hub.Complete(new JsonObject { ["crm"] = Sample.CompositeDone() });

        plan.Message().Should().Be("Opportunity Team: pat@partner.example is on the team in Partner Center only, because no single active Salesforce user has that address.");
        plan.Columns().Should().NotContainKey("Co_sell_Sync_Status__c", "nobody has to do anything");
        Change(Team(), withPat, row => row["Co_sell_Message__c"] = plan.Message())["CrmRequest"].Should().Be("");
        _hub.State.Should().Be("In step");
    }

    [TestMethod]
    public void Two_users_with_one_address_are_not_guessed_between()
    {
        var withPat = Referral(team => team.Add(JsonNode.Parse(Pat)));
        Change(Team(), withPat);
        _hub.Lookups = Sample.Found(("users", """[ { "Id": "005A", "Email": "pat@partner.example" }, { "Id": "005B", "Email": "pat@partner.example" } ]"""));

        var plan = _hub.Plan(Shared(Team()), withPat, Sample.Microsofts());

        ((string)plan["CrmRequest"]).Should().Contain("no single active Salesforce user").And.NotContain("OpportunityTeamMember");
    }

    [TestMethod]
    [DataRow("", DisplayName = "no address")]
    [DataRow("an address that is far longer than any that Salesforce keeps, and goes on and on and on and on and on and on and on and on and on@x.example", DisplayName = "too long an address")]
    public void Somebody_who_cannot_be_looked_up_is_mentioned_without_asking(string email)
    {
        var plan = Change(Team(), Referral(team => team.Add(new JsonObject { ["firstName"] = "Kim", ["lastName"] = "Kimble", ["email"] = email })));

        plan.Message().Should().Contain("is on the team in Partner Center only");
        _hub.Complete(new JsonObject { ["crm"] = Sample.CompositeDone() });
        _hub.State.Should().Be("In step");
    }

    [TestMethod]
    public void A_whole_team_that_Partner_Center_adds_is_looked_up_in_turns_and_arrives()
    {
        var emails = Enumerable.Range(1, 45).Select(number => $"member{number}@partner.example").ToList();
        var referral = Referral(team => emails.ForEach(email => team.Add(new JsonObject { ["firstName"] = "M", ["lastName"] = email, ["email"] = email })));
        _hub.Lookups = Sample.Found(("users", new JsonArray([.. emails.Select(email => new JsonObject { ["Id"] = "005" + email, ["Email"] = email })]).ToJsonString()));
        var arrived = new List<string>();

        var plan = Change(Team(), referral);
        for (var turns = 0; _hub.State is "Due" or "Syncing" && turns < 10; turns++)
        {
            if (_hub.State == "Syncing")
            {
                arrived.AddRange(plan.Created("OpportunityTeamMember").Select(member => member["UserId"]!.GetValue<string>()[3..]));
                _hub.Complete(new JsonObject { ["crm"] = Sample.CompositeDone() });
            }
            else
            {
                plan = _hub.Plan(Shared(Team([.. arrived])), referral, Sample.Microsofts());
            }
        }

        arrived.Should().BeEquivalentTo(emails);
        _hub.State.Should().Be("In step");
    }

    [TestMethod]
    public void A_look_up_that_Salesforce_refuses_is_said_and_not_repeated_without_end()
    {
        var withPat = Referral(team => team.Add(JsonNode.Parse(Pat)));
        Change(Team(), withPat);
        _hub.Lookups["compositeResponse"]![0]!["httpStatusCode"] = 400;
        _hub.Lookups["compositeResponse"]![0]!["body"] = JsonNode.Parse("""[ { "errorCode": "INVALID_TYPE", "message": "sObject type 'User' is not supported." } ]""");

        var plan = _hub.Plan(Shared(Team()), withPat, Sample.Microsofts());
        _hub.Complete(new JsonObject { ["crm"] = Sample.CompositeDone() });

        ((string)plan["CrmRequest"]).Should().Contain("sObject type 'User' is not supported.");
        _hub.State.Should().Be("In step");
    }

    [TestMethod]
    public void Whoever_Partner_Center_took_off_leaves_the_opportunity_team()
    {
        AgreeOn("pat@partner.example");

        var plan = Change(Team("pat@partner.example"), Referral());

        ((string)plan["CrmRequest"]).Should().Contain("\"method\":\"DELETE\"").And.Contain("OpportunityTeamMember\\/00qpat%40partner.example");
        plan["ReferralAction"].Should().Be("none");
    }

    [TestMethod]
    public void The_owner_cannot_be_taken_off_and_goes_out_again()
    {
        var plan = Change(Team(), Referral(team => { team.Clear(); team.Add(JsonNode.Parse(Pat)); }));

        plan.Patched("/team")!.Emails().Should().Equal("pat@partner.example", "joe@partner.example");
    }

    [TestMethod]
    public void A_team_that_is_not_read_any_more_takes_nobody_off_the_referral()
    {
        AgreeOn("pat@partner.example");
        _hub.Rows.Rows("cosell_fieldmapping").Single(row => (string)row["cosell_name"] == "Opportunity team")["cosell_direction"] = new OptionSetValue(856320003);

        Change(null, Referral(team => team.Add(JsonNode.Parse(Pat))))["Done"].Should().Be(true);
    }

    [TestMethod]
    public void More_people_than_Partner_Center_takes_are_left_out_and_named()
    {
        var hub = new Hub();
        hub.RequestByCrm(Sample.OpportunityId);

        var plan = hub.Plan(Sample.Opportunity(row => row["OpportunityTeamMembers"] = Team([.. Enumerable.Range(1, 51).Select(number => $"member{number}@partner.example")])));

        JsonNode.Parse((string)plan["ReferralBody"])!["team"]!.AsArray().Should().HaveCount(50);
        ((string)plan["CrmRequest"]).Should().Contain("at most 50 people; member50@partner.example, member51@partner.example stays in Salesforce only");
    }

    private void AgreeOn(string email)
    {
        Change(Team(email), Referral());
        _hub.Complete(new JsonObject { ["referral"] = Sample.Step(200, Referral(team => team.Add(JsonNode.Parse(Pat)))) });
    }

    private ParameterCollection Change(JsonObject? team, JsonObject referral, Action<JsonObject>? change = null)
    {
        _hub.Now = _hub.Now.AddMinutes(10);
        _hub.RequestByCrm(Sample.OpportunityId, _hub.Now.ToString("yyyy-MM-ddTHH:mm:ss.000Z") + "|" + Sample.Seller);
        return _hub.Plan(Shared(team, change), referral, Sample.Microsofts());
    }

    private static JsonObject Shared(JsonObject? team, Action<JsonObject>? change = null) => Sample.SharedOpportunity(row =>
    {
        row["OpportunityTeamMembers"] = team;
        change?.Invoke(row);
    });

    private static JsonObject Referral(Action<JsonArray>? change = null) => Sample.Referral(own => change?.Invoke(own["team"]!.AsArray()));

    private static JsonObject Team(params string[] emails) => new()
    {
        ["records"] = new JsonArray([.. emails.Select(email => new JsonObject
        {
            ["Id"] = "00q" + email, ["UserId"] = "005" + email,
            ["User"] = new JsonObject { ["FirstName"] = "Pat", ["LastName"] = "Presales", ["Email"] = email, ["Phone"] = "1" },
        })]),
    };
}
