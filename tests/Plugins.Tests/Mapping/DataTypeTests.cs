using System.Text.Json.Nodes;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Mapping;

[TestClass]
public sealed class DataTypeTests
{
    [TestMethod]
    [DataRow("Favourite__c", "true", true)]
    [DataRow("Favourite__c", "false", false)]
    [DataRow("Favourite__c", "\"Yes\"", true)]
    [DataRow("Favourite__c", "\"no\"", false)]
    public void Yes_or_no_goes_out_as_a_flag(string field, string crm, bool flag)
    {
        var sides = TwoSides.Shared(deal => deal.AddMapping("Favourite", field, "/favorite", ("cosell_datatype", Choices.YesOrNo)).Opportunity[field] = JsonNode.Parse(crm));

        sides.Referral!["favorite"]!.GetValue<bool>().Should().Be(flag);
    }

    [TestMethod]
    public void A_flag_of_Partner_Center_ticks_the_checkbox_and_one_that_is_not_there_leaves_it_alone()
    {
        var sides = TwoSides.Shared(deal => deal.AddMapping("Spam", "Spam__c", "/isSpam", ("cosell_datatype", Choices.YesOrNo), ("cosell_direction", Choices.ToSalesforce)).Opportunity["Spam__c"] = false);
        sides.Synchronize().Should().Be(0);

        sides.Change("/isSpam", true).Synchronize();

        sides.Opportunity["Spam__c"]!.GetValue<bool>().Should().BeTrue();
    }

    [TestMethod]
    public void Yes_or_no_that_is_neither_is_told()
    {
        var sides = TwoSides.Shared(deal => deal.AddMapping("Favourite", "Favourite__c", "/favorite", ("cosell_datatype", Choices.YesOrNo)).Opportunity["Favourite__c"] = "perhaps");

        sides.Message.Should().Be("Favourite is 'perhaps', which is neither yes nor no. Set Favourite to yes or no, then save the opportunity.");
    }

    [TestMethod]
    [DataRow("Azure", "Azure")]
    [DataRow("Teams;Azure", "Azure,Teams")]
    [DataRow(" Teams ; ;Azure;Azure ", "Azure,Teams")]
    [DataRow("DynamicsAX,GP,NAV,SL", "DynamicsAX,GP,NAV,SL")]
    public void One_or_several_values_go_out_as_a_list_of_ids(string crm, string ids)
    {
        var sides = TwoSides.Shared(deal => deal.AddMapping("Products", "Products__c", "/details/requirements/products", ("cosell_datatype", Choices.IdList)).Opportunity["Products__c"] = crm);

        Ids(sides, "products").Should().Be(ids);
    }

    [TestMethod]
    public void A_list_is_translated_value_by_value_and_what_has_no_counterpart_is_told()
    {
        var sides = TwoSides.Shared(deal => deal.Opportunity["Account"]!["Industry"] = "Banking");
        Ids(sides, "industries").Should().Be("Financial Services");

        var strict = TwoSides.Shared(deal => deal.AddValue("services", "Migration", "DeploymentOrMigration")
            .AddMapping("Services", "Services__c", "/details/requirements/services", ("cosell_datatype", Choices.IdList), ("cosell_valuemap", "services"))
            .Opportunity["Services__c"] = "Migration;Juggling");

        strict.Message.Should().StartWith("Services is 'Juggling', which has no counterpart in Partner Center. Choose one of Migration");
    }

    [TestMethod]
    public void A_list_that_was_only_rearranged_is_no_change()
    {
        var sides = TwoSides.Shared(deal => deal.AddMapping("Products", "Products__c", "/details/requirements/products", ("cosell_datatype", Choices.IdList)).Opportunity["Products__c"] = "Azure;Teams");

        sides.Sell("Products__c", "Teams;Azure").Synchronize().Should().Be(0);
    }

    [TestMethod]
    public void A_moment_travels_to_the_second_and_no_further()
    {
        var sides = TwoSides.Shared(deal => deal.AddMapping("Answer until", "Answer_Until__c", "/acceptedDateTime", ("cosell_datatype", Choices.DateAndTime), ("cosell_direction", Choices.ToSalesforce)));

        sides.Change("/acceptedDateTime", "2026-03-10T09:30:15.1234567+01:00").Synchronize();

        sides.Opportunity["Answer_Until__c"]!.GetValue<string>().Should().Be("2026-03-10T08:30:15Z");
        sides.Opportunity["Answer_Until__c"] = "2026-03-10T08:30:15.000+0000"; // as Salesforce answers it
        sides.Synchronize().Should().Be(0);
    }

    [TestMethod]
    [DataRow("1e5", "100000")]
    [DataRow("0.1", "0.1")]
    [DataRow("123456789012345.67", "123456789012345.67")]
    public void A_number_may_be_written_in_any_way_that_is_one(string crm, string sent)
    {
        TwoSides.Shared(deal => deal.Opportunity["Amount"] = crm).Shows("/details/dealValue").Should().Be(sent);
    }

    [TestMethod]
    [DataRow("-5", "Amount has to be greater than 0.")]
    [DataRow("0", "Amount has to be greater than 0.")]
    [DataRow("lots", "Amount is 'lots', which is not a number.")]
    [DataRow("1,000", "Amount is '1,000', which is not a number.")]
    [DataRow("NaN", "Amount is 'NaN', which is not a number.")]
    [DataRow("1e40", "Amount is '1e40', which is larger than Partner Center takes.")]
    [DataRow("1e400", "Amount is '1e400', which is larger than Partner Center takes.")]
    public void A_number_that_cannot_be_sent_is_told(string crm, string told)
    {
        TwoSides.Shared(deal => deal.Opportunity["Amount"] = crm).Message.Should().StartWith(told);
    }

    [TestMethod]
    public void A_huge_number_of_the_CRM_itself_is_told_and_not_crashed_on()
    {
        TwoSides.Shared(deal => deal.Opportunity["Amount"] = JsonNode.Parse("1e300")).Message.Should().StartWith("Amount is '1E+300', which is larger than Partner Center takes.");
    }

    [TestMethod]
    [DataRow("1e300")]
    [DataRow("99999999999999999999")]
    public void A_number_of_Partner_Center_that_Salesforce_cannot_hold_is_said_and_everything_else_travels(string huge)
    {
        var sides = TwoSides.Shared();

        sides.Change("/details/dealValue", JsonNode.Parse(huge)).Change("/details/notes", "Budget agreed.").Synchronize();

        sides.Opportunity["Amount"]!.GetValue<decimal>().Should().Be(50000);
        sides.Opportunity["Description"]!.GetValue<string>().Should().Be("Budget agreed.");
        sides.Message.Should().Contain("which Salesforce cannot hold; Salesforce keeps its own value");
    }

    [TestMethod]
    public void A_value_with_more_digits_than_Salesforce_keeps_does_not_come_back_as_an_edit()
    {
        var sides = TwoSides.Shared();

        sides.Change("/details/dealValue", 61234.56789m).Synchronize();

        sides.Opportunity["Amount"]!.GetValue<decimal>().Should().Be(61234.57m);
        sides.Synchronize().Should().Be(0);
        sides.Shows("/details/dealValue").Should().Be("61234.56789");
    }

    [TestMethod]
    [DataRow("EUR", "EUR")]
    [DataRow("eur", "EUR")]
    [DataRow(null, "USD")]
    public void The_currency_of_the_opportunity_is_sent_and_the_default_where_there_is_none(string? crm, string sent)
    {
        TwoSides.Shared(deal => deal.Opportunity["CurrencyIsoCode"] = crm).Shows("/details/currency").Should().Be(sent);
    }

    [TestMethod]
    [DataRow("€")]
    [DataRow("US Dollar")]
    [DataRow("XYZ")]
    public void A_currency_that_is_none_is_told(string currency)
    {
        TwoSides.Shared(deal => deal.Opportunity["CurrencyIsoCode"] = currency).Message.Should().StartWith($"Opportunity Currency is '{currency}', which is no currency code.");
    }

    [TestMethod]
    public void A_currency_that_one_side_changed_arrives_on_the_other()
    {
        var sides = TwoSides.Shared();

        sides.Change("/details/currency", "EUR").Synchronize();
        sides.Opportunity["CurrencyIsoCode"]!.GetValue<string>().Should().Be("EUR");

        sides.Sell("CurrencyIsoCode", "JPY").Synchronize();
        sides.Shows("/details/currency").Should().Be("JPY");
    }

    [TestMethod]
    [DataRow("Shared", "/referralProgram")]
    [DataRow("SomethingNew2027", "/referralProgram")]
    public void A_value_of_Partner_Center_that_nobody_knows_is_kept_as_it_is(string value, string path)
    {
        var sides = TwoSides.Shared();

        sides.Change(path, value).Synchronize();

        sides.Opportunity["Microsoft_Referral_Program__c"]!.GetValue<string>().Should().Be(value);
    }

    [TestMethod]
    public void A_code_of_a_choice_that_no_row_knows_is_shown_as_it_is_and_sent_back_to_nobody()
    {
        var sides = TwoSides.Shared(deal => deal.Opportunity["Solution_Area__c"] = null);

        sides.Referral!["details"]!["requirements"]!["additionalRequirements"]!["attributes"]!.AsArray().Add(new JsonObject { ["type"] = "SolutionArea", ["id"] = "Quantum" });
        sides.Synchronize();

        sides.Opportunity["Solution_Area__c"]!.GetValue<string>().Should().Be("Quantum");
        sides.Synchronize().Should().Be(0);
    }

    [TestMethod]
    [DataRow("soon")]
    [DataRow("2026-13-45T00:00:00Z")]
    public void A_closing_time_that_is_none_is_said_and_Salesforce_keeps_its_own(string closing)
    {
        var sides = TwoSides.Shared();

        sides.Change("/details/closingDateTime", closing).Synchronize();

        sides.Opportunity["CloseDate"]!.GetValue<string>().Should().Be("2026-11-14");
        sides.Message.Should().Be($"Partner Center shows '{closing}' for Close Date, which Salesforce cannot hold; Salesforce keeps its own value.");
    }

    private static string Ids(TwoSides sides, string list) =>
        string.Join(",", sides.Referral!["details"]!["requirements"]![list]!.AsArray().Select(item => item!["id"]!.GetValue<string>()));
}
