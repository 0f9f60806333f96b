using EndToEnd.Tests.Support;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.Workflow.Runs;

namespace EndToEnd.Tests.Backfilling;

/// <summary>
/// A company with 120 referrals and 150 opportunities installs the connector: 80 pairs are alike, 10 are told by ids, 5 referrals have two
/// opportunities that are equally good, 5 opportunities are closed, 20 referrals and 45 opportunities stand alone.
/// </summary>
[TestClass]
public sealed class BackfillTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(6);

    private readonly Legacy _legacy = new();
    private RehearsalRoom _room = null!;
    private BackfillInRoom _backfill = null!;

    [TestInitialize]
    public async Task Open()
    {
        for (var deal = 1; deal <= 80; deal++)
            _legacy.AddPair(deal);
        for (var deal = 81; deal <= 90; deal++)
        {
            var place = _legacy.AddOpportunity(deal, opportunity => opportunity["Name"] = "Known by id only");
            _legacy.AddReferral(deal, place, (referral, opportunities) => referral["externalReferenceId"] = opportunities[place]);
        }
        for (var deal = 91; deal <= 95; deal++)
        {
            _legacy.AddPair(deal);
            _legacy.AddOpportunity(deal);
        }
        for (var deal = 96; deal <= 100; deal++)
            _legacy.AddPair(deal, opportunity => opportunity["StageName"] = "Closed Won");
        for (var deal = 101; deal <= 120; deal++)
            _legacy.AddReferral(deal);
        for (var i = 0; i < 45; i++)
            _legacy.AddOpportunity(85 + i, opportunity => (opportunity["Name"], opportunity["Amount"], opportunity["CloseDate"]) = ($"Something else {i}", 900_000, "2028-01-01"));
        _room = await Rooms.OpenAsync(options => options with { BeforeInstalling = _legacy.SettleInAsync });
        _backfill = new BackfillInRoom(_room);
    }

    [TestCleanup]
    public async Task Close() => await _room.DisposeAsync();

    [TestMethod]
    public async Task A_dry_run_finds_what_belongs_together_and_changes_nothing_on_either_side()
    {
        var before = Sides.Of(_room);
        var meter = new CallMeter(_room);

        var run = await _backfill.DryRunAsync();
        await _room.SettleAsync();

        run.Status.Should().Be(FlowStatus.Succeeded, run.Error?.Message);
        Sides.Of(_room).Should().Equal(before);
        Deals.All(_room).Should().BeEmpty();
        _backfill.Status.Should().Be("Ready");
        new[] { "certain", "ambiguous", "held", "conflict" }.Select(_backfill.Count).Should().Equal(90, 5, 5, 0);
        foreach (var pair in _backfill.Pairs.Where(pair => pair["link"]!.GetValue<bool>()))
        {
            var referral = new Guid(pair["referral"]!["id"]!.GetValue<string>());
            pair["opportunity"]!["id"]!.GetValue<string>().Should().Be(_legacy.OpportunityIds[_legacy.Same[referral]]);
        }
        _backfill.Summary.Should().Contain("Certain: 90.").And.Contain("Ambiguous: 5.").And.Contain("Held: 5.");
        meter.Total.Should().Be(11, "two pages of referrals, one of opportunities, a step before each and its answer after it, and two steps of matching");
    }

    [TestMethod]
    public async Task Applying_links_exactly_the_certain_ones_and_both_sides_come_into_step()
    {
        await _backfill.DryRunAsync();
        var meter = new CallMeter(_room);

        await _backfill.ApplyAsync();
        await _room.SettleAsync(Patience);

        _backfill.Status.Should().Be("Applied");
        var deals = Deals.All(_room);
        deals.Should().HaveCount(90).And.OnlyContain(deal => deal.State == "In step");
        foreach (var deal in deals)
            deal.CrmRecordId.Should().Be(_legacy.OpportunityIds[_legacy.Same[new Guid(deal.ReferralId!)]]);
        foreach (var (referral, place) in _legacy.Same.Take(90))
        {
            var opportunity = _room.Salesforce.Org.Row(_legacy.OpportunityIds[place]);
            opportunity["Referral_Identifier__c"].ToString().Should().Be(referral.ToString());
            _room.PartnerCenter.Referrals.Get(referral).Partner.Document["externalReferenceId"].ToString().Should().Be(opportunity.Id);
        }
        var differing = Agreement.Check(_room).GroupBy(difference => difference.Field).Select(field => $"{field.Key}: {field.Count()}").Order(StringComparer.Ordinal);
        differing.Should().Equal(["Account Name: 90", "Customer Consent: 90", "Opportunity: 30"], "a customer is spelled as each side had it, consent was given in Partner Center, thirty referrals have no opportunity; all else agrees");
        NothingWasCreated();
        meter.Changes.Should().HaveCount(90).And.OnlyContain(calls => calls <= 8);
        (meter.Total - meter.Echoes).Should().Be(24 + 80 * 7 + 10 * 6, "four batches of six calls; a first synchronization, which needs no request, and no call of Partner Center where it knew the id");
        meter.Echoes.Should().BeLessThanOrEqualTo(90 * 3);
    }

    [TestMethod]
    public async Task Applying_again_changes_nothing()
    {
        await _backfill.DryRunAsync();
        await _backfill.ApplyAsync();
        await _room.SettleAsync(Patience);
        var before = Sides.Of(_room);
        var meter = new CallMeter(_room);

        await _backfill.ApplyAsync();
        await _room.SettleAsync(Patience);

        Sides.Of(_room).Should().Equal(before);
        meter.Total.Should().Be(1, "the one step that finds nothing to do");
    }

    [TestMethod]
    public async Task Undoing_gives_both_sides_back_what_they_had_and_brings_nothing_in_as_new()
    {
        var before = Sides.Of(_room);
        await _backfill.DryRunAsync();
        await _backfill.ApplyAsync();
        await _room.SettleAsync(Patience);

        var meter = new CallMeter(_room);

        var run = await _backfill.UndoAsync();
        await _room.SettleAsync(Patience);

        run.Status.Should().Be(FlowStatus.Succeeded, run.Error?.Message);
        _backfill.Status.Should().Be("Undone");
        (meter.Total - meter.Echoes).Should().Be(24 + 80 * 3, "as applying, and three calls for each id that is given back");
        NothingWasCreated();
        // The ten that ids told apart had different names: what the first synchronization carried over stays.
        var different = _legacy.Same.Skip(80).Take(10).Select(pair => _legacy.OpportunityIds[pair.Value]).ToHashSet();
        Others(Sides.Of(_room)).Except(before).Should().BeEmpty();
        Others(before).Except(Sides.Of(_room)).Should().BeEmpty();
        different.Should().OnlyContain(id => _room.Salesforce.Org.Row(id)["Referral_Identifier__c"].IsNull);

        IEnumerable<string> Others(IEnumerable<string> lines) => lines.Where(line => !different.Contains(line.Split(' ')[0]));
    }

    [TestMethod]
    public async Task A_deal_that_was_won_since_is_not_taken_apart()
    {
        await _backfill.DryRunAsync();
        await _backfill.ApplyAsync();
        await _room.SettleAsync(Patience);
        var won = new DealInRoom(_room, _legacy.OpportunityIds[0]);
        await won.ChangeAsync("StageName", "Closed Won", Patience);
        won.PartnerStatus.Should().Be("Closed/Won");

        await _backfill.UndoAsync();

        _backfill.Status.Should().Be("Applied");
        _backfill.Pairs.Count(pair => pair["state"]?.GetValue<string>() == "undone").Should().Be(89);
        _backfill.Pairs.Single(pair => pair["state"]?.GetValue<string>() == "linked")["reason"]!.GetValue<string>().Should().StartWith("The two have been worked with since they were linked");
        won.Field("Referral_Identifier__c").Should().NotBeEmpty();
    }

    private void NothingWasCreated()
    {
        _room.Salesforce.Org.Rows("Opportunity").Should().HaveCount(150);
        _room.PartnerCenter.Referrals.Engagements.Should().HaveCount(120);
    }
}
