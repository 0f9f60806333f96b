using Plugins.Tests.Doubles;
using static Plugins.Tests.Doubles.WebhookPlanning;

namespace Plugins.Tests;

/// <summary>A tenant has one registration: one URL and a list of events, shared with whatever else the partner runs.</summary>
[TestClass]
public sealed class RegistrationTests
{
    private readonly WebhookPlanning _webhook = new(new Hub());

    [TestMethod]
    [DataRow(404, null)]
    [DataRow(200, null)]
    [DataRow(200, "{}")]
    [DataRow(200, """{"WebhookUrl":null,"WebhookEvents":[]}""")]
    public void Where_nothing_is_registered_ours_is(int status, string? body)
    {
        var plan = _webhook.Plan(status, body);

        plan.Action.Should().Be("register");
        plan.Events.Should().Equal("referral-created", "referral-updated", "related-referral-created", "related-referral-updated");
        plan.ErrorCode.Should().BeEmpty();
    }

    [TestMethod]
    [DataRow("referral-created,referral-updated")]
    [DataRow("  referral-created ,, referral-updated ; ")]
    [DataRow("referral-created\r\nreferral-updated\treferral-created")]
    [DataRow("Referral-Created, REFERRAL-UPDATED, referral-created")]
    public void Names_are_read_however_they_are_separated_and_each_counts_once(string typed)
    {
        _webhook.Plan(404, null, events: typed).Events.Should().Equal("referral-created", "referral-updated");
    }

    [TestMethod]
    public void Events_of_other_integrations_stay_registered_and_the_admin_is_told()
    {
        var missing = _webhook.Plan(200, Registered(Ours, "subscription-updated", "invoice-ready", "referral-created"));

        missing.Action.Should().Be("update");
        missing.Events.Should().Equal("subscription-updated", "invoice-ready", "referral-created", "referral-updated", "related-referral-created", "related-referral-updated");

        var done = _webhook.Plan(200, Registered(Ours, [.. missing.Events]));
        done.Action.Should().Be("none");
        done.Message.Should().Contain("subscription-updated, invoice-ready belong to other integrations; they stay registered");
    }

    [TestMethod]
    public void Another_address_is_not_taken_over_unasked()
    {
        var plan = _webhook.Plan(200, Registered(Theirs, "referral-created"));

        plan.Action.Should().Be("refuse");
        plan.ErrorCode.Should().Be("AnotherUrlIsRegistered");
        plan.Events.Should().BeEmpty();
        plan.Message.Should().Contain("https://prod-12.westus.logic.azure.com/workflows/9f8e7d/…").And.Contain("'Overwrite existing trigger endpoints if present?' set to Yes");
    }

    [TestMethod]
    public void Another_address_is_taken_over_with_all_its_events_when_the_admin_says_so()
    {
        var plan = _webhook.Plan(200, Registered(Theirs, "subscription-updated"), overwrite: true);

        plan.Action.Should().Be("update");
        plan.Events.Should().StartWith("subscription-updated").And.HaveCount(5);
    }

    [TestMethod]
    public void The_secret_part_of_no_address_is_shown_or_kept()
    {
        string[] messages =
        [
            _webhook.Plan(200, Registered(Theirs, "referral-created")).Message,
            _webhook.Plan(200, Registered(Theirs, "referral-created"), overwrite: true).Message,
            _webhook.Plan(200, Registered("https://hooks.example/T012/s3cr3t-theirs", "referral-created")).Message,
            _webhook.Plan(200, Registered(Ours, CoSellEvents.Split(", "))).Message,
            _webhook.Plan(400, """{"code":400,"description":"https://a.example/b?sig=s3cr3t is in use."}""", tried: "register").Message,
        ];

        messages.Should().AllSatisfy(message => message.Should().NotContain("s3cr3t"));
        _webhook.Remembered.Should().NotContain("s3cr3t");
    }

    [TestMethod]
    [DataRow(0, null, "no answer")]
    [DataRow(401, """{"code":401,"description":"The token has expired."}""", "The token has expired.")]
    [DataRow(400, "{\"error\":{\"message\":\"Not valid.\",\"target\":\"referral\",\"innerError\":{\"message\":\"Who asks?\"}}}", "Not valid. Who asks?")]
    [DataRow(403, null, "(403)")]
    [DataRow(503, "<html>Our services are not available</html>", "Our services are not available")]
    [DataRow(200, "<html>Sign in</html>", "(200)")]
    [DataRow(200, """["referral-created"]""", "(200)")]
    [DataRow(200, """{"WebhookUrl":"not an address"}""", "(200)")]
    public void A_registration_that_cannot_be_read_is_not_touched_even_if_told_to_overwrite(int status, string? body, string said)
    {
        var plan = _webhook.Plan(status, body, overwrite: true);

        plan.Action.Should().Be("refuse");
        plan.ErrorCode.Should().Be("RegistrationNotRead");
        plan.Message.Should().Contain(said).And.Contain("nothing was changed").And.Contain("Check the connection CoSell Partner Center Events");
    }

    [TestMethod]
    [DataRow(null, "is empty")]
    [DataRow("  ", "is empty")]
    [DataRow("prod-07.westeurope.logic.azure.com/workflows", "is no address")]
    [DataRow("/workflows/1?sig=2", "is no address")]
    [DataRow("https://", "is no address")]
    [DataRow("https://localhost:5001/hook", "is no address")]
    [DataRow("mailto:admin@contoso.example", "is no address")]
    [DataRow("http://prod-07.westeurope.logic.azure.com/x?sig=y", "does not begin with https://")]
    [DataRow("https://user:pass@prod-07.westeurope.logic.azure.com/x", "user name or a password")]
    public void An_address_that_Partner_Center_could_not_call_is_refused_with_field_and_fix(string? url, string reason)
    {
        var plan = _webhook.Plan(404, null, url: url);

        plan.ErrorCode.Should().Be("UrlNotUsable");
        plan.Action.Should().Be("refuse");
        plan.Message.Should().StartWith("Http Trigger Endpoint").And.Contain(reason).And.MatchRegex("Copy|Remove");
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow(" , ,")]
    public void No_event_at_all_is_refused_with_what_to_write(string? typed)
    {
        var plan = _webhook.Plan(404, null, events: typed);

        plan.ErrorCode.Should().Be("EventsMissing");
        plan.Message.Should().Contain($"Write {CoSellEvents} into Events to Register");
    }

    [TestMethod]
    public void An_unknown_name_is_registered_with_a_warning_since_the_list_may_be_longer_today()
    {
        var plan = _webhook.Plan(404, null, events: CoSellEvents + ", referral-archived");

        plan.Action.Should().Be("register");
        plan.Events.Should().EndWith("referral-archived");
        plan.Message.Should().Contain("referral-archived: no such event is documented. Check the spelling");
        _webhook.Plan(404, null).Message.Should().NotContain("no such event");
    }

    [TestMethod]
    public void Whoever_forgets_one_of_the_four_events_is_told()
    {
        _webhook.Plan(404, null, events: "referral-created, referral-updated").Message
            .Should().Contain("related-referral-created, related-referral-updated are not registered, so such changes are noticed late");
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(400)]
    [DataRow(500)]
    public void Who_knows_what_is_there_may_register_unseen(int status)
    {
        _webhook.Plan(status, "an error", overwrite: true).ErrorCode.Should().Be("RegistrationNotRead");

        var plan = _webhook.Plan(status, "an error", unseen: true);

        plan.Action.Should().Be("register");
        plan.Message.Should().Contain("it is registered all the same");
    }

    [TestMethod]
    [DataRow(401)]
    [DataRow(403)]
    public void A_sign_in_that_is_refused_stays_refused_unseen(int status) =>
        _webhook.Plan(status, "an error", unseen: true).ErrorCode.Should().Be("RegistrationNotRead");

    [TestMethod]
    public void What_is_shown_is_not_passed_over()
    {
        _webhook.Plan(200, Registered(Theirs, "referral-created"), unseen: true).ErrorCode.Should().Be("AnotherUrlIsRegistered");
    }

    [TestMethod]
    public void An_address_of_today_is_shown_with_the_flow_and_without_its_signature()
    {
        const string today = "https://default0f3c.01.environment.api.powerplatform.com:443/powerautomate/automations/direct/workflows/5e0c3a77/triggers/manual/paths/invoke?sig=s3cr3t";

        var plan = _webhook.Plan(200, Registered(today, "referral-created"));

        plan.Message.Should().Contain("https://default0f3c.01.environment.api.powerplatform.com/powerautomate/automations/direct/workflows/5e0c3a77/…").And.NotContain("s3cr3t");
    }

    [TestMethod]
    public void Every_event_that_is_documented_is_registered_without_a_doubt()
    {
        const string others = "subscription-updated, usagerecords-thresholdExceeded, invoice-ready, azure-fraud-event-detected, reseller-relationship-accepted-by-customer, "
            + "indirect-reseller-relationship-accepted-by-customer, dap-admin-relationship-approved, dap-admin-relationship-terminated, dap-admin-relationship-terminated-by-microsoft, "
            + "granular-admin-relationship-approved, granular-admin-relationship-activated, granular-admin-relationship-terminated, granular-admin-relationship-expired, "
            + "granular-admin-access-assignment-created, granular-admin-access-assignment-activated, granular-admin-access-assignment-updated, granular-admin-access-assignment-deleted, test-created";

        var plan = _webhook.Plan(404, null, events: $"{CoSellEvents}, {others}");

        plan.Events.Should().HaveCount(22);
        plan.Message.Should().NotContain("no such event");
    }

    [TestMethod]
    public void An_address_of_blanks_is_none()
    {
        _webhook.Plan(200, """{"WebhookUrl":"  ","WebhookEvents":[]}""").Action.Should().Be("register");
    }
}
