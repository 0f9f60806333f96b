using System.Globalization;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Mapping;

/// <summary>A closing time is the midnight of whoever typed it; no date moves because of where.</summary>
[TestClass]
public sealed class DateTests
{
    [TestMethod]
    [DataRow("UTC", "2026-11-20T00:00:00Z", "2026-11-20")]
    [DataRow("UTC", "2026-11-20T23:59:59.9999999Z", "2026-11-20")]
    [DataRow("Asia/Taipei", "2026-11-19T16:00:00Z", "2026-11-20")]
    [DataRow("Asia/Taipei", "2026-11-20T00:00:00Z", "2026-11-20")]
    [DataRow("Taipei Standard Time", "2026-11-19T16:00:00Z", "2026-11-20")]
    [DataRow("Asia/Taipei", "2026-11-20T15:59:59Z", "2026-11-20")]
    [DataRow("America/Los_Angeles", "2026-11-20T08:00:00Z", "2026-11-20")]
    [DataRow("America/Los_Angeles", "2026-11-21T07:59:00Z", "2026-11-20")]
    [DataRow("America/Los_Angeles", "2026-11-20T00:00:00Z", "2026-11-20")]
    [DataRow("Pacific Standard Time", "2026-11-20T08:00:00Z", "2026-11-20")]
    [DataRow("Europe/Berlin", "2026-07-19T22:00:00Z", "2026-07-20")]
    [DataRow("Europe/Berlin", "2026-11-19T23:00:00Z", "2026-11-20")]
    [DataRow("Pacific/Kiritimati", "2026-11-19T10:00:00Z", "2026-11-20")]
    [DataRow("UTC", "2026-11-20T05:00:00+08:00", "2026-11-20")]
    [DataRow("UTC", "2026-11-19T18:30:00Z", "2026-11-20", DisplayName = "Typed in Mumbai")]
    [DataRow("UTC", "2026-11-19T23:00:00.0000000Z", "2026-11-20", DisplayName = "Typed in Berlin")]
    [DataRow("UTC", "2026-11-20T03:00:00Z", "2026-11-20", DisplayName = "Typed in São Paulo")]
    [DataRow("UTC", "2026-11-20T10:00:00Z", "2026-11-20", DisplayName = "Typed in Honolulu")]
    [DataRow("UTC", "2026-11-19T11:00:00Z", "2026-11-20", DisplayName = "Typed in Auckland, in summer")]
    [DataRow("UTC", "2026-11-19T18:15:00Z", "2026-11-20", DisplayName = "Typed in Kathmandu")]
    [DataRow("America/Los_Angeles", "2026-11-19T16:00:00Z", "2026-11-20", DisplayName = "Typed in Taipei, read in California")]
    [DataRow("Asia/Taipei", "2026-11-20T08:00:00Z", "2026-11-20", DisplayName = "Typed in California, read in Taipei")]
    [DataRow("Pacific/Pago_Pago", "2026-11-20T11:00:00Z", "2026-11-20", DisplayName = "Typed in Pago Pago, read there")]
    [DataRow("UTC", "9999-12-31T18:30:00Z", "9999-12-31", DisplayName = "Beyond the calendar")]
    public void A_closing_time_is_the_day_of_whoever_typed_it(string zone, string closing, string day)
    {
        var sides = TwoSides.Shared(deal => deal.Set("cosell_TimeZone", zone));

        sides.Change("/details/closingDateTime", closing).Synchronize();

        sides.Opportunity["CloseDate"]!.GetValue<string>().Should().Be(day);
        sides.Hub.Deal["cosell_closingdate"].Should().Be(DateTime.Parse(day, CultureInfo.InvariantCulture), "the hub shows the same day");
        sides.Synchronize().Should().Be(0, "nobody changed anything since");
        sides.Shows("/details/closingDateTime").Should().Be(closing);
    }

    [TestMethod]
    [DataRow("Asia/Taipei")]
    [DataRow("America/Los_Angeles")]
    [DataRow("Pacific/Kiritimati")]
    [DataRow("Etc/GMT+12")]
    public void A_date_of_the_seller_comes_back_as_the_same_date_wherever_he_lives(string zone)
    {
        var sides = TwoSides.Shared(deal => deal.Set("cosell_TimeZone", zone));

        sides.Sell("CloseDate", "2026-12-31").Synchronize();

        sides.Shows("/details/closingDateTime").Should().Be("2026-12-31T00:00:00Z");
        sides.Synchronize().Should().Be(0);
        sides.Opportunity["CloseDate"]!.GetValue<string>().Should().Be("2026-12-31");
    }

    [TestMethod]
    public void A_field_of_Salesforce_with_a_time_is_the_day_that_people_had_then()
    {
        var sides = TwoSides.Shared(deal =>
        {
            deal.Set("cosell_TimeZone", "Asia/Taipei");
            deal.Map("Closing date", ("cosell_crmpath", "Signed_At__c")).Opportunity["Signed_At__c"] = "2026-11-19T16:30:00.000+0000";
        });

        sides.Shows("/details/closingDateTime").Should().Be("2026-11-20T00:00:00Z");
    }

    [TestMethod]
    public void What_nobody_typed_is_a_moment_of_the_time_zone()
    {
        var sides = TwoSides.Shared(deal => deal.AddMapping("Ends", "Ends_On__c", "/expirationDateTime", ("cosell_datatype", Choices.Date), ("cosell_direction", Choices.ToSalesforce)));

        sides.Change("/expirationDateTime", "2026-11-19T18:30:00Z").Synchronize();

        sides.Opportunity["Ends_On__c"]!.GetValue<string>().Should().Be("2026-11-19");
    }

    [TestMethod]
    public void A_time_zone_that_nobody_knows_stops_the_deal_with_the_variable_to_mend()
    {
        var sides = TwoSides.Shared(deal => deal.Set("cosell_TimeZone", "Middle Earth"));

        sides.Hub.State.Should().Be("Needs attention");
        sides.Hub.Deal["cosell_lasterror"].Should().Be("The time zone 'Middle Earth' is not known here. Ask your administrator to set cosell_TimeZone to a name such as UTC, Taipei Standard Time or W. Europe Standard Time.");
    }

    [TestMethod]
    [DataRow("31.12.2026")]
    [DataRow("2026-02-30")]
    public void A_date_that_is_none_is_told(string date)
    {
        TwoSides.Shared(deal => deal.Opportunity["CloseDate"] = date).Message.Should().StartWith($"Close Date is '{date}', which is not a date.");
    }

    [TestMethod]
    public void Today_is_the_day_in_the_time_zone()
    {
        var sides = TwoSides.Shared(deal =>
        {
            deal.Set("cosell_TimeZone", "Pacific/Kiritimati"); // 14 hours ahead: 2 March, 11:00 UTC is 3 March there
            deal.Hub.Now = new DateTime(2026, 3, 2, 11, 0, 0, DateTimeKind.Utc);
            deal.Map("Campaign", ("cosell_expression", "today()"));
        });

        sides.Shows("/campaignId").Should().Be("2026-03-03");
    }
}
