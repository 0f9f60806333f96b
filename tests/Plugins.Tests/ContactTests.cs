using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>The customer's contacts: a set that freezes once the deal is shared with Microsoft, and that makes no contact twice.</summary>
[TestClass]
public sealed class ContactTests
{
    private const string Ben = """{ "firstName": "Ben", "lastName": "Buyer", "email": "ben@fabrikam.example", "phoneNumber": "7" }""";

    private readonly Hub _hub = Hub.WithSharedDeal();

    [TestMethod]
    public void A_contact_that_the_seller_adds_after_sharing_stays_in_Salesforce_and_that_is_explained_as_long_as_it_is_so()
    {
        var withBen = Shared(roles => roles.Add(Role("00KBEN", "Ben", "Buyer", "ben@fabrikam.example")));

        var plan = Change(withBen, Frozen());
        _hub.Complete(new JsonObject { ["crm"] = Sample.CompositeDone() });

        plan["ReferralAction"].Should().Be("none");
        plan.Message().Should().Be("Contact Roles: ben@fabrikam.example stays in Salesforce only, because Partner Center takes no new contacts of a deal that is shared with Microsoft.");
        withBen["Co_sell_Message__c"] = plan.Message();
        Change(withBen, Frozen())["Done"].Should().Be(true, "it stands there, and the contact role was not touched");
    }

    [TestMethod]
    public void A_contact_that_the_seller_removes_after_sharing_stays_in_Partner_Center_and_that_is_explained_as_long_as_it_is_so()
    {
        var without = Shared(roles => roles.Clear());

        var plan = Change(without, Frozen());
        _hub.Complete(new JsonObject { ["crm"] = Sample.CompositeDone() });

        plan.Message().Should().Be("Contact Roles: sue@fabrikam.example stays in Partner Center, which has frozen this list.");
        without["Co_sell_Message__c"] = plan.Message();
        Change(without, Frozen())["Done"].Should().Be(true);
        Change(Shared(), Frozen())["Done"].Should().Be(true, "the role is back, and both sides have it");
    }

    [TestMethod]
    public void A_contact_that_Partner_Center_adds_is_looked_up_by_e_mail_and_by_last_name_in_the_account()
    {
        Change(Shared(), Private(team => team.Add(JsonNode.Parse(Ben))))["Done"].Should().Be(true);

        var query = Uri.UnescapeDataString((string)_hub.Begin()["CrmLookups"]);

        query.Should().Contain("FROM Contact WHERE Email IN ('ben@fabrikam.example') OR (AccountId = '001000000000001AAA' AND LastName IN ('Buyer'))");
    }

    [TestMethod]
    public void A_contact_that_Salesforce_has_is_put_on_the_opportunity_and_not_made_again()
    {
        var plan = AddInPartnerCenter(Ben, """[ { "Id": "003BEN", "AccountId": "001000000000001AAA", "FirstName": "Ben", "LastName": "Buyer", "Email": "BEN@fabrikam.example" } ]""");

        plan.Created("Contact").Should().BeEmpty();
        plan.Created("OpportunityContactRole").Single()["ContactId"]!.GetValue<string>().Should().Be("003BEN");
    }

    [TestMethod]
    public void A_contact_without_address_of_the_same_name_in_the_account_is_the_same_person()
    {
        var plan = AddInPartnerCenter(Ben, """[ { "Id": "003BEN", "AccountId": "001000000000001AAA", "FirstName": "Ben", "LastName": "Buyer", "Email": null } ]""");

        plan.Created("OpportunityContactRole").Single()["ContactId"]!.GetValue<string>().Should().Be("003BEN");
    }

    [TestMethod]
    [DataRow("""{ "Id": "003X", "AccountId": "001000000000001AAA", "FirstName": "Bea", "LastName": "Buyer", "Email": null }""", DisplayName = "another first name")]
    [DataRow("""{ "Id": "003X", "AccountId": "001000000000001AAA", "FirstName": "Ben", "LastName": "Buyer", "Email": "ben.buyer@fabrikam.example" }""", DisplayName = "another address")]
    public void Somebody_else_of_that_name_is_somebody_else(string contact)
    {
        var plan = AddInPartnerCenter(Ben, $"[ {contact} ]");

        var made = plan.Created("Contact").Single();
        made["Email"]!.GetValue<string>().Should().Be("ben@fabrikam.example");
        made["AccountId"]!.GetValue<string>().Should().Be("001000000000001AAA");
    }

    [TestMethod]
    [DataRow(" ", "ben@fabrikam.example", "ben@fabrikam.example")]
    [DataRow(" Buyer ", "", "Buyer")]
    public void A_contact_has_a_last_name_for_Salesforce_wants_one(string lastName, string email, string expected)
    {
        var person = new JsonObject { ["firstName"] = "Ben", ["lastName"] = lastName, ["email"] = email, ["phoneNumber"] = "" };

        AddInPartnerCenter(person.ToJsonString(), "[]").Created("Contact").Single()["LastName"]!.GetValue<string>().Should().Be(expected);
    }

    [TestMethod]
    public void What_Salesforce_would_refuse_in_a_contact_is_left_out_or_cut()
    {
        var lastName = new string('ж', 79) + "😀😀";
        var person = new JsonObject { ["firstName"] = new string('a', 60), ["lastName"] = lastName, ["email"] = "no address", ["phoneNumber"] = new string('1', 50) };

        var made = AddInPartnerCenter(person.ToJsonString(), "[]").Created("Contact").Single();

        made.Should().NotContainKey("Email");
        made["LastName"]!.GetValue<string>().Should().Be(new string('ж', 79), "an emoji is not torn in two");
        made["FirstName"]!.GetValue<string>().Should().HaveLength(40);
        made["Phone"]!.GetValue<string>().Should().HaveLength(40);
    }

    [TestMethod]
    public void Names_with_quotes_do_not_break_out_of_the_query()
    {
        Change(Shared(), Private(team => team.Add(JsonNode.Parse("""{ "firstName": "Tim", "lastName": "O'Neil\\' OR Name != '", "email": "", "phoneNumber": "1" }"""))));

        Uri.UnescapeDataString((string)_hub.Begin()["CrmLookups"]).Should().Contain(@"LastName IN ('O\'Neil\\\' OR Name != \'')");
    }

    private ParameterCollection AddInPartnerCenter(string person, string contacts)
    {
        var referral = Private(team => team.Add(JsonNode.Parse(person)));
        Change(Shared(), referral)["Done"].Should().Be(true);
        _hub.Lookups = Sample.Found(("contacts", contacts));
        return _hub.Plan(Shared(), referral, Sample.Microsofts());
    }

    private ParameterCollection Change(JsonObject opportunity, JsonObject referral)
    {
        _hub.Now = _hub.Now.AddMinutes(10);
        _hub.RequestByCrm(Sample.OpportunityId, _hub.Now.ToString("yyyy-MM-ddTHH:mm:ss.000Z") + "|" + Sample.Seller);
        return _hub.Plan(opportunity, referral, Sample.Microsofts());
    }

    private static JsonObject Shared(Action<JsonArray>? change = null) =>
        Sample.SharedOpportunity(row => change?.Invoke(row["OpportunityContactRoles"]!["records"]!.AsArray()));

    private static JsonObject Frozen() => Sample.Referral();

    private static JsonObject Private(Action<JsonArray> change) => Sample.Referral(own => change(own["customerProfile"]!["team"]!.AsArray()));

    private static JsonObject Role(string id, string firstName, string lastName, string email) => new()
    {
        ["Id"] = id, ["ContactId"] = "003" + id, ["Contact"] = new JsonObject { ["FirstName"] = firstName, ["LastName"] = lastName, ["Email"] = email, ["Phone"] = "7" },
    };
}
