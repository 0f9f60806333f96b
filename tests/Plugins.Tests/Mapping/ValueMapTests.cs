using System.Text.Json.Nodes;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Mapping;

/// <summary>Rows of a value map: on their days, in their directions, for one value, for several, for a range or for any other.</summary>
[TestClass]
public sealed class ValueMapTests
{
    private const string Area = "/details/requirements/additionalRequirements/attributes/SolutionArea";

    private static readonly DateTime LastDay = new(2026, 6, 30, 0, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    [DataRow("2026-06-30", "Security")]
    [DataRow("2026-07-01", "SecurityFY27")]
    [DataRow("2027-01-15", "SecurityFY27")]
    public void Next_years_code_is_sent_from_its_first_day_on(string day, string code)
    {
        var sides = TwoSides.Shared(deal => NextYear(deal, DateTime.Parse(day + "T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime()).Opportunity["Solution_Area__c"] = "Security");

        sides.Shows(Area).Should().Be(code);
    }

    [TestMethod]
    public void A_deal_of_last_year_stays_as_it_is_when_the_year_turns()
    {
        var sides = TwoSides.Shared(deal => NextYear(deal, new DateTime(2026, 6, 1, 9, 0, 0, DateTimeKind.Utc)).Opportunity["Solution_Area__c"] = "Security");
        sides.Hub.Now = new DateTime(2026, 8, 1, 9, 0, 0, DateTimeKind.Utc);

        sides.Synchronize().Should().Be(0);

        sides.Shows(Area).Should().Be("Security");
        sides.Opportunity["Solution_Area__c"]!.GetValue<string>().Should().Be("Security");
        sides.Message.Should().BeEmpty();
    }

    [TestMethod]
    public void Of_two_rows_that_overlap_the_one_that_began_later_counts()
    {
        var sides = TwoSides.Shared(deal => deal.AddValue("solutionarea", "Security", "SecurityNew", ("cosell_validfrom", new DateTime(2026, 1, 1))).Opportunity["Solution_Area__c"] = "Security");

        sides.Shows(Area).Should().Be("SecurityNew");
    }

    [TestMethod]
    public void A_row_out_of_date_leads_to_Salesforce_no_more_than_to_Partner_Center()
    {
        var sides = TwoSides.Shared(deal => deal.AddValue("programme", "Old", "P-OLD", ("cosell_validto", new DateTime(2025, 12, 31))).AddValue("programme", "New", "P-NEW")
            .Map("Referral programme", ("cosell_datatype", Choices.Choice), ("cosell_valuemap", "programme")));

        sides.Change("/referralProgram", "P-NEW").Synchronize();
        sides.Opportunity["Microsoft_Referral_Program__c"]!.GetValue<string>().Should().Be("New");

        sides.Change("/referralProgram", "P-OLD").Synchronize();
        sides.Opportunity["Microsoft_Referral_Program__c"]!.GetValue<string>().Should().Be("P-OLD", "the value stays what Partner Center says, and no row of today translates it");
    }

    [TestMethod]
    [DataRow("1", "1to9employees")]
    [DataRow("9", "1to9employees")]
    [DataRow("10", "10to50employees")]
    [DataRow("250", "51to250employees")]
    [DataRow("20000", "10001to20000employees")]
    [DataRow("20001", "Morethan20000employees")]
    [DataRow("9999999", "Morethan20000employees")]
    [DataRow("0", null)]
    [DataRow("9.5", null)]
    public void The_size_of_a_customer_is_the_range_that_holds_its_employees(string employees, string? size)
    {
        TwoSides.Shared(deal => deal.Opportunity["Account"]!["NumberOfEmployees"] = JsonNode.Parse(employees)).Shows("/customerProfile/size").Should().Be(size);
    }

    [TestMethod]
    public void Any_other_value_may_have_a_row_and_an_empty_one_sends_nothing()
    {
        var any = TwoSides.Shared(deal => Reasons(deal).AddValue("why", "*", "Other").Opportunity["Why__c"] = "A reason of one's own");
        any.Shows("/campaignId").Should().Be("Other");
        any.Opportunity["Why__c"]!.GetValue<string>().Should().Be("A reason of one's own");
        any.Synchronize().Should().Be(0);

        var silent = TwoSides.Shared(deal => Reasons(deal).AddValue("why", "*", "").Opportunity["Why__c"] = "A reason of one's own");
        silent.Shows("/campaignId").Should().BeNull();
        silent.Change("/campaignId", "Kept").Synchronize();
        silent.Shows("/campaignId").Should().Be("Kept");
    }

    [TestMethod]
    public void Several_values_may_share_a_row_and_the_first_is_the_one_that_comes_back()
    {
        var sides = TwoSides.Shared(deal => Reasons(deal).AddValue("why", "Money | Budget | Price", "Cost").Opportunity["Why__c"] = "price");
        sides.Shows("/campaignId").Should().Be("Cost");
        sides.Synchronize().Should().Be(0, "Price stands for Cost as well as Money does");

        sides.Change("/campaignId", "Fit").Synchronize();
        sides.Change("/campaignId", "Cost").Synchronize();

        sides.Opportunity["Why__c"]!.GetValue<string>().Should().Be("Money");
    }

    [TestMethod]
    public void Any_other_value_of_Partner_Center_may_have_a_row_too()
    {
        var sides = TwoSides.Shared(deal => Reasons(deal).AddValue("why", "Something else", "*", ("cosell_direction", Choices.ToSalesforce)));

        sides.Change("/campaignId", "NobodyKnows").Synchronize();

        sides.Opportunity["Why__c"]!.GetValue<string>().Should().Be("Something else");
        sides.Synchronize().Should().Be(0);
        sides.Shows("/campaignId").Should().Be("NobodyKnows");
    }

    [TestMethod]
    public void A_value_without_a_row_is_told_with_those_that_have_one()
    {
        TwoSides.Shared(deal => Reasons(deal).AddValue("why", "Time | Hurry", "Timing").Opportunity["Why__c"] = "No idea").Message
            .Should().Be("Why is 'No idea', which has no counterpart in Partner Center. Choose one of Fit, Time, Hurry, or ask your administrator to add a value mapping.");
    }

    [TestMethod]
    public void A_percentage_that_Partner_Center_makes_of_the_sales_stage_is_not_sent_over_and_over()
    {
        var sides = TwoSides.Shared(deal => deal.Opportunity["StageName"] = "Proposal/Price Quote");
        sides.Shows("/salesStage").Should().Be("Propose");

        sides.Change("/salesStage", "60").Synchronize().Should().Be(0);

        sides.Sell("StageName", "Negotiation/Review").Synchronize();
        sides.Shows("/salesStage").Should().Be("Close");
    }

    private static TwoSides NextYear(TwoSides deal, DateTime now)
    {
        deal.Hub.Now = now;
        var row = deal.Hub.Rows.Rows("cosell_valuemapping").Single(row => row.GetAttributeValue<string>("cosell_name") == "solutionarea: Security = Security");
        row["cosell_validto"] = LastDay;
        deal.Opportunity["CloseDate"] = "2027-03-31";
        return deal.AddValue("solutionarea", "Security", "SecurityFY27", ("cosell_validfrom", LastDay.AddDays(1)));
    }

    private static TwoSides Reasons(TwoSides deal) => deal.AddValue("why", "Fit", "Fit")
        .AddMapping("Why", "Why__c", "/campaignId", ("cosell_datatype", Choices.Choice), ("cosell_valuemap", "why"));
}
