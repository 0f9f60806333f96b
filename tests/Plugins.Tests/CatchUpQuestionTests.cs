using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>What a catch-up asks, from when on, and when it has come to its end.</summary>
[TestClass]
public sealed class CatchUpQuestionTests
{
    private const string Own = "2026-03-02T09:00:00.0000001Z";

    private readonly Hub _hub = Hub.WithSharedDeal().AskedByFilter();

    [TestMethod]
    public void Zero_minutes_switch_it_off()
    {
        _hub.Set("cosell_CatchUpMinutes", "0");

        _hub.Reconcile()["CatchUp"].Should().Be(false);
    }

    [TestMethod]
    [DataRow(839, false)]
    [DataRow(840, true)]
    public void A_timer_that_is_up_to_a_minute_early_is_in_time(int seconds, bool asks)
    {
        _hub.Reconcile();
        _hub.Reconcile(CatchUpAnswers.Of());
        _hub.Now = _hub.Now.AddSeconds(seconds);

        _hub.Reconcile()["CatchUp"].Should().Be(asks);
    }

    [TestMethod]
    public void Each_question_has_a_turn_of_its_own_and_an_answer_to_another_one_does_nothing()
    {
        var first = (string)_hub.Reconcile()["Turn"];
        var second = (string)_hub.Reconcile(CatchUpAnswers.Of(Page(101, 100)))["Turn"];
        _hub.Now = _hub.Now.AddMinutes(30);
        var third = (string)_hub.Reconcile()["Turn"];

        new[] { first, second, third }.Should().OnlyHaveUniqueItems();
        var late = _hub.Call(new CoSell.Plugins.CustomApis.Reconcile(), ("Answers", CatchUpAnswers.Of([CatchUpAnswers.Changed(Sample.ReferralId, "2026-03-02T09:20:00Z")]).ToJsonString()), ("Turn", first));
        late["Message"].Should().Be("Another run goes on with this; nothing was done twice.");
        late["Requeued"].Should().Be(0);
        _hub.State.Should().Be("In step");
    }

    [TestMethod]
    public void A_pass_begins_where_the_last_one_ended_and_a_little_before_it_while_a_list_may_be_late()
    {
        _hub.Reconcile();
        _hub.Reconcile(CatchUpAnswers.Of([CatchUpAnswers.Changed(Sample.ReferralId, Own)]));
        _hub.Now = _hub.Now.AddMinutes(15);
        var soon = _hub.Reconcile();
        _hub.Reconcile(CatchUpAnswers.Of([CatchUpAnswers.Changed(Sample.ReferralId, Own)]));
        _hub.Now = _hub.Now.AddMinutes(15);
        var later = _hub.Reconcile();

        soon["ReferralFilter"].Should().Be("updatedDateTime ge 2026-03-02T08:50:00.0000001Z");
        soon["ReferralOrderBy"].Should().Be("updatedDateTime asc");
        later["ReferralFilter"].Should().Be("updatedDateTime ge " + Own, "the list was read a quarter of an hour after that, so nothing older can show up");
        Uri.UnescapeDataString((string)later["CrmRequest"]).Should().Contain("SystemModstamp >= 2026-03-02T09:00:00Z AND SystemModstamp < 2026-03-02T09:30:00Z");
    }

    [TestMethod]
    public void A_short_page_with_a_next_one_is_not_the_last()
    {
        _hub.Reconcile();
        var answers = CatchUpAnswers.Of([CatchUpAnswers.Changed(Sample.ReferralId, Own)]);
        answers["referrals"]!["body"]!["@odata.nextLink"] = "https://api.partnercenter.microsoft.com/v1.0/engagements/referrals?$skip=1";

        _hub.Reconcile(answers)["More"].Should().Be(true);
    }

    [TestMethod]
    public void Both_sides_are_asked_until_both_have_told_everything()
    {
        _hub.Now = _hub.Now.AddHours(2);
        _hub.Reconcile();
        Asked(_hub.Reconcile(CatchUpAnswers.Of(Page(1, 100)))).Should().Contain("SystemModstamp >= 2026-03-02T10:45:00Z AND SystemModstamp < 2026-03-02T11:00:00Z");

        var last = CatchUpAnswers.Of(Page(101, 1));
        last["crm"] = Sample.Step(0);
        _hub.Reconcile(last)["More"].Should().Be(false);
    }

    [TestMethod]
    public void When_one_side_cannot_be_read_the_run_ends_and_the_next_comes_in_its_time()
    {
        _hub.Now = _hub.Now.AddHours(2);
        _hub.Reconcile();
        var answers = CatchUpAnswers.Of(Page(1, 100));
        answers["crm"] = Sample.Step(503);

        _hub.Reconcile(answers)["More"].Should().Be(false, "though there are more referrals");
        _hub.Now = _hub.Now.AddMinutes(5);
        _hub.Reconcile()["CatchUp"].Should().Be(false);
    }

    [TestMethod]
    public void A_second_that_holds_more_than_one_answer_is_read_row_by_row()
    {
        _hub.Now = _hub.Now.AddHours(2);
        _hub.Reconcile();
        var window = "";
        for (var halved = 0; halved < 9; halved++)
            window = Asked(_hub.Reconcile(CatchUpAnswers.Of([], ("team", Members(1, 2000)))));
        window.Should().Contain("SystemModstamp >= 2026-03-02T10:45:00Z AND SystemModstamp < 2026-03-02T10:45:01Z ORDER BY Id", "a quarter of an hour is halved nine times, then a second is left");

        _hub.Reconcile(CatchUpAnswers.Of([], ("team", Members(1, 2000))))["More"].Should().Be(false, "that were ten questions in a row");
        var second = Asked(_hub.Reconcile());
        var third = Asked(_hub.Reconcile(CatchUpAnswers.Of([], ("team", Members(2001, 2000)))));
        var end = _hub.Reconcile(CatchUpAnswers.Of([], ("team", Members(4001, 5))));

        second.Should().Contain("SELECT Id, OpportunityId").And.Contain("AND Id > '00q000000002000AAB' ORDER BY Id");
        third.Should().Contain("AND Id > '00q000000004000AAB' ORDER BY Id");
        end["More"].Should().Be(false, "the next pass overlaps by what is left");
    }

    [TestMethod]
    public void An_answer_to_a_question_of_before_the_upgrade_does_not_say_where_it_ended()
    {
        _hub.Now = _hub.Now.AddHours(2);
        _hub.Reconcile();
        var full = Members(1, 2000);
        foreach (var row in full)
            row.AsObject().Remove("Id");

        var asked = 0;
        while (asked < 20 && _hub.Reconcile(CatchUpAnswers.Of([], ("team", full)))["More"] is true)
            asked++;

        asked.Should().Be(9, "the second is taken as it is, and asked for no more");
    }

    [TestMethod]
    public void After_ten_questions_in_a_row_the_rest_waits_for_the_next_tick()
    {
        _hub.Now = _hub.Now.AddHours(2);
        _hub.Reconcile();
        for (var page = 0; page < 9; page++)
            _hub.Reconcile(CatchUpAnswers.Of(Page((page * 100) + 1, 100)))["More"].Should().Be(true);

        _hub.Reconcile(CatchUpAnswers.Of(Page(901, 100)))["More"].Should().Be(false);

        var next = _hub.Reconcile();
        next["ReferralFilter"].Should().Be("updatedDateTime ge 2026-03-02T10:16:40.0000000Z");
        _hub.Reconcile(CatchUpAnswers.Of())["More"].Should().Be(false);
        _hub.Reconcile()["CatchUp"].Should().Be(false, "nothing is left");
    }

    [TestMethod]
    [DataRow(1499, false)]
    [DataRow(1500, true)]
    [DataRow(-1500, true, DisplayName = "the clock was put back")]
    public void A_question_that_nobody_answers_is_asked_again_after_twenty_five_minutes(int seconds, bool asks)
    {
        _hub.Reconcile();
        _hub.Now = _hub.Now.AddSeconds(seconds);

        _hub.Reconcile()["CatchUp"].Should().Be(asks);
    }

    [TestMethod]
    public void Who_has_told_everything_is_not_waited_for_again()
    {
        _hub.Now = _hub.Now.AddHours(2);
        _hub.Reconcile();
        _hub.Reconcile(CatchUpAnswers.Of(Page(1, 100)))["More"].Should().Be(true, "Partner Center has more");

        var full = _hub.Reconcile(CatchUpAnswers.Of([], ("team", Members(1, 2000))));

        full["More"].Should().Be(false, "Salesforce had told everything, and what it has more now is for the next pass");
    }

    [TestMethod]
    public void Nobody_waits_for_an_answer_once_it_is_switched_off()
    {
        _hub.Reconcile();
        _hub.Set("cosell_CatchUpMinutes", "0");
        _hub.Now = _hub.Now.AddMinutes(30);
        _hub.Reconcile()["CatchUp"].Should().Be(false);

        var row = _hub.Rows.Rows("cosell_watermark").Single(row => row.GetAttributeValue<string>("cosell_name") == "catch-up");
        row.GetAttributeValue<DateTime?>("cosell_askedon").Should().BeNull();
        row.GetAttributeValue<string>("cosell_question").Should().BeNull();
    }

    [TestMethod]
    public void A_position_of_the_former_version_is_gone_on_with()
    {
        _hub.Reconcile();
        var row = _hub.Rows.Rows("cosell_watermark").Single(row => row.GetAttributeValue<string>("cosell_name") == "catch-up");
        _hub.Rows.Update(new Microsoft.Xrm.Sdk.Entity("cosell_watermark", row.Id) { ["cosell_position"] = "7", ["cosell_askedon"] = null, ["cosell_question"] = null, ["cosell_page"] = 1 });

        _hub.Reconcile()["Turn"].Should().Be("8.1.");
    }

    [TestMethod]
    public void After_the_clock_was_put_back_Salesforce_is_asked_for_what_is_new_by_it()
    {
        _hub.Now = _hub.Now.AddDays(1);
        _hub.Reconcile();
        _hub.Reconcile(CatchUpAnswers.Of());
        _hub.Reconcile(CatchUpAnswers.Of());
        _hub.Now = _hub.Now.AddDays(-1);

        Asked(_hub.Reconcile()).Should().Contain("SystemModstamp >= 2026-03-02T08:45:00Z AND SystemModstamp < 2026-03-02T09:00:00Z");
    }

    private static string Asked(ParameterCollection answer) => Uri.UnescapeDataString(((string)answer["CrmRequest"]).Replace('+', ' '));

    private static JsonNode[] Members(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(i => JsonNode.Parse($$$"""{"Id":"00q{{{i:d12}}}AAB","OpportunityId":"006{{{i:d12}}}AAB","SystemModstamp":"2026-03-02T10:45:00.000+0000"}""")!)];

    [TestMethod]
    public void Salesforce_is_asked_for_shared_opportunities_and_all_that_belongs_to_them()
    {
        var queries = JsonNode.Parse((string)_hub.Reconcile()["CrmRequest"])!["compositeRequest"]!.AsArray()
            .ToDictionary(query => (string)query!["referenceId"]!, query => Uri.UnescapeDataString(((string)query!["url"]!).Replace('+', ' ')));
        const string within = "SystemModstamp >= 2026-03-02T08:45:00Z AND SystemModstamp < 2026-03-02T09:00:00Z";
        const string contact = "Contact.SystemModstamp >= 2026-03-02T08:45:00Z AND Contact.SystemModstamp < 2026-03-02T09:00:00Z";

        queries.Keys.Should().Equal("opportunities", "accounts", "solutions", "roles", "team", "teamDeleted");
        queries["teamDeleted"].Should().EndWith("/sobjects/OpportunityTeamMember/deleted?start=2026-03-02T08:45:00+00:00&end=2026-03-02T09:00:00+00:00");
        queries["opportunities"].Should().EndWith(
            "SELECT Id, IsDeleted, SystemModstamp, LastModifiedDate, LastModifiedById FROM Opportunity WHERE (Sync_with_Partner_Center__c = true OR Check_before_Sharing__c = true)" + $" AND {within} LIMIT 2000");
        queries["accounts"].Should().EndWith("SELECT Id, Account.SystemModstamp, Account.LastModifiedDate, Account.LastModifiedById FROM Opportunity WHERE Sync_with_Partner_Center__c = true AND IsDeleted = false"
            + " AND Account.SystemModstamp >= 2026-03-02T08:45:00Z AND Account.SystemModstamp < 2026-03-02T09:00:00Z LIMIT 2000");
        queries["solutions"].Should().EndWith($"SELECT Opportunity__c, SystemModstamp, LastModifiedById FROM Microsoft_Solution__c WHERE Opportunity__r.Sync_with_Partner_Center__c = true AND {within} LIMIT 2000");
        queries["roles"].Should().EndWith("SELECT OpportunityId, SystemModstamp, LastModifiedById, Contact.SystemModstamp, Contact.LastModifiedDate, Contact.LastModifiedById FROM OpportunityContactRole"
            + $" WHERE Opportunity.Sync_with_Partner_Center__c = true AND (({within}) OR ({contact})) LIMIT 2000");
        queries["team"].Should().EndWith($"SELECT OpportunityId, SystemModstamp, LastModifiedById FROM OpportunityTeamMember WHERE Opportunity.Sync_with_Partner_Center__c = true AND {within} LIMIT 2000");
    }

    [TestMethod]
    public void Newest_first_stops_at_the_newest_of_the_pass_before()
    {
        _hub.Set("cosell_CatchUpQuery", "newest");
        _hub.Now = _hub.Now.AddHours(2);
        _hub.Reconcile()["ReferralFilter"].Should().Be("status eq 'New' or status eq 'Active' or status eq 'Closed'");
        _hub.Reconcile(CatchUpAnswers.Of());
        _hub.Now = _hub.Now.AddHours(1);
        _hub.Reconcile();
        _hub.Reconcile(CatchUpAnswers.Of([CatchUpAnswers.Changed(Sample.MicrosoftReferralId, "2026-03-02T11:30:00Z", "msft"), CatchUpAnswers.Changed("0cecbaa3-0000-4000-8000-0000000000a1", "2026-03-02T10:10:00Z")]));
        _hub.Now = _hub.Now.AddHours(1);

        var next = _hub.Reconcile();
        var answer = _hub.Reconcile(CatchUpAnswers.Of([CatchUpAnswers.Changed("0cecbaa3-0000-4000-8000-0000000000a2", "2026-03-02T12:30:00Z"), CatchUpAnswers.Changed("0cecbaa3-0000-4000-8000-0000000000a3", "2026-03-02T11:29:00Z")]));

        next["ReferralSkip"].Should().Be(0);
        answer["Requeued"].Should().Be(1, "what changed at 11:29 was before the newest of the last pass");
        answer["More"].Should().Be(false);
    }

    [TestMethod]
    public void Newest_first_is_how_it_ships_and_asks_by_nothing_that_is_not_documented()
    {
        _hub.Set("cosell_CatchUpQuery", "");

        _hub.Reconcile();
        var asked = Question();

        ((string)asked["ReferralFilter"]!).Should().NotContain("updatedDateTime");
        (asked["ReferralOrderBy"]!.GetValue<string>(), asked["ReferralTop"]!.GetValue<int>(), asked["ReferralSkip"]).Should().Be(("updatedDateTime desc", 100, null), "$skip stands in the definition alone");
    }

    [TestMethod]
    public void A_pass_that_began_with_the_filter_is_gone_on_with_newest_first_from_the_front()
    {
        _hub.Now = _hub.Now.AddHours(2);
        _hub.Reconcile();
        _hub.Reconcile(CatchUpAnswers.Of(Page(1, 100)));
        _hub.Now = _hub.Now.AddHours(1);
        _hub.Set("cosell_CatchUpQuery", "newest");

        _hub.Reconcile()["ReferralSkip"].Should().Be(0);
    }

    [TestMethod]
    public void Where_the_skip_is_overlooked_the_list_is_read_by_next_links()
    {
        _hub.Set("cosell_CatchUpQuery", "newest");
        _hub.Reconcile();
        _hub.Reconcile(CatchUpAnswers.Of());
        _hub.Now = _hub.Now.AddHours(2);
        _hub.Reconcile();
        var front = Page(1, 100).Reverse().ToArray();
        _hub.Reconcile(CatchUpAnswers.Of(front))["ReferralSkip"].Should().Be(100);

        var again = _hub.Reconcile(CatchUpAnswers.Of(front));
        var all = CatchUpAnswers.Of([.. front, CatchUpAnswers.Changed("0cecbaa3-0000-4000-8000-0000000000a2", "2026-03-02T09:30:00Z"), CatchUpAnswers.Changed("0cecbaa3-0000-4000-8000-0000000000a1", "2026-03-02T08:30:00Z", "contoso")]);
        all["pages"] = "Succeeded";
        var byPage = Question()["ReferralTop"];
        var end = _hub.Reconcile(all);

        byPage.Should().BeNull("no page can be asked for");
        again["More"].Should().Be(true);
        (end["Requeued"], end["More"]).Should().Be((1, false), "what is older than the watermark is known");
    }

    [TestMethod]
    public void A_list_by_next_links_that_finds_no_room_is_gone_on_with_from_the_front()
    {
        _hub.Set("cosell_CatchUpQuery", "newest");
        _hub.Now = _hub.Now.AddHours(2);
        _hub.Reconcile();
        var all = CatchUpAnswers.Of([.. Enumerable.Range(1, 250).Select(i => CatchUpAnswers.Changed($"0cecbaa3-0000-4000-8000-{i:d12}", $"2026-03-02T10:{59 - (i / 60):d2}:{59 - (i % 60):d2}Z"))]);
        all["pages"] = "Succeeded";

        _hub.Reconcile(all)["Requeued"].Should().Be(200);

        _hub.Reconcile()["CatchUp"].Should().Be(true);
        Question()["ReferralTop"].Should().BeNull();
    }

    private JsonNode Question() => JsonNode.Parse(_hub.Rows.Rows("cosell_watermark").Single(row => row.GetAttributeValue<string>("cosell_name") == "catch-up").GetAttributeValue<string>("cosell_question"))!;

    private static JsonNode[] Page(int from, int count) =>
        [.. Enumerable.Range(from, count).Select(i => CatchUpAnswers.Changed($"0cecbaa3-0000-4000-8000-{i:d12}", $"2026-03-02T10:{i / 60:d2}:{i % 60:d2}Z", "msft"))];
}
