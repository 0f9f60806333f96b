using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>Which account the customer of a deal from Microsoft is: by what both sides know of him, and never by a guess.</summary>
[TestClass]
public sealed class CustomerTests
{
    private const string New = "@{account.id}";

    private readonly Hub _hub = new();

    [TestMethod]
    public void What_is_filled_in_at_the_customer_after_the_deal_was_shared_is_said_to_stay_in_Salesforce()
    {
        static JsonObject WithoutStreet() => Sample.Referral(own => own["customerProfile"]!["address"]!["addressLine1"] = null);
        _hub.RequestByCrm(Sample.OpportunityId);
        _hub.Plan(Sample.Opportunity(row => row["Account"]!["BillingStreet"] = null));
        _hub.Complete(new JsonObject { ["referral"] = Sample.Step(200, WithoutStreet()), ["connected"] = Sample.Step(200, Sample.Microsofts()), ["crm"] = Sample.CompositeDone() });
        _hub.RequestByCrm(Sample.OpportunityId);

        var plan = _hub.Plan(Sample.SharedOpportunity(), WithoutStreet(), Sample.Microsofts());

        plan.Message().Should().Contain("Billing Street cannot be changed in Partner Center any more");
    }

    [TestMethod]
    public void The_customer_is_looked_up_by_name_and_by_the_domain_of_his_contacts()
    {
        var queries = LookUp(Inbound());

        queries.Should().Contain("FROM Account WHERE Name = 'Fabrikam Inc' OR Website LIKE '%fabrikam.example%'")
            .And.Contain("FROM Contact WHERE AccountId != null AND Email LIKE '%@fabrikam.example'")
            .And.NotContain("Duns");
    }

    [TestMethod]
    [DataRow("sue@gmail.com", DisplayName = "a public provider")]
    [DataRow("sue@partner.example", DisplayName = "our own people")]
    [DataRow("no address", DisplayName = "no address")]
    public void A_domain_that_says_nothing_about_the_customer_is_not_looked_up(string email)
    {
        LookUp(Inbound(own => own["customerProfile"]!["team"]![0]!["email"] = email)).Should().NotContain("LIKE");
    }

    [TestMethod]
    public void A_DUNS_number_finds_the_account_where_the_mapping_names_its_field()
    {
        MapDuns();
        var inbound = Inbound(own => own["customerProfile"]!["ids"] = JsonNode.Parse("""[ { "profileType": "External", "id": "6-E" }, { "profileType": "Duns", "id": "97-000-2754" } ]"""));

        LookUp(inbound).Should().Contain("FROM Account WHERE DunsNumber = '970002754'");
        AccountOf(Receive(inbound, ("accountsByDuns", """[ { "Id": "001D", "Name": "Fabrikam Holding" } ]"""), ("accountsByName", """[ { "Id": "001N", "Name": "Fabrikam Inc", "BillingPostalCode": "98052" } ]""")))
            .Should().Be("001D", "the number says more than the name");
    }

    [TestMethod]
    [DataRow("""[ { "Id": "001A", "Name": "FABRIKAM INC ", "BillingPostalCode": "98052" }, { "Id": "001B", "Name": "Fabrikam Inc", "BillingPostalCode": "10115" } ]""", "001A", DisplayName = "name and postal code")]
    [DataRow("""[ { "Id": "001A", "Name": "Fabrikam Inc", "BillingPostalCode": null } ]""", "001A", DisplayName = "name, and no postal code to speak against it")]
    [DataRow("""[ { "Id": "001A", "Name": "Fabrikam Inc", "BillingPostalCode": "10115" } ]""", New, DisplayName = "the name at another place")]
    [DataRow("[]", New, DisplayName = "nobody")]
    public void An_account_is_known_by_name_and_postal_code(string accounts, string account)
    {
        AccountOf(Receive(Inbound(), ("accountsByName", accounts))).Should().Be(account);
    }

    [TestMethod]
    [DataRow("""[ { "Id": "001W", "Name": "Fabrikam Group", "Website": "https://www.fabrikam.example/en" } ]""", "[]", "001W", DisplayName = "website")]
    [DataRow("""[ { "Id": "001W", "Name": "Other", "Website": "https://notfabrikam.example" } ]""", "[]", New, DisplayName = "a website that only ends like it")]
    [DataRow("[]", """[ { "AccountId": "001E", "Account": { "Name": "Fabrikam Group" } }, { "AccountId": "001E", "Account": { "Name": "Fabrikam Group" } } ]""", "001E", DisplayName = "colleagues' addresses")]
    [DataRow("[]", """[ { "AccountId": "001E", "Account": { "Name": "Fabrikam Group" } }, { "AccountId": "001F", "Account": { "Name": "Fabrikam Italy" } } ]""", New, DisplayName = "addresses in two accounts say nothing")]
    public void An_account_of_another_name_is_known_by_the_one_domain(string byWebsite, string byEmail, string account)
    {
        AccountOf(Receive(Inbound(), ("accountsByName", byWebsite), ("accountsByEmail", byEmail))).Should().Be(account);
    }

    [TestMethod]
    public void Between_accounts_that_match_equally_nobody_guesses_and_the_deal_waits_for_a_person()
    {
        var plan = Receive(Inbound(), ("accountsByName", """
            [ { "Id": "001A", "Name": "Fabrikam Inc", "BillingPostalCode": "98052", "BillingCity": "Redmond" }, { "Id": "001B", "Name": "Fabrikam Inc", "BillingPostalCode": "98052", "BillingCity": "Redmond" } ]
            """));

        plan["Done"].Should().Be(true, "nothing is made");
        _hub.State.Should().Be("Needs linking");
        _hub.Deal.GetAttributeValue<string>("cosell_lasterror").Should()
            .StartWith("Several accounts may be the customer Fabrikam Inc: Fabrikam Inc, 98052, Redmond, 001A; Fabrikam Inc, 98052, Redmond, 001B. None was chosen.")
            .And.Contain("or tick Receive as new opportunity there for a new account");
    }

    [TestMethod]
    public void An_administrator_may_settle_it_with_a_new_account()
    {
        const string two = """[ { "Id": "001A", "Name": "Fabrikam Inc", "BillingPostalCode": "98052" }, { "Id": "001B", "Name": "Fabrikam Inc", "BillingPostalCode": "98052" } ]""";
        Receive(Inbound(), ("accountsByName", two));
        _hub.Deal["cosell_receiveasnew"] = true;
        _hub.Now = _hub.Now.AddHours(1);
        _hub.RequestByEvent("referral-updated", Sample.ReferralId);

        AccountOf(_hub.Plan(_hub.Deal, (string)_hub.Begin()["LeaseId"], new JsonArray(), Inbound())).Should().Be(New);
    }

    [TestMethod]
    public void Once_the_accounts_are_merged_the_deal_arrives()
    {
        Receive(Inbound(), ("accountsByName", """[ { "Id": "001A", "Name": "Fabrikam Inc", "BillingPostalCode": "98052" }, { "Id": "001B", "Name": "Fabrikam Inc", "BillingPostalCode": "98052" } ]"""));
        _hub.Now = _hub.Now.AddHours(1);
        _hub.RequestByEvent("referral-updated", Sample.ReferralId);
        _hub.Lookups = Sample.Found(("accountsByName", """[ { "Id": "001A", "Name": "Fabrikam Inc", "BillingPostalCode": "98052" } ]"""));

        var begin = _hub.Begin();
        var plan = _hub.Plan(_hub.Deal, (string)begin["LeaseId"], new JsonArray(), Inbound());

        AccountOf(plan).Should().Be("001A");
    }

    [TestMethod]
    public void The_domain_decides_between_accounts_of_the_same_name()
    {
        AccountOf(Receive(Inbound(), ("accountsByName", """[ { "Id": "001A", "Name": "Fabrikam Inc", "BillingPostalCode": "98052" }, { "Id": "001B", "Name": "Fabrikam Inc", "BillingPostalCode": "98052" } ]"""),
            ("accountsByEmail", """[ { "AccountId": "001B", "Account": { "Name": "Fabrikam Inc" } } ]"""))).Should().Be("001B");
    }

    [TestMethod]
    public void While_Salesforce_does_not_let_us_look_nothing_is_made()
    {
        var inbound = Inbound();
        LookUp(inbound);
        _hub.Lookups["compositeResponse"]![2]!["httpStatusCode"] = 400;
        _hub.Lookups["compositeResponse"]![2]!["body"] = JsonNode.Parse("""[ { "message": "No such column 'Website'" } ]""");

        _hub.Plan(_hub.Deal, _hub.Deal.GetAttributeValue<string>("cosell_leaseid"), new JsonArray(), inbound)["Done"].Should().Be(true);

        _hub.State.Should().Be("Needs attention");
        _hub.Deal.GetAttributeValue<string>("cosell_lasterror").Should().Contain("No such column 'Website'");
    }

    [TestMethod]
    [DataRow("O'Brien & Söhne \"GmbH\", Abt. 5")]
    [DataRow("شركة المثال للتجارة")]
    [DataRow("日本商事 🚀 株式会社")]
    [DataRow("C:\\new\\table' OR Name LIKE '%")]
    public void Odd_names_are_looked_up_as_they_are_and_match_as_they_are(string name)
    {
        var inbound = Inbound(own => own["customerProfile"]!["name"] = name);

        LookUp(inbound).Should().Contain("Name = '" + name.Replace("\\", "\\\\").Replace("'", "\\'") + "'");
        var account = new JsonObject { ["Id"] = "001A", ["Name"] = name, ["BillingPostalCode"] = "98052" };
        AccountOf(Receive(inbound, ("accountsByName", new JsonArray(account).ToJsonString()))).Should().Be("001A");
    }

    [TestMethod]
    public void A_name_longer_than_Salesforce_keeps_is_found_again_as_Salesforce_keeps_it()
    {
        var inbound = Inbound(own => own["customerProfile"]!["name"] = new string('x', 400));

        LookUp(inbound).Should().Contain($"Name = '{new string('x', 255)}'");
        var account = new JsonObject { ["Id"] = "001A", ["Name"] = new string('x', 255), ["BillingPostalCode"] = "98052" };
        AccountOf(Receive(inbound, ("accountsByName", new JsonArray(account).ToJsonString()))).Should().Be("001A");
    }

    [TestMethod]
    public void The_team_that_Partner_Center_chose_becomes_the_opportunity_team_as_far_as_Salesforce_knows_the_people()
    {
        var inbound = Inbound(own => own["team"] = JsonNode.Parse("""[ { "firstName": "Joe", "lastName": "Rep", "email": "joe@partner.example" }, { "firstName": "Ext", "lastName": "Ern", "email": "extern@other.example" } ]"""));

        var plan = Receive(inbound, ("users", """[ { "Id": "005JOE", "Email": "joe@partner.example" } ]"""));

        plan.Created("OpportunityTeamMember").Should().ContainSingle().Which["UserId"]!.GetValue<string>().Should().Be("005JOE");
        plan.Created("Opportunity").Single()["Co_sell_Message__c"]!.GetValue<string>().Should().Contain("extern@other.example is on the team in Partner Center only");
    }

    [TestMethod]
    public void All_contacts_arrive_and_those_of_the_account_are_not_made_again()
    {
        var inbound = Inbound(own =>
        {
            var team = own["customerProfile"]!["team"]!.AsArray();
            for (var number = 1; number <= 6; number++)
                team.Add(new JsonObject { ["firstName"] = "No", ["lastName"] = "Person" + number, ["email"] = $"p{number}@fabrikam.example", ["phoneNumber"] = "1" });
        });

        var plan = Receive(inbound, ("accountsByName", """
            [ { "Id": "001A", "Name": "Fabrikam Inc", "BillingPostalCode": "98052", "Contacts": { "records": [ { "Id": "003SUE", "AccountId": "001A", "Email": "sue@fabrikam.example" }, { "Id": "003P3", "AccountId": "001A", "LastName": "Person3", "FirstName": "No", "Email": null } ] } } ]
            """));

        plan.Created("OpportunityContactRole").Should().HaveCount(7);
        plan.Created("Contact").Select(contact => contact["LastName"]!.GetValue<string>()).Should().Equal("Person1", "Person2", "Person4", "Person5", "Person6");
    }

    /// <summary>Everything that the second synchronization looks up, in readable form.</summary>
    private string LookUp(JsonObject inbound)
    {
        _hub.RequestByEvent("referral-created", Sample.ReferralId);
        _hub.Plan(_hub.Deal, (string)_hub.Begin()["LeaseId"], new JsonArray(), inbound)["Done"].Should().Be(true);
        return string.Join("\n", JsonNode.Parse((string)_hub.Begin()["CrmLookups"])!["compositeRequest"]!.AsArray().Select(request => Uri.UnescapeDataString(request!["url"]!.GetValue<string>())));
    }

    private ParameterCollection Receive(JsonObject inbound, params (string Query, string Rows)[] found)
    {
        if (!_hub.Deals.Any() || _hub.State != "Syncing")
            LookUp(inbound);
        _hub.Lookups = Sample.Found(found);
        return _hub.Plan(_hub.Deal, _hub.Deal.GetAttributeValue<string>("cosell_leaseid"), new JsonArray(), inbound);
    }

    private void MapDuns()
    {
        var like = _hub.Rows.Rows("cosell_fieldmapping").Single(row => (string)row["cosell_name"] == "Customer city");
        var duns = new Entity("cosell_fieldmapping");
        foreach (var (name, value) in like.Attributes.Where(attribute => attribute.Key != "cosell_fieldmappingid"))
            duns[name] = value;
        (duns["cosell_name"], duns["cosell_crmpath"], duns["cosell_referralpath"]) = ("DUNS number", "Account.DunsNumber", "/customerProfile/ids/Duns");
        _hub.Rows.Create(duns);
    }

    private static string AccountOf(ParameterCollection plan) => plan.Created("Opportunity").Single()["AccountId"]!.GetValue<string>();

    private static JsonObject Inbound(Action<JsonObject>? change = null) => Sample.Referral(referral =>
    {
        referral["externalReferenceId"] = "";
        referral["direction"] = "Incoming";
        (referral["status"], referral["substatus"]) = ("New", "Pending");
        change?.Invoke(referral);
    });
}
