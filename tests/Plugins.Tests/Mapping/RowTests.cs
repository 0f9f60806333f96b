using Plugins.Tests.Doubles;

namespace Plugins.Tests.Mapping;

/// <summary>Which rows count for a deal, and where a value comes from when the field is empty.</summary>
[TestClass]
public sealed class RowTests
{
    [TestMethod]
    public void The_first_row_whose_condition_holds_fills_the_path()
    {
        TwoSides Deal(string country) => TwoSides.Shared(deal =>
        {
            deal.AddMapping("US campaign", "Campaign_US__c", "/campaignId", ("cosell_condition", "Account.BillingCountry = 'United States'"), ("cosell_order", 1));
            deal.AddMapping("Other campaign", "Campaign_World__c", "/campaignId", ("cosell_order", 2));
            (deal.Opportunity["Campaign_US__c"], deal.Opportunity["Campaign_World__c"]) = ("us", "world");
            deal.Opportunity["Account"]!["BillingCountry"] = country;
        });

        Deal("United States").Shows("/campaignId").Should().Be("us");
        Deal("Germany").Shows("/campaignId").Should().Be("world");
    }

    [TestMethod]
    public void Two_rows_for_one_path_remember_together_so_that_a_change_of_row_is_no_change_of_value()
    {
        var sides = TwoSides.Shared(deal =>
        {
            deal.AddMapping("Small", "Campaign__c", "/campaignId", ("cosell_condition", "Amount < 60000"), ("cosell_order", 1));
            deal.AddMapping("Large", "Campaign__c", "/campaignId", ("cosell_condition", "Amount >= 60000"), ("cosell_order", 2));
            deal.Opportunity["Campaign__c"] = "spring";
        });

        sides.Sell("Amount", 70000).Sell("Campaign__c", "autumn").Synchronize();

        sides.Shows("/campaignId").Should().Be("autumn");
        sides.Opportunity["Campaign__c"]!.GetValue<string>().Should().Be("autumn");
    }

    [TestMethod]
    [DataRow("2026-03-01", null, true)]
    [DataRow("2026-03-02", "2026-03-02", true)]
    [DataRow("2026-03-03", null, false)]
    [DataRow(null, "2026-03-01", false)]
    public void A_row_counts_from_its_first_day_to_its_last(string? from, string? to, bool counts)
    {
        var sides = TwoSides.Shared(deal => deal.Map("Campaign", ("cosell_validfrom", Day(from)), ("cosell_validto", Day(to))).Opportunity["Microsoft_Campaign_Id__c"] = "spring");

        sides.Shows("/campaignId").Should().Be(counts ? "spring" : null);
    }

    [TestMethod]
    public void A_row_that_does_not_count_for_a_while_goes_on_from_what_it_knew()
    {
        var sides = TwoSides.Shared(deal => deal.Opportunity["Microsoft_Campaign_Id__c"] = "spring");
        sides.Map("Campaign", ("cosell_direction", Choices.Paused));
        sides.Sell("Microsoft_Campaign_Id__c", "summer").Synchronize().Should().Be(0);

        sides.Map("Campaign", ("cosell_direction", Choices.BothWays)).Synchronize();

        sides.Shows("/campaignId").Should().Be("summer", "only Salesforce changed it since both sides agreed");
    }

    [TestMethod]
    public void A_field_that_a_formula_names_is_read_and_nothing_else()
    {
        var hub = new TwoSides().AddMapping("Probe", "", "/campaignId", ("cosell_expression", "left({Campaign.Name}, 50)"), ("cosell_condition", "Type in ('New', Account.Rating)"))
            .AddMapping("Gone", "Gone__c", "/referralProgram", ("cosell_validto", new DateTime(2020, 1, 1))).Hub;
        hub.RequestByCrm(Sample.OpportunityId);

        var query = (string)hub.Begin()["CrmQuery"];

        query.Should().Contain("Campaign.Name").And.Contain(" Type,").And.Contain("Account.Rating").And.NotContain("Gone__c").And.NotContain(", ,");
    }

    [TestMethod]
    [DataRow("mine", "{Account.Name}", "constant", "mine")]
    [DataRow(null, "{Account.Name}", "constant", "Fabrikam Inc")]
    [DataRow("  ", "{Account.Name}", "constant", "Fabrikam Inc")]
    [DataRow(null, "{Nothing__c}", "constant", "constant")]
    [DataRow(null, "", "constant", "constant")]
    [DataRow(null, "", "", null)]
    public void What_Salesforce_lacks_comes_from_the_expression_then_from_the_default(string? crm, string expression, string otherwise, string? sent)
    {
        TwoSides.Shared(deal => deal.Map("Campaign", ("cosell_expression", expression), ("cosell_default", otherwise)).Opportunity["Microsoft_Campaign_Id__c"] = crm)
            .Shows("/campaignId").Should().Be(sent);
    }

    [TestMethod]
    public void What_is_required_and_comes_from_nowhere_is_told()
    {
        TwoSides.Shared(deal => deal.Map("Campaign", ("cosell_expression", "{Nothing__c}"), ("cosell_requirement", Choices.Always))).Message
            .Should().Be("Microsoft Campaign Id is empty. Fill in Microsoft Campaign Id, then save the opportunity.");
    }

    [TestMethod]
    public void An_expression_without_a_field_follows_what_it_is_made_of()
    {
        var sides = TwoSides.Shared(deal => deal.Map("Campaign", ("cosell_crmpath", ""), ("cosell_expression", "{Name} + '!'")));
        sides.Shows("/campaignId").Should().Be("Fabrikam ERP move!");

        sides.Sell("Name", "Fabrikam CRM move").Synchronize();

        sides.Shows("/campaignId").Should().Be("Fabrikam CRM move!");
    }

    [TestMethod]
    public void A_date_that_is_worked_out_from_today_is_written_down_on_both_sides_and_does_not_walk_on_with_the_days()
    {
        var sides = TwoSides.Shared(deal => deal.Map("Closing date", ("cosell_expression", "today() + 15d")).Opportunity["CloseDate"] = null);
        sides.Shows("/details/closingDateTime").Should().Be("2026-03-17T00:00:00Z");
        sides.Opportunity["CloseDate"]!.GetValue<string>().Should().Be("2026-03-17");

        sides.Hub.Now = sides.Hub.Now.AddDays(5);
        sides.Synchronize().Should().Be(0);
        sides.Shows("/details/closingDateTime").Should().Be("2026-03-17T00:00:00Z");

        sides.Change("/details/closingDateTime", "2026-04-30T00:00:00Z").Synchronize();
        sides.Opportunity["CloseDate"]!.GetValue<string>().Should().Be("2026-04-30");
    }

    [TestMethod]
    public void A_value_that_is_worked_out_from_today_never_replaces_one_that_is_there()
    {
        var sides = TwoSides.Shared(deal => deal.Opportunity["Microsoft_Campaign_Id__c"] = "spring");

        sides.Map("Campaign", ("cosell_expression", "'since ' + today()")).Sell("Microsoft_Campaign_Id__c", null).Synchronize();

        sides.Shows("/campaignId").Should().Be("spring");
        sides.Opportunity["Microsoft_Campaign_Id__c"]!.GetValue<string>().Should().Be("spring");
    }

    [TestMethod]
    public void A_transform_is_undone_on_the_way_back()
    {
        var sides = TwoSides.Shared(deal => deal.Map("Campaign", ("cosell_transform", "upper | prefix 'ACME-'")).Opportunity["Microsoft_Campaign_Id__c"] = "spring");
        sides.Shows("/campaignId").Should().Be("ACME-SPRING");
        sides.Synchronize().Should().Be(0);

        sides.Change("/campaignId", "ACME-AUTUMN").Synchronize();

        sides.Opportunity["Microsoft_Campaign_Id__c"]!.GetValue<string>().Should().Be("AUTUMN");
        sides.Synchronize().Should().Be(0);
    }

    [TestMethod]
    public void A_number_kept_in_thousands_is_multiplied_and_divided()
    {
        var sides = TwoSides.Shared(deal => deal.Map("Deal value", ("cosell_transform", "multiply 1000")).Opportunity["Amount"] = 50);
        sides.Shows("/details/dealValue").Should().Be("50000");

        sides.Change("/details/dealValue", 61500).Synchronize();

        sides.Opportunity["Amount"]!.GetValue<decimal>().Should().Be(61.5m);
        sides.Synchronize().Should().Be(0);
    }

    [TestMethod]
    public void A_row_to_Salesforce_takes_its_transform_on_that_way()
    {
        var sides = TwoSides.Shared(deal => deal.AddMapping("Their number", "Their_Number__c", "/organizationName", ("cosell_direction", Choices.ToSalesforce), ("cosell_transform", "prefix 'PC: '")));

        sides.Change("/organizationName", "Contoso").Synchronize();

        sides.Opportunity["Their_Number__c"]!.GetValue<string>().Should().Be("PC: Contoso");
        sides.Synchronize().Should().Be(0);
    }

    [TestMethod]
    public void A_seller_who_empties_a_field_empties_it_in_Partner_Center()
    {
        var sides = TwoSides.Shared(deal => deal.Opportunity["Microsoft_Campaign_Id__c"] = "spring");

        sides.Sell("Microsoft_Campaign_Id__c", null).Synchronize();

        sides.Shows("/campaignId").Should().BeEmpty();
        sides.Synchronize().Should().Be(0);
    }

    private static object? Day(string? text) => text is null ? null : DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
