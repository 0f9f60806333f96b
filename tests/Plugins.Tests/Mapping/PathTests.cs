using System.Text.Json.Nodes;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Mapping;

/// <summary>Paths into the referral: members, and elements of lists that are known by a name of their own.</summary>
[TestClass]
public sealed class PathTests
{
    private const string Attributes = "/details/requirements/additionalRequirements/attributes/";

    [TestMethod]
    public void A_row_for_new_records_goes_to_Salesforce_and_has_a_default()
    {
        Probe.Refusal("cosell_default", "", ("cosell_referralpath", "/deal/new"), ("cosell_direction", new Microsoft.Xrm.Sdk.OptionSetValue(856320002))).Should().StartWith("Default: It is what a new record gets.");
        Probe.Refusal("cosell_default", "012000000000002AAA", ("cosell_referralpath", "/deal/new"), ("cosell_direction", new Microsoft.Xrm.Sdk.OptionSetValue(856320000))).Should().Contain("the direction can only be To Salesforce");
    }

    [TestMethod]
    public void Attributes_go_into_one_list_each_under_its_type()
    {
        var sides = TwoSides.Shared(deal =>
        {
            (deal.Opportunity["Marketplace_Purchase_Intent__c"], deal.Opportunity["Solution_Area__c"]) = ("Yes", "Security");
            deal.AddMapping("Own", "Own__c", Attributes + "PricingTier").Opportunity["Own__c"] = "Gold";
        });

        sides.Referral!["details"]!["requirements"]!["additionalRequirements"]!["attributes"]!.AsArray()
            .Select(item => $"{item!["type"]}={item["id"]}").Should().BeEquivalentTo("CustomerMarketplaceIntent=Yes", "SolutionArea=Security", "SolutionPlay=DataSecurity", "PricingTier=Gold");
    }

    [TestMethod]
    public void Marketplace_intent_is_undecided_until_the_seller_says_so()
    {
        TwoSides.Shared().Shows(Attributes + "CustomerMarketplaceIntent").Should().Be("HaveNotDecided");
    }

    [TestMethod]
    public void A_DUNS_number_goes_into_the_list_of_ids_by_its_digits()
    {
        var sides = TwoSides.Shared(deal => deal.Map("Customer DUNS", ("cosell_direction", Choices.BothWays)).Opportunity["Account"]!["DunsNumber"] = "97-000-2754");

        JsonNode.DeepEquals(sides.Referral!["customerProfile"]!["ids"], JsonNode.Parse("""[{"profileType":"Duns","id":"970002754"}]""")).Should().BeTrue();
    }

    [TestMethod]
    [DataRow("{}")]
    [DataRow("null")]
    [DataRow("\"odd\"")]
    public void A_list_that_Partner_Center_answers_as_something_else_is_an_empty_one(string ids)
    {
        var sides = TwoSides.Shared(deal => deal.Map("Customer DUNS", ("cosell_direction", Choices.BothWays)));

        sides.Referral!["customerProfile"]!["ids"] = JsonNode.Parse(ids);

        sides.Synchronize().Should().Be(0);
    }

    [TestMethod]
    public void An_element_of_a_list_that_Partner_Center_shows_reaches_Salesforce_whatever_stands_beside_it()
    {
        var sides = TwoSides.Shared();

        sides.Referral!["details"]!["requirements"]!["additionalRequirements"]!["attributes"] = JsonNode.Parse("""[{"type":"Unheard","id":"Of"},{"id":"typeless"},7,null,{"type":"SolutionPlay","id":"DataSecurity"}]""");
        sides.Synchronize();

        sides.Opportunity["Solution_Play__c"]!.GetValue<string>().Should().Be("Data security");
    }

    [TestMethod]
    public void A_state_that_Partner_Center_answers_as_region_is_the_state()
    {
        var sides = TwoSides.Shared();
        var address = sides.Referral!["customerProfile"]!["address"]!;

        (address["state"], address["region"]) = (null, "WA");

        sides.Synchronize().Should().Be(0);
        sides.Message.Should().BeEmpty();
    }

    [TestMethod]
    public void A_name_with_a_slash_or_a_tilde_is_written_as_in_a_JSON_pointer()
    {
        var sides = TwoSides.Shared(deal => deal.AddMapping("Odd", "Odd__c", Attributes + "A~1B~0C").Opportunity["Odd__c"] = "x");

        sides.Referral!["details"]!["requirements"]!["additionalRequirements"]!["attributes"]!.AsArray().Select(item => item!["type"]!.GetValue<string>()).Should().Contain("A/B~C");
        sides.Synchronize().Should().Be(0);
    }

    [TestMethod]
    public void What_Partner_Center_takes_only_once_stays_in_Salesforce_and_the_seller_is_told()
    {
        var sides = TwoSides.Shared(deal => deal.Opportunity["Solution_Area__c"] = "Security");

        sides.Sell("Solution_Area__c", "Cloud and AI Platforms").Synchronize();

        sides.Message.Should().Be("Solution Area cannot be changed in Partner Center any more; Partner Center keeps 'Security'.");
        sides.Opportunity["Solution_Area__c"]!.GetValue<string>().Should().Be("Cloud and AI Platforms");
    }
}
