using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>Deals have one home: a copy of the environment, or another org behind the connection, writes nothing until an administrator moves them.</summary>
[TestClass]
public sealed class HomeTests
{
    private static readonly Guid Home = new("aaaaaaaa-0000-4000-8000-000000000001");
    private static readonly Guid Copy = new("bbbbbbbb-0000-4000-8000-000000000002");

    private readonly TwoSides _sides = TwoSides.Shared(room => room.Hub.Environment = Home);

    [TestMethod]
    public void A_copy_of_the_environment_takes_no_deal_and_raises_the_alarm_once()
    {
        _sides.Hub.Environment = Copy;
        _sides.Sell("Amount", 2);
        _sides.Hub.RequestByCrm(Sample.OpportunityId);

        var begin = _sides.Hub.Begin();

        begin["Proceed"].Should().Be(false);
        ((string)begin["Message"]).Should().Contain(Home.ToString()).And.Contain(Copy.ToString()).And.Contain("cosell_Home");
        _sides.Hub.Begin();
        _sides.Hub.Rows.Rows("cosell_watermark").Should().ContainSingle(row => (string)row["cosell_name"] == "alarm: home");
    }

    [TestMethod]
    public void Who_says_that_the_deals_moved_goes_on_there_and_the_old_home_stops()
    {
        _sides.Hub.Environment = Copy;
        _sides.Hub.Set("cosell_Home", Copy.ToString());

        _sides.Sell("Amount", 75_000).Synchronize().Should().Be(1);

        _sides.Shows("/details/dealValue").Should().Be("75000");
        _sides.Hub.Environment = Home;
        _sides.Sell("Amount", 80_000);
        _sides.Hub.RequestByCrm(Sample.OpportunityId);
        _sides.Hub.Begin()["Proceed"].Should().Be(false);
    }

    [TestMethod]
    public void Another_org_behind_the_connection_stops_everything_until_it_is_the_right_one_again()
    {
        Answered("00D000000000001EAA");
        Answered("00D000000000099EAA");
        _sides.Sell("Amount", 2);
        _sides.Hub.RequestByCrm(Sample.OpportunityId);

        ((string)_sides.Hub.Begin()["Message"]).Should().Contain("00D000000000001EAA").And.Contain("00D000000000099EAA");

        Answered("00D000000000001EAA");
        _sides.Hub.Begin()["Proceed"].Should().Be(true);
    }

    [TestMethod]
    public void Nobody_takes_the_webhook_registration_over_from_a_copy()
    {
        _sides.Hub.Environment = Copy;

        var register = () => _sides.Hub.Call(new PlanRegistration(), ("WebhookUrl", "https://prod-1.westeurope.logic.azure.com/x"), ("Events", "[\"referral-updated\"]"));

        register.Should().Throw<InvalidPluginExecutionException>().WithMessage("*belong to the hub of the environment*");
    }

    [TestMethod]
    public void A_hub_that_only_reads_plans_everything_logs_it_and_writes_nothing()
    {
        _sides.Hub.Set("cosell_Mode", "read-only");

        _sides.Sell("Amount", 75_000).Synchronize().Should().Be(0);

        _sides.Shows("/details/dealValue").Should().Be("50000");
        var entry = _sides.Hub.Log.Last();
        JsonNode.Parse((string)entry["cosell_changes"])!.AsArray().Should().ContainSingle(change => change!["after"]!.GetValue<string>() == "75000");
        ((string)entry["cosell_message"]).Should().Contain("Only looked at");
    }

    [TestMethod]
    public void What_was_only_looked_at_goes_out_when_the_hub_is_live_again()
    {
        _sides.Hub.Set("cosell_Mode", "read-only");
        _sides.Sell("Amount", 75_000).Synchronize();
        _sides.Hub.Rows.Rows("environmentvariabledefinition").Single(row => (string)row["schemaname"] == "cosell_Mode")["defaultvalue"] = "live";

        _sides.Synchronize().Should().Be(1);

        _sides.Shows("/details/dealValue").Should().Be("75000");
    }

    /// <summary>What the daily question for the kind of org is answered.</summary>
    private void Answered(string orgId)
    {
        var row = _sides.Hub.Rows.Rows("cosell_watermark").Single(row => (string)row["cosell_name"] == "Salesforce org");
        var known = row.GetAttributeValue<string>("cosell_position") is { Length: > 0 } text ? JsonNode.Parse(text)!.AsObject() : [];
        var first = known["orgId"]?.GetValue<string>();
        known["orgId"] = first ?? orgId;
        known["otherOrg"] = first is null || first == orgId ? null : orgId;
        row["cosell_position"] = known.ToJsonString();
    }
}
