using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>A create that nobody answered is looked for until Partner Center's list is older than it; before that, nothing is created.</summary>
[TestClass]
public sealed class CreateSearchTests
{
    private readonly Hub _hub = new();
    private DateTime _attempted;

    [TestInitialize]
    public void A_create_is_cut_off()
    {
        _hub.RequestByCrm(Sample.OpportunityId);
        _attempted = _hub.Now;
        _hub.Plan(Sample.Opportunity())["ReferralAction"].Should().Be("create");
        _hub.Now = _hub.Now.AddMinutes(30);
        _hub.Reconcile();
    }

    [TestMethod]
    public void A_page_that_is_not_older_than_the_create_is_followed_by_the_next_one_which_overlaps_it()
    {
        Searches(0, [.. Enumerable.Range(0, 100).Select(_ => Other(TimeSpan.Zero))])["ReferralAction"].Should().Be("none");
        _hub.State.Should().Be("Due");

        Searches(80, Other(TimeSpan.Zero), Other(TimeSpan.FromMinutes(-11)))["ReferralAction"].Should().Be("create");
        _hub.Now = _hub.Now.AddMinutes(30);
        _hub.Reconcile();

        _hub.Begin()["ReferralSkip"].Should().Be(0, "the second create is looked for from the start");
    }

    [TestMethod]
    [DataRow(600, 80)]
    [DataRow(601, 0)]
    public void A_search_that_stood_still_begins_anew(int seconds, int skip)
    {
        Searches(0, [.. Enumerable.Range(0, 100).Select(_ => Other(TimeSpan.Zero))]);
        _hub.Now = _hub.Now.AddSeconds(seconds);

        _hub.Begin()["ReferralSkip"].Should().Be(skip);
    }

    [TestMethod]
    public void A_referral_that_its_event_brings_before_the_search_is_the_deals_and_the_create_is_closed()
    {
        _hub.RequestByEvent("referral-created", Sample.ReferralId);
        var other = _hub.Deals.Single(deal => deal.GetAttributeValue<string>("cosell_referralidentifier") == Sample.ReferralId);
        _hub.Plan(other, (string)_hub.Begin(other)["LeaseId"], new JsonArray(), Sample.Referral());

        _hub.Deal.GetAttributeValue<bool>("cosell_createattempted").Should().BeFalse();
        var begin = _hub.Begin();
        begin["ReadBy"].Should().Be("engagement");
        var plan = () => _hub.Call(new CoSell.Plugins.CustomApis.PlanSync(), ("DealId", _hub.Deal.Id.ToString()), ("LeaseId", (string)begin["LeaseId"]), ("ReadBy", "engagement"),
            ("CrmRecords", new JsonArray(Sample.SharedOpportunity()).ToJsonString()), ("Referrals", new JsonArray(Sample.Referral(), Sample.Microsofts()).ToJsonString()));
        plan.Should().NotThrow();
    }

    [TestMethod]
    public void The_referral_of_a_later_page_is_the_deals()
    {
        Searches(0, Other(TimeSpan.FromMinutes(1)));

        Searches(1, Sample.Referral())["ReferralAction"].Should().Be("none");

        _hub.Deal.GetAttributeValue<string>("cosell_referralidentifier").Should().Be(Sample.ReferralId);
        foreach (var column in new[] { "cosell_createattempted", "cosell_createattemptedon", "cosell_createsearched" })
            _hub.Deal.GetAttributeValue<object>(column).Should().BeOneOf(false, null, 0);
    }

    [TestMethod]
    [DataRow(-600, "none", DisplayName = "ten minutes older: the clocks may differ")]
    [DataRow(-601, "create")]
    [DataRow(null, "create", DisplayName = "of an unknown time")]
    public void The_list_is_old_enough_when_its_oldest_referral_is(int? seconds, string action) =>
        Searches(0, Other(TimeSpan.FromDays(1)), Other(seconds is { } after ? TimeSpan.FromSeconds(after) : null), Other(TimeSpan.FromDays(1)))["ReferralAction"].Should().Be(action);

    [TestMethod]
    public void An_empty_page_ends_the_list() => Searches(0)["ReferralAction"].Should().Be("create");

    [TestMethod]
    public void Of_a_create_before_an_upgrade_no_time_is_known()
    {
        Remember(("cosell_createattemptedon", null));

        Searches(0, Other(TimeSpan.FromDays(1)))["ReferralAction"].Should().Be("create");
    }

    [TestMethod]
    public void A_list_without_an_end_creates_nothing_and_says_what_to_do()
    {
        Remember(("cosell_createsearched", 5_000), ("cosell_readon", _hub.Now));
        Searches(5_000, Other(TimeSpan.Zero))["ReferralAction"].Should().Be("none");
        _hub.Now = _hub.Now.AddHours(1);

        var searching = () => Searches(5_001, Other(TimeSpan.Zero));

        searching.Should().Throw<InvalidPluginExecutionException>().WithMessage("A referral of this deal may be in Partner Center already*no end*write its id into Referral Identifier*set Creation attempted*to No*");
    }

    [TestMethod]
    public void Who_has_looked_in_Partner_Center_says_so()
    {
        Remember(("cosell_createsearched", 5_000), ("cosell_createattempted", false));

        var begin = _hub.Begin();

        begin["ReadBy"].Should().Be("record");
        begin["ReferralSkip"].Should().Be(0);
    }

    private void Remember(params (string Column, object? Value)[] values)
    {
        var changed = new Entity("cosell_referral", _hub.Deal.Id);
        foreach (var (column, value) in values)
            changed[column] = value;
        _hub.Rows.Update(changed);
    }

    private ParameterCollection Searches(int skip, params JsonNode?[] page)
    {
        var begin = _hub.Begin();
        begin["ReadBy"].Should().Be("recent");
        begin["ReferralSkip"].Should().Be(skip);
        return _hub.Plan(_hub.Deal, (string)begin["LeaseId"], new JsonArray(Sample.Opportunity()), page);
    }

    /// <param name="after">How long after our create it was created; null leaves the time out.</param>
    private JsonObject Other(TimeSpan? after) => Sample.Referral(row =>
    {
        (row["id"], row["engagementId"], row["externalReferenceId"]) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString(), "006000000000009AAA");
        row["createdDateTime"] = after is { } time ? (_attempted + time).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'") : null;
    });
}
