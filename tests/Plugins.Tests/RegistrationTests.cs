using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>A tenant has one registration: one URL and a list of events, shared with whatever else the partner runs.</summary>
[TestClass]
public sealed class RegistrationTests
{
    private const string Ours = "https://prod-07.westeurope.logic.azure.com:443/workflows/0a1b2c/triggers/manual/paths/invoke?sp=%2Ftriggers%2Fmanual%2Frun&sig=s3cr3t-ours";
    private const string Theirs = "https://prod-12.westus.logic.azure.com/workflows/9f8e7d/triggers/manual/paths/invoke?sig=s3cr3t-theirs";
    private const string CoSellEvents = "referral-created, referral-updated, related-referral-created, related-referral-updated";

    private readonly Hub _hub = new();

    [TestMethod]
    [DataRow(404, null)]
    [DataRow(200, null)]
    [DataRow(200, "{}")]
    [DataRow(200, """{"WebhookUrl":null,"WebhookEvents":[]}""")]
    public void Where_nothing_is_registered_ours_is(int status, string? body)
    {
        var plan = Plan(status, body);

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
        Plan(404, null, events: typed).Events.Should().Equal("referral-created", "referral-updated");
    }

    [TestMethod]
    public void Events_of_other_integrations_stay_registered_and_the_admin_is_told()
    {
        var missing = Plan(200, Registered(Ours, "subscription-updated", "invoice-ready", "referral-created"));

        missing.Action.Should().Be("update");
        missing.Events.Should().Equal("subscription-updated", "invoice-ready", "referral-created", "referral-updated", "related-referral-created", "related-referral-updated");

        var done = Plan(200, Registered(Ours, [.. missing.Events]));
        done.Action.Should().Be("none");
        done.Message.Should().Contain("subscription-updated, invoice-ready belong to other integrations; they stay registered");
    }

    [TestMethod]
    public void Another_address_is_not_taken_over_unasked()
    {
        var plan = Plan(200, Registered(Theirs, "referral-created"));

        plan.Action.Should().Be("refuse");
        plan.ErrorCode.Should().Be("AnotherUrlIsRegistered");
        plan.Events.Should().BeEmpty();
        plan.Message.Should().Contain("https://prod-12.westus.logic.azure.com/workflows/9f8e7d/…").And.Contain("'Overwrite existing trigger endpoints if present?' set to Yes");
    }

    [TestMethod]
    public void Another_address_is_taken_over_with_all_its_events_when_the_admin_says_so()
    {
        var plan = Plan(200, Registered(Theirs, "subscription-updated"), overwrite: true);

        plan.Action.Should().Be("update");
        plan.Events.Should().StartWith("subscription-updated").And.HaveCount(5);
    }

    [TestMethod]
    public void The_secret_part_of_no_address_is_shown_or_kept()
    {
        string[] messages =
        [
            Plan(200, Registered(Theirs, "referral-created")).Message,
            Plan(200, Registered(Theirs, "referral-created"), overwrite: true).Message,
            Plan(200, Registered("https://hooks.example/T012/s3cr3t-theirs", "referral-created")).Message,
            Plan(200, Registered(Ours, CoSellEvents.Split(", "))).Message,
            Plan(400, """{"code":400,"description":"https://a.example/b?sig=s3cr3t is in use."}""", tried: "register").Message,
        ];

        messages.Should().AllSatisfy(message => message.Should().NotContain("s3cr3t"));
        Remembered.Should().NotContain("s3cr3t");
    }

    [TestMethod]
    [DataRow(0, null, "no answer")]
    [DataRow(401, """{"code":401,"description":"The token has expired."}""", "The token has expired.")]
    [DataRow(403, null, "(403)")]
    [DataRow(503, "<html>Our services are not available</html>", "Our services are not available")]
    [DataRow(200, "<html>Sign in</html>", "(200)")]
    [DataRow(200, """["referral-created"]""", "(200)")]
    [DataRow(200, """{"WebhookUrl":"not an address"}""", "(200)")]
    public void A_registration_that_cannot_be_read_is_not_touched_even_if_told_to_overwrite(int status, string? body, string said)
    {
        var plan = Plan(status, body, overwrite: true);

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
        var plan = Plan(404, null, url: url);

        plan.ErrorCode.Should().Be("UrlNotUsable");
        plan.Action.Should().Be("refuse");
        plan.Message.Should().StartWith("Http Trigger Endpoint").And.Contain(reason).And.MatchRegex("Copy|Remove");
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow(" , ,")]
    public void No_event_at_all_is_refused_with_what_to_write(string? typed)
    {
        var plan = Plan(404, null, events: typed);

        plan.ErrorCode.Should().Be("EventsMissing");
        plan.Message.Should().Contain($"Write {CoSellEvents} into Events to Register");
    }

    [TestMethod]
    public void An_unknown_name_is_registered_with_a_warning_since_the_list_may_be_longer_today()
    {
        var plan = Plan(404, null, events: CoSellEvents + ", referral-archived");

        plan.Action.Should().Be("register");
        plan.Events.Should().EndWith("referral-archived");
        plan.Message.Should().Contain("referral-archived: no such event is documented. Check the spelling");
        Plan(404, null).Message.Should().NotContain("no such event");
    }

    [TestMethod]
    public void Whoever_forgets_one_of_the_four_events_is_told()
    {
        Plan(404, null, events: "referral-created, referral-updated").Message
            .Should().Contain("related-referral-created, related-referral-updated are not registered, so such changes are noticed late");
    }

    [TestMethod]
    public void What_was_done_counts_as_ours_and_doing_it_again_does_nothing()
    {
        Plan(404, null);
        Remembered.Should().BeEmpty("nothing was done yet");

        var done = Plan(200, $$"""{"SubscriberId":"1","WebhookUrl":"{{Ours}}","WebhookEvents":["referral-created","referral-updated","related-referral-created","related-referral-updated"]}""", tried: "register");
        var again = Plan(200, Registered(Ours, CoSellEvents.Split(", ")));

        done.Action.Should().Be("none");
        done.Message.Should().Contain($"Partner Center sends {CoSellEvents} to https://prod-07.westeurope.logic.azure.com/workflows/0a1b2c/…");
        again.Action.Should().Be("none");
        Remembered.Should().MatchRegex("^[0-9a-f]{64} referral-created,referral-updated,related-referral-created,related-referral-updated$");
        _hub.Rows.Rows("cosell_watermark").Should().ContainSingle(row => row.GetAttributeValue<string>("cosell_name") == "webhook");
    }

    [TestMethod]
    public void An_address_is_the_same_whatever_the_service_makes_of_its_spelling()
    {
        var answered = Ours.Replace(":443", "", StringComparison.Ordinal).Replace("%2F", "%2f", StringComparison.Ordinal).Replace("prod-07", "PROD-07", StringComparison.Ordinal);

        var plan = Plan(200, Registered(answered, CoSellEvents.Split(", ")));

        plan.Action.Should().Be("none");
        var hash = Remembered;
        Plan(200, null, url: answered, tried: "register");
        Remembered.Should().Be(hash, "whoever compares the registration with what is remembered finds it");
        Plan(200, null, url: Theirs, tried: "register");
        Remembered.Should().NotBe(hash);
    }

    [TestMethod]
    public void A_refusal_of_Partner_Center_is_told_in_its_words_and_nothing_counts_as_ours()
    {
        var plan = Plan(400, """{"code":400,"description":"'referral-archived' is not an event."}""", events: CoSellEvents + ",referral-archived", tried: "update");

        plan.ErrorCode.Should().Be("RegistrationRefused");
        plan.Message.Should().Contain("did not take the registration (400)").And.Contain("Partner Center said: 'referral-archived' is not an event.").And.Contain("no such event is documented");
        Remembered.Should().BeEmpty();
    }

    [TestMethod]
    public void An_answer_that_is_not_what_was_asked_for_is_no_success()
    {
        Plan(200, Registered(Theirs, "referral-created"), tried: "update").ErrorCode.Should().Be("RegistrationNotTaken");

        var without = Plan(200, Registered(Ours, "referral-created", "referral-updated"), tried: "update");
        without.ErrorCode.Should().Be("RegistrationNotTaken");
        without.Message.Should().Contain("without related-referral-created, related-referral-updated");
        Remembered.Should().BeEmpty();
    }

    [TestMethod]
    public void An_environment_that_hands_over_expects_nothing_any_more()
    {
        Plan(200, null, tried: "register");

        var plan = Plan(200, Registered(Ours, "referral-created"), release: true);

        plan.Action.Should().Be("none");
        plan.Message.Should().Contain("no longer expects events");
        Remembered.Should().BeEmpty();
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(400)]
    [DataRow(500)]
    public void Who_knows_what_is_there_may_register_unseen(int status)
    {
        Plan(status, "an error", overwrite: true).ErrorCode.Should().Be("RegistrationNotRead");

        var plan = Plan(status, "an error", unseen: true);

        plan.Action.Should().Be("register");
        plan.Message.Should().Contain("it is registered all the same");
    }

    [TestMethod]
    [DataRow(401)]
    [DataRow(403)]
    public void A_sign_in_that_is_refused_stays_refused_unseen(int status) =>
        Plan(status, "an error", unseen: true).ErrorCode.Should().Be("RegistrationNotRead");

    [TestMethod]
    public void What_is_shown_is_not_passed_over()
    {
        Plan(200, Registered(Theirs, "referral-created"), unseen: true).ErrorCode.Should().Be("AnotherUrlIsRegistered");
    }

    [TestMethod]
    public void An_address_of_today_is_shown_with_the_flow_and_without_its_signature()
    {
        const string today = "https://default0f3c.01.environment.api.powerplatform.com:443/powerautomate/automations/direct/workflows/5e0c3a77/triggers/manual/paths/invoke?sig=s3cr3t";

        var plan = Plan(200, Registered(today, "referral-created"));

        plan.Message.Should().Contain("https://default0f3c.01.environment.api.powerplatform.com/powerautomate/automations/direct/workflows/5e0c3a77/…").And.NotContain("s3cr3t");
    }

    [TestMethod]
    public void Every_event_that_is_documented_is_registered_without_a_doubt()
    {
        const string others = "subscription-updated, usagerecords-thresholdExceeded, invoice-ready, azure-fraud-event-detected, reseller-relationship-accepted-by-customer, "
            + "indirect-reseller-relationship-accepted-by-customer, dap-admin-relationship-approved, dap-admin-relationship-terminated, dap-admin-relationship-terminated-by-microsoft, "
            + "granular-admin-relationship-approved, granular-admin-relationship-activated, granular-admin-relationship-terminated, granular-admin-relationship-expired, "
            + "granular-admin-access-assignment-created, granular-admin-access-assignment-activated, granular-admin-access-assignment-updated, granular-admin-access-assignment-deleted, test-created";

        var plan = Plan(404, null, events: $"{CoSellEvents}, {others}");

        plan.Events.Should().HaveCount(22);
        plan.Message.Should().NotContain("no such event");
    }

    [TestMethod]
    [DataRow("""{"message":"Too many."}""")]
    [DataRow("""{"error":{"code":"TooMany","message":"Too many."}}""")]
    [DataRow("""{"code":400,"description":"Too many."}""")]
    [DataRow("\"Too many.\"")]
    public void What_the_service_says_is_told_in_whatever_shape_it_came(string body)
    {
        Plan(400, body, tried: "register").Message.Should().Contain("Partner Center said: Too many.");
    }

    [TestMethod]
    [DataRow(300, "")]
    [DataRow(301, "…")]
    public void Long_words_are_cut(int length, string end)
    {
        var message = Plan(400, $$"""{"message":"{{new string('w', length)}}"}""", tried: "register").Message;

        message.Should().Contain("Partner Center said: " + new string('w', 300) + end).And.NotContain(new string('w', 301));
        message.Contains('…', StringComparison.Ordinal).Should().Be(end.Length > 0);
    }

    [TestMethod]
    public void A_failure_without_words_quotes_nobody()
    {
        Plan(400, null, tried: "register").Message.Should().NotContain("Partner Center said");
    }

    [TestMethod]
    public void An_address_of_blanks_is_none()
    {
        Plan(200, """{"WebhookUrl":"  ","WebhookEvents":[]}""").Action.Should().Be("register");
    }

    [TestMethod]
    public void A_connection_that_is_broken_when_it_is_registered_is_told_as_that()
    {
        var plan = Plan(401, "\"Bad Key authorization token. Token must be a valid JWT signed with HS256 expired\"", tried: "register");

        plan.ErrorCode.Should().Be("RegistrationRefused");
        plan.Message.Should().Contain("The connection to Partner Center Events cannot be used");
    }

    [TestMethod]
    public void Who_expects_nothing_hands_nothing_over_and_writes_nothing()
    {
        Plan(200, null, release: true).Action.Should().Be("none");

        _hub.Rows.Rows("cosell_watermark").Should().NotContain(row => row.GetAttributeValue<string>("cosell_name") == "webhook");
    }

    private string Remembered => _hub.Rows.Rows("cosell_watermark").SingleOrDefault(row => row.GetAttributeValue<string>("cosell_name") == "webhook")?.GetAttributeValue<string>("cosell_position") ?? "";

    private static string Registered(string url, params string[] events) =>
        new JsonObject { ["WebhookUrl"] = url, ["WebhookEvents"] = new JsonArray([.. events.Select(name => (JsonNode)name)]) }.ToJsonString();

    private (string Action, IReadOnlyList<string> Events, string ErrorCode, string Message) Plan(
        int status, string? body, string? url = Ours, string? events = CoSellEvents, bool overwrite = false, bool release = false, string? tried = null, bool unseen = false)
    {
        var answer = PluginRun.Execute(new PlanRegistration(), _hub.Rows, _hub.Now, "cosell_PlanRegistration", run =>
        {
            run.InputParameters["StatusCode"] = status;
            run.InputParameters["Registration"] = body;
            run.InputParameters["WebhookUrl"] = url;
            run.InputParameters["Events"] = events;
            run.InputParameters["Overwrite"] = overwrite;
            run.InputParameters["Release"] = release;
            run.InputParameters["Tried"] = tried;
            run.InputParameters["Unseen"] = unseen;
        });
        return ((string)answer["Action"], [.. JsonNode.Parse((string)answer["Events"])!.AsArray().Select(name => name!.GetValue<string>())], (string)answer["ErrorCode"], (string)answer["Message"]);
    }
}
