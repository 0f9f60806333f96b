using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Backfilling;

[TestClass]
public sealed class UndoingTests
{
    private readonly Hub _hub = new();
    private readonly BackfillFlow _flow;

    public UndoingTests() => _flow = new BackfillFlow(_hub);

    [TestMethod]
    public void Undoing_gives_both_sides_back_what_they_had()
    {
        _flow.AddPair(1, referral => referral["externalReferenceId"] = "D365-4711", opportunity => opportunity["Co_sell_Message__c"] = "Typed by somebody");
        _flow.AddPair(2);
        var before = Sides();
        Link();
        Synchronize(1);
        Synchronize(2);

        _flow.Undo().Should().Contain("2 undone");

        Sides().Should().Be(before);
        _flow.Status.Should().Be("Undone");
    }

    [TestMethod]
    public void The_referral_keeps_a_row_so_that_the_event_of_our_own_write_does_not_bring_it_in_as_a_new_deal()
    {
        _flow.AddPair(1);
        Link();
        Synchronize(1);

        _flow.Undo();

        _hub.State.Should().Be("Needs linking");
        _hub.Deal.GetAttributeValue<string>("cosell_crmrecordid").Should().BeNull();
        _hub.Deal.GetAttributeValue<string>("cosell_lasterror").Should().StartWith("The backfill that had linked this referral was undone.");
        _hub.RequestByEvent("referral-updated", ExistingDeals.ReferralId(1), "2026-02-01T09:00:00Z")["Due"].Should().Be(false);
    }

    [TestMethod]
    public void A_deal_that_was_never_synchronized_costs_no_call_of_Partner_Center()
    {
        _flow.AddPair(1);
        Link();
        var calls = _flow.Calls;

        _flow.Undo();

        (_flow.Calls - calls).Should().Be(5, "three steps, a query and a composite request");
        _flow.PairOf(1)["state"]!.GetValue<string>().Should().Be("undone");
    }

    [TestMethod]
    public void Undoing_a_second_time_changes_nothing_and_an_undone_report_is_not_applied_again()
    {
        _flow.AddPair(1);
        Link();
        _flow.Undo();
        var writes = _flow.Writes;

        _flow.Undo();

        _flow.Writes.Should().Be(writes);
        ((Func<string>)(() => _flow.Apply())).Should().Throw<InvalidPluginExecutionException>().WithMessage("This backfill was undone*");
    }

    [TestMethod]
    public void Undoing_what_was_never_applied_changes_nothing()
    {
        _flow.AddPair(1);
        _flow.DryRun();

        _flow.Undo();

        _flow.Writes.Should().Be(0);
        _flow.Status.Should().Be("Ready");
    }

    [TestMethod]
    public void What_people_have_worked_with_since_is_left_alone_with_the_reason()
    {
        for (var i = 1; i <= 5; i++)
            _flow.AddPair(i);
        Link();
        foreach (var i in new[] { 1, 2, 3, 4, 5 })
            Synchronize(i);
        _flow.Opportunities[0]["Referral_Identifier__c"] = ExistingDeals.ReferralId(66);
        (_flow.Opportunities[1]["LastModifiedDate"], _flow.Opportunities[1]["LastModifiedById"]) = ("2026-03-03T10:00:00.000+0000", Sample.Seller);
        LogChange(3, _hub.Now.AddHours(1));
        LogChange(3, _hub.Now.AddHours(2));
        _flow.Referrals[3]["eTag"] = "\"2\"";
        var before = Sides();

        _flow.Undo();

        Reason(1).Should().StartWith("The opportunity does not name this referral any more.");
        Reason(2).Should().StartWith("The opportunity was edited since it was last synchronized.");
        Reason(3).Should().StartWith("The two have been worked with since they were linked: a change was carried over on 2026-03-02 10:00.");
        Reason(4).Should().StartWith("The referral changed since it was last read.");
        _flow.PairOf(5)["state"]!.GetValue<string>().Should().Be("undone");
        _flow.Status.Should().Be("Applied", "four links still stand");
        JsonNode.Parse(before)!.AsArray().Take(4).Select(row => row!.ToJsonString()).Should().Equal(JsonNode.Parse(Sides())!.AsArray().Take(4).Select(row => row!.ToJsonString()));
    }

    [TestMethod]
    public void A_report_whose_ids_were_overwritten_is_refused_before_anything_is_done()
    {
        _flow.AddPair(1);
        Link();
        var writes = _flow.Writes;
        _flow.Write(_flow.Report.ToJsonString().Replace(ExistingDeals.OpportunityId(1), "006' OR Name LIKE '%", StringComparison.Ordinal));

        var undo = () => _flow.Undo();

        undo.Should().Throw<InvalidPluginExecutionException>().WithMessage("A pair to link or to undo lacks an id*");
        _flow.Writes.Should().Be(writes);
    }

    [TestMethod]
    public void A_link_that_was_taken_apart_by_hand_is_left_alone()
    {
        _flow.AddPair(1);
        Link();
        _hub.Rows.Update(new("cosell_referral", _hub.Deal.Id) { ["cosell_crmrecordid"] = null });

        _flow.Undo();

        Reason(1).Should().StartWith("The Co-sell hub does not link these two any more.");
    }

    private void Link()
    {
        _flow.DryRun();
        _flow.Apply();
    }

    /// <summary>What the first synchronization leaves behind: Partner Center knows the opportunity, the deal knows the version of the referral.</summary>
    private void Synchronize(int number)
    {
        _flow.Referrals[number - 1]["externalReferenceId"] = ExistingDeals.OpportunityId(number);
        (_flow.Opportunities[number - 1]["Co_sell_Sync_Status__c"], _flow.Opportunities[number - 1]["Co_sell_Message__c"]) = ("In step", "");
        _hub.Rows.Update(new("cosell_referral", DealOf(number).Id) { ["cosell_etag"] = "\"1\"", ["cosell_syncstate"] = new OptionSetValue(856320002), ["cosell_claimed"] = 1 });
        LogChange(number, _hub.Now);
    }

    private void LogChange(int number, DateTime time) => _hub.Rows.Create(new("cosell_syncevent")
    {
        ["cosell_referralid"] = new EntityReference("cosell_referral", DealOf(number).Id), ["cosell_occurredon"] = time, ["cosell_changes"] = """[{"field":"Deal value"}]""",
    });

    private Entity DealOf(int number) => _hub.Deals.Single(deal => deal.GetAttributeValue<string>("cosell_referralidentifier") == ExistingDeals.ReferralId(number));

    private string Reason(int number) => _flow.PairOf(number)["reason"]!.GetValue<string>();

    /// <summary>Both sides, but for when they were last modified and for texts that are empty instead of null.</summary>
    private string Sides()
    {
        var rows = _flow.Opportunities.Zip(_flow.Referrals, (opportunity, referral) => new JsonArray(opportunity.DeepClone(), referral.DeepClone())).ToList();
        foreach (var row in rows.Select(row => row[0]!.AsObject()))
        {
            row.Remove("LastModifiedDate");
            row.Remove("LastModifiedById");
            foreach (var empty in row.Where(member => member.Value is null or JsonValue && member.Value?.ToString() is null or "").Select(member => member.Key).ToList())
                row.Remove(empty);
        }
        return new JsonArray([.. rows]).ToJsonString();
    }
}
