using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>The hourly check: what it finds, tells, and sees healed.</summary>
[TestClass]
public sealed class HealthTests
{
    private const string Url = "https://prod-01.westus.logic.azure.com/workflows/5e0c3a77/triggers/manual/paths/invoke?sig=s3cr3t";

    private static readonly string[] Events = ["referral-created", "referral-updated", "related-referral-created", "related-referral-updated"];

    private readonly Hub _hub = new();

    [TestInitialize]
    public void Register()
    {
        _hub.Set("cosell_NotifyByMail", "all");
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Url)));
        _hub.Rows.Create(new Entity("cosell_watermark") { ["cosell_name"] = "webhook", ["cosell_position"] = hash + " " + string.Join(",", Events) });
    }

    private string Lines => string.Concat(_hub.Rows.Rows("cosell_notification").Select(row => row.GetAttributeValue<string>("cosell_body")));

    private Entity Report => _hub.Rows.Rows("cosell_report").Single();

    [TestMethod]
    public void When_all_is_well_the_report_says_so_and_nobody_is_told()
    {
        Check()["Healthy"].Should().Be(true);
        Check();

        Report.GetAttributeValue<string>("cosell_summary").Should().StartWith("All is well").And.Contain("Salesforce API requests of the last 24 hours: 15");
        Report.GetAttributeValue<OptionSetValue>("cosell_kind").Value.Should().Be(856320005);
        Lines.Should().BeEmpty();
    }

    [TestMethod]
    [DataRow(4, true, "catch-up: Partner Center", true, DisplayName = "the catch-up finds what no event told of")]
    [DataRow(4, true, "referral-updated", false, DisplayName = "events come")]
    [DataRow(4, false, "catch-up: Partner Center", false, DisplayName = "nothing was missed")]
    [DataRow(2, true, "catch-up: Partner Center", false, DisplayName = "registered the day before yesterday")]
    public void A_webhook_that_is_registered_and_never_hears_of_a_referral_is_told_with_what_support_has_to_do(int days, bool lost, string reason, bool told)
    {
        var registered = _hub.Rows.Rows("cosell_watermark").Single(row => row.GetAttributeValue<string>("cosell_name") == "webhook");
        _hub.Rows.Update(new Entity("cosell_watermark", registered.Id) { ["cosell_movedon"] = _hub.Now.AddDays(-days) });
        _hub.Rows.Create(new Entity("cosell_referral") { ["cosell_duereason"] = reason, ["cosell_dueon"] = _hub.Now.AddHours(-1) });
        if (lost)
            _hub.Rows.Create(new Entity("cosell_syncevent") { ["cosell_action"] = "Catch up", ["cosell_occurredon"] = _hub.Now.AddHours(-1) });

        Check()["Healthy"].Should().Be(!told);

        Lines.Contains("multitenancy", StringComparison.Ordinal).Should().Be(told);
    }

    [TestMethod]
    public void A_dead_connection_is_told_once_and_its_healing_too()
    {
        Check(referrals: 401)["Healthy"].Should().Be(false);
        _hub.Now = _hub.Now.AddHours(1);
        Check(referrals: 401);
        _hub.Now = _hub.Now.AddHours(1);
        Check();

        Lines.Split("The connection to Partner Center does not work any more").Should().HaveCount(2);
        Lines.Should().Contain("Partner Center works again.");
        Report.GetAttributeValue<string>("cosell_summary").Should().StartWith("All is well");
    }

    [TestMethod]
    public void A_catch_up_that_nobody_carries_out_is_told_after_an_hour_and_so_is_its_end()
    {
        _hub.Reconcile();
        Check()["Healthy"].Should().Be(true);
        for (var tick = 0; tick < 13; tick++)
        {
            _hub.Now = _hub.Now.AddMinutes(5);
            _hub.Reconcile();
        }
        ((string)Check()["Message"]).Should().Contain("have not been looked for since 2026-03-02 09:00 UTC. Look whether the flow Catch Up is on");

        _hub.Reconcile(CatchUpAnswers.Of());
        Check()["Healthy"].Should().Be(true);

        Lines.Should().Contain("Changes without an event are looked for again.");
    }

    [TestMethod]
    public void A_catch_up_that_goes_on_page_by_page_is_no_trouble()
    {
        _hub.Reconcile();
        for (var page = 0; page < 9; page++)
        {
            _hub.Now = _hub.Now.AddMinutes(10);
            _hub.Reconcile(CatchUpAnswers.Of([.. Enumerable.Range(page * 100, 100).Select(i => CatchUpAnswers.Changed($"0cecbaa3-0000-4000-8000-{i:d12}", $"2026-03-02T09:{i / 60:d2}:{i % 60:d2}Z", "msft"))]))["More"].Should().Be(true);
        }

        Check()["Healthy"].Should().Be(true);
    }

    [TestMethod]
    public void What_the_last_day_took_of_the_licence_is_reckoned_from_the_log()
    {
        Logged(10, 856320000, _hub.Now.AddHours(-23));
        Logged(5, 856320001, _hub.Now.AddHours(-1));
        Logged(7, 856320000, _hub.Now.AddHours(-25));

        Check()["Healthy"].Should().Be(true);

        Report.GetAttributeValue<string>("cosell_summary").Should()
            .Contain($"Power Platform requests of the last 24 hours, about: {1104 + 200 + 60}").And.Contain($"30 days like these, about: {30 * 1364}").And.Contain("licence allows in 30 days: 1200000");
    }

    [TestMethod]
    [DataRow(27, true)]
    [DataRow(28, false)]
    public void From_four_fifths_of_the_allowance_on_a_warning_comes(int changes, bool healthy)
    {
        _hub.Set("cosell_DailyRequests", "2055"); // four fifths are 1644
        Logged(changes, 856320000, _hub.Now.AddHours(-2));

        Check()["Healthy"].Should().Be(healthy);

        Lines.Contains("about 1664 Power Platform requests in the last 24 hours; the licence allows 2055", StringComparison.Ordinal).Should().Be(!healthy);
        _hub.Now = _hub.Now.AddDays(2);
        Check()["Healthy"].Should().Be(true);
        Lines.Contains("well within their allowance", StringComparison.Ordinal).Should().Be(!healthy);
    }

    private void Logged(int rows, int outcome, DateTime when)
    {
        for (var row = 0; row < rows; row++)
            _hub.Rows.Create(new Entity("cosell_syncevent") { ["cosell_occurredon"] = when, ["cosell_outcome"] = new OptionSetValue(outcome), ["cosell_calls"] = 7 });
    }

    [TestMethod]
    public void Keys_that_are_still_built_are_said_and_those_that_failed_are_told_until_they_are_mended()
    {
        _hub.Rows.KeyIndexes["cosell_crmrecordkey"] = EntityKeyIndexStatus.InProgress;
        ((string)Check()["Message"]).Should().Contain("has not built these alternate keys yet: cosell_crmrecordkey (cosell_referral).");
        Lines.Should().BeEmpty("the platform is at it");

        _hub.Rows.KeyIndexes["cosell_crmrecordkey"] = EntityKeyIndexStatus.Failed;
        _hub.Now = _hub.Now.AddHours(1);
        Check()["Healthy"].Should().Be(false);
        _hub.Rows.KeyIndexes.Clear();
        _hub.Now = _hub.Now.AddHours(1);
        Check()["Healthy"].Should().Be(true);

        Lines.Should().Contain("could not build these alternate keys").And.Contain("All alternate keys are active again.");
    }

    [TestMethod]
    public void A_finding_that_no_channel_would_tell_fails_the_run()
    {
        Check(referrals: 401)["Untold"].Should().Be(false, "it goes by e-mail");
        _hub.Set("cosell_NotifyByMail", "");

        Check(referrals: 401)["Untold"].Should().Be(true);
        Check()["Untold"].Should().Be(false, "all is well");
    }

    [TestMethod]
    public void The_end_of_the_client_secret_is_told_at_each_reminder_once()
    {
        _hub.Set("cosell_ClientSecretEndsOn", _hub.Now.AddDays(40).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        for (var hours = 0; hours < 24 * 41; hours += 6)
        {
            Check();
            _hub.Now = _hub.Now.AddHours(6);
        }

        Lines.Split("The client secret of the connectors ends on").Should().HaveCount(1 + 4);
        Lines.Should().Contain("in 30 days").And.Contain("in 14 days").And.Contain("in 7 days").And.Contain("in 1 days");
        Lines.Should().Contain("The client secret of the connectors ended on");
    }

    [TestMethod]
    public void Only_the_last_week_of_a_client_secret_counts_as_something_wrong()
    {
        _hub.Set("cosell_ClientSecretEndsOn", _hub.Now.AddDays(20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Check()["Healthy"].Should().Be(true);
        _hub.Now = _hub.Now.AddDays(14);

        Check()["Healthy"].Should().Be(false);
    }

    [TestMethod]
    public void A_day_that_is_none_is_named()
    {
        _hub.Set("cosell_ClientSecretEndsOn", "30 June");

        ((string)Check()["Message"]).Should().Contain("Client secret ends on is '30 June'").And.Contain("2027-06-30");
    }

    [TestMethod]
    public void What_flaps_is_not_told_again_within_six_hours()
    {
        for (var i = 0; i < 6; i++)
        {
            Check(crm: i % 2 == 0 ? 503 : 200);
            _hub.Now = _hub.Now.AddMinutes(30);
        }

        Lines.Split("Salesforce does not answer").Should().HaveCount(2);
        Lines.Split("Salesforce works again").Should().HaveCount(2);
    }

    [TestMethod]
    public void A_healed_service_tells_how_many_deals_were_given_up_meanwhile()
    {
        _hub.Rows.Create(new Entity("cosell_referral") { ["cosell_syncstate"] = new OptionSetValue(856320006), ["cosell_errorclass"] = new OptionSetValue(856320004) });
        Check(referrals: 503);

        Check();

        Lines.Should().Contain("1 deals were given up meanwhile").And.Contain("Run the flow Retry Deals");
        Report.GetAttributeValue<string>("cosell_summary").Should().Contain("Dead letters: 1").And.Contain("Failures: Unavailable: 1");
    }

    [TestMethod]
    public void A_webhook_that_was_taken_over_is_told_without_its_secret()
    {
        Check(url: "https://other.example/hook?code=s3cr3t")["Message"].Should().Match<string>(message => message.Contains("which is not the address of this environment"));

        Lines.Should().Contain("https://other.example/").And.NotContain("s3cr3t");
        Report.GetAttributeValue<string>("cosell_content").Should().NotContain("s3cr3t");
        Check();
        Lines.Should().Contain("The webhook is registered for this environment again");
    }

    [TestMethod]
    public void Lacking_events_and_a_registration_that_is_gone_are_found()
    {
        Check(events: Events[..2])["Message"].Should().Match<string>(message => message.Contains("related-referral-created, related-referral-updated are not registered"));
        Check(registration: 404)["Message"].Should().Match<string>(message => message.Contains("Nothing is registered with Partner Center any more"));
    }

    [TestMethod]
    public void Due_deals_that_nobody_takes_are_found()
    {
        _hub.RequestByCrm(Sample.OpportunityId);
        _hub.Now = _hub.Now.AddHours(2);

        Check()["Message"].Should().Match<string>(message => message.Contains("Deals have been due since 2026-03-02 09:00 UTC"));
    }

    [TestMethod]
    public void A_step_that_gave_no_answer_at_all_is_a_finding()
    {
        Check(crm: 0)["Message"].Should().Match<string>(message => message.Contains("Salesforce does not answer. It said: no answer"));
    }

    private ParameterCollection Check(int referrals = 200, int crm = 200, int registration = 200, string url = Url, string[]? events = null)
    {
        var answers = new JsonObject
        {
            ["referrals"] = Sample.Step(referrals, new JsonObject { ["value"] = new JsonArray() }),
            ["crm"] = Sample.Step(crm, JsonNode.Parse("""{"DailyApiRequests":{"Max":15000,"Remaining":14985}}""")),
            ["registration"] = Sample.Step(registration, new JsonObject { ["WebhookUrl"] = url, ["WebhookEvents"] = new JsonArray([.. (events ?? Events).Select(name => JsonValue.Create(name))]) }),
        };
        return _hub.Call(new CheckHealth(), ("Answers", answers.ToJsonString()));
    }
}
