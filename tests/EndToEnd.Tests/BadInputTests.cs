using EndToEnd.Tests.Support;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.PartnerCenter;

namespace EndToEnd.Tests;

/// <summary>What people really type: each ends in a state, a sentence and a next step; nothing is sent half, nothing loops.</summary>
[TestClass]
public sealed class BadInputTests
{
    private RehearsalRoom _room = null!;

    [TestInitialize]
    public async Task OpenAsync() => _room = await Rooms.OpenSharedAsync();

    [TestCleanup]
    public async Task CloseAsync() => await _room.DisposeAsync();

    [TestMethod]
    [DataRow("O'Brien & \"Sons\", Ltd; DROP TABLE --")]
    [DataRow("Line\nbreak \\ and tab\tin a name")]
    [DataRow("Grüße aus Zürich 東京 서울 🚀👩🏽‍💻")]
    [DataRow("شركة الأفق العربي")]
    [DataRow("@{triggerBody()} {referral-id} @@x %41 <b>&amp;</b>")]
    public async Task Odd_names_travel_unharmed_there_and_back(string name)
    {
        var deal = await DealInRoom.ShareAsync(_room, customer: name);
        deal.Engagement.Partner.Document["name"].AsString().Should().Be(deal.Field("Name"));
        deal.Engagement.Partner.Document["customerProfile"]["name"].AsString().Should().Be(name + " Inc");
        deal.MicrosoftAccepts();

        _room.MicrosoftSeller.Change(new Guid(deal.ReferralId), new DealChange { Notes = "Talked to " + name });
        await _room.SettleAsync();

        deal.Field("Description").Replace("\r\n", "\n", StringComparison.Ordinal).Replace("@\u2060{", "@{", StringComparison.Ordinal).Should().Be("Talked to " + name);
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_name_of_Microsofts_that_is_longer_than_Salesforce_holds_is_shown_cut_and_stays_whole_in_Partner_Center()
    {
        var name = string.Concat(Enumerable.Repeat("Very long deal 🚀 ", 20));
        _room.MicrosoftSeller.SendDeal(new NewDeal
        {
            Name = name, CustomerName = new string('K', 255), Country = "DE", PostalCode = "10115", Contact = new DealPerson("Kim", "K", "kim@k.example", "+49 30 5550100"),
            Solutions = [new DealSolution("SOL-30002-DAT", "Analytics starter")],
        });
        await _room.SettleAsync();

        var row = _room.Salesforce.Org.Rows("Opportunity").Should().ContainSingle().Subject;
        row["Name"].ToString().Length.Should().BeLessThanOrEqualTo(120);
        name.Should().StartWith(row["Name"].ToString()[..100]);
        Deals.All(_room).Should().ContainSingle().Which.State.Should().Be("In step");

        await _room.Seller.UpdateAsync("Opportunity", row.Id, new() { ["StageName"] = "Qualification" });
        await _room.SettleAsync();
        _room.PartnerCenter.Referrals.Engagements.Single().Partner.Document["name"].AsString().Should().Be(name);
        Deals.All(_room).Single().State.Should().Be("In step");
    }

    [TestMethod]
    [DataRow(0, "Amount has to be greater than 0")]
    [DataRow(-500, "Amount has to be greater than 0")]
    public async Task A_value_that_Partner_Center_would_refuse_is_refused_first(int amount, string sentence)
    {
        var deal = await DealInRoom.ShareAsync(_room);

        await deal.ChangeAsync("Amount", amount);

        deal.Field("Co_sell_Message__c").Should().Contain(sentence);
        deal.Remembered.State.Should().Be("Needs attention");
        deal.Detail("dealValue").Should().Be("90000", "nothing is sent half");
        await StaysQuietAsync();
    }

    [TestMethod]
    public async Task A_huge_value_travels()
    {
        var deal = await DealInRoom.ShareAsync(_room);

        await deal.ChangeAsync("Amount", 9_999_999_999_999.99m);

        deal.Detail("dealValue").Should().Contain("9999999999999.99");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_closing_date_that_is_past_is_refused_before_sharing()
    {
        var deal = await DealInRoom.CreateAsync(_room);

        await deal.ChangeAsync("CloseDate", "2020-01-31");

        deal.Field("Co_sell_Message__c").Should().Contain("Close Date is 2020-01-31, which is past");
        _room.PartnerCenter.Referrals.Engagements.Should().BeEmpty();
        await StaysQuietAsync();
    }

    [TestMethod]
    public async Task A_stage_that_the_mapping_does_not_know_is_refused_with_those_it_knows()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        await UnmapAsync("Needs Analysis");

        await deal.ChangeAsync("StageName", "Needs Analysis");

        deal.Field("Co_sell_Message__c").Should().Contain("Stage is 'Needs Analysis', which has no counterpart in Partner Center").And.Contain("Prospecting");
        deal.Remembered.State.Should().Be("Needs attention");
        await StaysQuietAsync();
    }

    /// <summary>An hour passes without a call but those of the timers.</summary>
    private async Task StaysQuietAsync()
    {
        var meter = new CallMeter(_room);
        await _room.Clock.RunForAsync(TimeSpan.FromHours(1));
        meter.Total.Should().Be(0, "a refusal is not tried again and again");
    }

    private Task UnmapAsync(string stage)
    {
        var service = _room.Dataverse.Organization.ServiceFor(Sandbox.Dataverse.WellKnown.Administrator);
        var query = new Microsoft.Xrm.Sdk.Query.QueryExpression("cosell_valuemapping") { ColumnSet = new("cosell_name") };
        query.Criteria.AddCondition("cosell_crmvalue", Microsoft.Xrm.Sdk.Query.ConditionOperator.Equal, stage);
        foreach (var row in service.RetrieveMultiple(query).Entities)
            service.Delete(row.LogicalName, row.Id);
        return Task.CompletedTask;
    }
}
