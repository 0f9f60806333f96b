using System.Text.Json.Nodes;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

[TestClass]
public sealed class SharingTests
{
    private readonly Hub _hub = new();

    [TestMethod]
    public void A_seller_who_asks_for_help_creates_a_referral_and_invites_Microsoft()
    {
        _hub.RequestByCrm(Sample.OpportunityId);

        var plan = _hub.Plan(Sample.Opportunity());

        plan["ReferralAction"].Should().Be("create");
        var body = JsonNode.Parse((string)plan["ReferralBody"])!;
        body["type"]!.GetValue<string>().Should().Be("Shared");
        body["externalReferenceId"]!.GetValue<string>().Should().Be(Sample.OpportunityId);
        body["customerProfile"]!["address"]!["country"]!.GetValue<string>().Should().Be("US");
        body["details"]!["closingDateTime"]!.GetValue<string>().Should().Be("2026-11-14T00:00:00Z");
        body["details"]!["dealValue"]!.GetValue<decimal>().Should().Be(50000);
        body["details"]!["requirements"]!["solutions"]![0]!["id"]!.GetValue<string>().Should().Be("SOL-15974-MQF");
        body["customerProfile"]!["team"]![0]!["email"]!.GetValue<string>().Should().Be("sue@fabrikam.example");
        body["team"]![0]!["lastName"]!.GetValue<string>().Should().Be("Rep");
        body["inviteContext"]!["assistanceRequestCode"]!.GetValue<string>().Should().Be("ProofOfConceptOrDemo");
        body["target"]![0]!["id"]!.GetValue<string>().Should().Be("SOL-15974-MQF");
        JsonNode.Parse((string)plan["ConnectedReferralBody"])!["target"]![0]!["id"]!.GetValue<string>().Should().Be("msft");
        ((string)plan["CrmRequest"]).Should().Contain("{c05e1100:referral-id}");
    }

    [TestMethod]
    public void The_target_names_each_solution_of_the_deal()
    {
        _hub.RequestByCrm(Sample.OpportunityId);

        var plan = _hub.Plan(Sample.Opportunity(row => row["Microsoft_Solutions__r"]!["records"]!.AsArray().Add(
            new JsonObject { ["Id"] = "a0X000000000002AAA", ["Solution_Name__c"] = "Analytics", ["Solution_Id__c"] = "SOL-20002-TWO" })));

        JsonNode.Parse((string)plan["ReferralBody"])!["target"]!.AsArray().Select(target => $"{target!["type"]} {target["id"]}")
            .Should().BeEquivalentTo("SolutionProfile SOL-15974-MQF", "SolutionProfile SOL-20002-TWO");
    }

    [TestMethod]
    public void Without_help_the_deal_is_private_and_Microsoft_is_not_invited()
    {
        _hub.RequestByCrm(Sample.OpportunityId);

        var plan = _hub.Plan(Sample.Opportunity(row => row["How_can_Microsoft_help__c"] = null));

        var body = JsonNode.Parse((string)plan["ReferralBody"])!;
        body["type"]!.GetValue<string>().Should().Be("Independent");
        body["consent"]!["consentToShareReferralWithMicrosoftSellers"]!.GetValue<bool>().Should().BeFalse();
        plan["ConnectedReferralBody"].Should().Be("");
    }

    [TestMethod]
    public void Everything_that_is_missing_is_named_at_once_and_nothing_is_sent()
    {
        _hub.RequestByCrm(Sample.OpportunityId);

        var plan = _hub.Plan(Sample.Opportunity(row =>
        {
            row["Account"]!["BillingCountry"] = null;
            row["Amount"] = 0;
            row["OpportunityContactRoles"] = null;
            row["Microsoft_Solutions__r"] = null;
        }));

        plan["ReferralAction"].Should().Be("none");
        var problems = JsonNode.Parse((string)plan["Problems"])!.AsArray().Select(problem => problem!["code"]!.GetValue<string>());
        problems.Should().BeEquivalentTo("missing", "not-positive", "contact-missing", "solution-missing");
        ((string)plan["Message"]).Should().Contain("Billing Country is empty. Fill in Billing Country on the account");
        ((string)plan["CrmRequest"]).Should().Contain("Needs attention");
    }

    [TestMethod]
    public void An_opportunity_without_account_is_asked_for_the_account_and_not_for_its_fields()
    {
        _hub.RequestByCrm(Sample.OpportunityId);

        var plan = _hub.Plan(Sample.Opportunity(row => (row["AccountId"], row["Account"]) = (null, null)));

        ((string)plan["Message"]).Should().Be("The opportunity has no account. Choose the customer's account, then save the opportunity.");
    }

    [TestMethod]
    public void A_refusal_that_the_seller_has_read_already_is_not_written_again()
    {
        _hub.RequestByCrm(Sample.OpportunityId);
        var broken = Sample.Opportunity(row => row["Account"]!["BillingCountry"] = null);
        var first = _hub.Plan(broken);
        _hub.Complete(new JsonObject { ["crm"] = Sample.CompositeDone() });
        broken["Co_sell_Sync_Status__c"] = "Needs attention";
        broken["Co_sell_Message__c"] = (string)first["Message"];
        _hub.RequestByCrm(Sample.OpportunityId);

        var second = _hub.Plan(broken);

        second["Done"].Should().Be(true);
        _hub.State.Should().Be("Needs attention");
    }

    [TestMethod]
    [DataRow("United States", "US")]
    [DataRow("usa", "US")]
    [DataRow("US", "US")]
    [DataRow("Philipines", "PH")]
    [DataRow("Côte d'Ivoire", "CI")]
    [DataRow("Republic of Korea", "KR")]
    [DataRow("GERMANY", "DE")]
    public void A_country_may_be_a_name_a_code_or_a_known_misspelling(string country, string code)
    {
        _hub.RequestByCrm(Sample.OpportunityId);

        var plan = _hub.Plan(Sample.Opportunity(row => row["Account"]!["BillingCountry"] = country));

        JsonNode.Parse((string)plan["ReferralBody"])!["customerProfile"]!["address"]!["country"]!.GetValue<string>().Should().Be(code);
    }

    [TestMethod]
    public void An_ambiguous_country_is_asked_about_and_never_guessed()
    {
        _hub.RequestByCrm(Sample.OpportunityId);

        var plan = _hub.Plan(Sample.Opportunity(row => row["Account"]!["BillingCountry"] = "Korea"));

        plan["ReferralAction"].Should().Be("none");
        ((string)plan["Message"]).Should().Contain("South Korea (KR) or North Korea (KP)");
    }

    [TestMethod]
    public void An_unknown_country_names_the_value_and_the_fix()
    {
        _hub.RequestByCrm(Sample.OpportunityId);

        var plan = _hub.Plan(Sample.Opportunity(row => row["Account"]!["BillingCountry"] = "Atlantis"));

        ((string)plan["Message"]).Should().Contain("'Atlantis', which is no country that we know").And.Contain("two-letter ISO code");
    }

    [TestMethod]
    public void A_create_that_lost_its_answer_is_looked_for_before_it_is_repeated()
    {
        _hub.RequestByCrm(Sample.OpportunityId);
        _hub.Plan(Sample.Opportunity());
        _hub.Now = _hub.Now.AddMinutes(30); // the flow broke off, the lease ran out
        _hub.Reconcile();

        var begin = _hub.Begin();

        begin["ReadBy"].Should().Be("recent");
        var plan = _hub.Plan(_hub.Deal, (string)begin["LeaseId"], new JsonArray(Sample.Opportunity()), Sample.Referral());
        plan["ReferralAction"].Should().Be("none");
        _hub.Deal.GetAttributeValue<string>("cosell_referralidentifier").Should().Be(Sample.ReferralId);
        _hub.Begin()["ReadBy"].Should().Be("engagement");
    }

    [TestMethod]
    public void Microsofts_copy_of_another_deal_among_our_newest_referrals_stays_that_deals()
    {
        _hub.RequestByCrm(Sample.OpportunityId);
        _hub.Plan(Sample.Opportunity());
        _hub.Now = _hub.Now.AddMinutes(30);
        _hub.Reconcile();
        var stranger = Sample.Microsofts(copy => (copy["id"], copy["engagementId"]) = ("7f84ba18-0000-4000-8000-000000000009", "7f84ba18-0000-4000-8000-000000000008"));

        _hub.Plan(Sample.Opportunity(), stranger, Sample.Referral());

        _hub.Deal.GetAttributeValue<string>("cosell_referralidentifier").Should().Be(Sample.ReferralId);
        _hub.Deal.GetAttributeValue<string>("cosell_microsoftreferralid").Should().BeNull();
    }

    [TestMethod]
    public void A_referral_that_was_created_is_remembered_even_when_Salesforce_then_fails()
    {
        _hub.RequestByCrm(Sample.OpportunityId);
        _hub.Plan(Sample.Opportunity());

        _hub.Complete(new JsonObject { ["referral"] = Sample.Step(200, Sample.Referral()), ["connected"] = Sample.Step(200, Sample.Microsofts()), ["crm"] = Sample.Step(503) });

        _hub.State.Should().Be("Waiting to retry");
        _hub.Deal.GetAttributeValue<string>("cosell_referralidentifier").Should().Be(Sample.ReferralId);
        _hub.Deal.GetAttributeValue<string>("cosell_microsoftreferralid").Should().Be(Sample.MicrosoftReferralId);
    }
}
