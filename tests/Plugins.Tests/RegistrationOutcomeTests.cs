using Plugins.Tests.Doubles;
using static Plugins.Tests.Doubles.WebhookPlanning;

namespace Plugins.Tests;

/// <summary>What became of a registration: what counts as ours from then on, and what is said.</summary>
[TestClass]
public sealed class RegistrationOutcomeTests
{
    private readonly Hub _hub = new();
    private readonly WebhookPlanning _webhook;

    public RegistrationOutcomeTests() => _webhook = new(_hub);

    [TestMethod]
    public void What_was_done_counts_as_ours_and_doing_it_again_does_nothing()
    {
        _webhook.Plan(404, null);
        _webhook.Remembered.Should().BeEmpty("nothing was done yet");

        var done = _webhook.Plan(200, $$"""{"SubscriberId":"1","WebhookUrl":"{{Ours}}","WebhookEvents":["referral-created","referral-updated","related-referral-created","related-referral-updated"]}""", tried: "register");
        var again = _webhook.Plan(200, Registered(Ours, CoSellEvents.Split(", ")));

        done.Action.Should().Be("none");
        done.Message.Should().Contain($"Partner Center sends {CoSellEvents} to https://prod-07.westeurope.logic.azure.com/workflows/0a1b2c/…");
        again.Action.Should().Be("none");
        _webhook.Remembered.Should().MatchRegex("^[0-9a-f]{64} referral-created,referral-updated,related-referral-created,related-referral-updated$");
        _hub.Rows.Rows("cosell_watermark").Should().ContainSingle(row => row.GetAttributeValue<string>("cosell_name") == "webhook");
    }

    [TestMethod]
    public void An_address_is_the_same_whatever_the_service_makes_of_its_spelling()
    {
        var answered = Ours.Replace(":443", "", StringComparison.Ordinal).Replace("%2F", "%2f", StringComparison.Ordinal).Replace("prod-07", "PROD-07", StringComparison.Ordinal);

        var plan = _webhook.Plan(200, Registered(answered, CoSellEvents.Split(", ")));

        plan.Action.Should().Be("none");
        var hash = _webhook.Remembered;
        _webhook.Plan(200, null, url: answered, tried: "register");
        _webhook.Remembered.Should().Be(hash, "whoever compares the registration with what is remembered finds it");
        _webhook.Plan(200, null, url: Theirs, tried: "register");
        _webhook.Remembered.Should().NotBe(hash);
    }

    [TestMethod]
    public void A_refusal_of_Partner_Center_is_told_in_its_words_and_nothing_counts_as_ours()
    {
        var plan = _webhook.Plan(400, """{"code":400,"description":"'referral-archived' is not an event."}""", events: CoSellEvents + ",referral-archived", tried: "update");

        plan.ErrorCode.Should().Be("RegistrationRefused");
        plan.Message.Should().Contain("did not take the registration (400)").And.Contain("Partner Center said: 'referral-archived' is not an event.").And.Contain("no such event is documented");
        _webhook.Remembered.Should().BeEmpty();
    }

    [TestMethod]
    public void An_answer_that_is_not_what_was_asked_for_is_no_success()
    {
        _webhook.Plan(200, Registered(Theirs, "referral-created"), tried: "update").ErrorCode.Should().Be("RegistrationNotTaken");

        var without = _webhook.Plan(200, Registered(Ours, "referral-created", "referral-updated"), tried: "update");
        without.ErrorCode.Should().Be("RegistrationNotTaken");
        without.Message.Should().Contain("without related-referral-created, related-referral-updated");
        _webhook.Remembered.Should().BeEmpty();
    }

    [TestMethod]
    public void An_environment_that_hands_over_expects_nothing_any_more()
    {
        _webhook.Plan(200, null, tried: "register");

        var plan = _webhook.Plan(200, Registered(Ours, "referral-created"), release: true);

        plan.Action.Should().Be("none");
        plan.Message.Should().Contain("no longer expects events");
        _webhook.Remembered.Should().BeEmpty();
    }

    [TestMethod]
    [DataRow("""{"message":"Too many."}""")]
    [DataRow("""{"error":{"code":"TooMany","message":"Too many."}}""")]
    [DataRow("""{"code":400,"description":"Too many."}""")]
    [DataRow("\"Too many.\"")]
    public void What_the_service_says_is_told_in_whatever_shape_it_came(string body)
    {
        _webhook.Plan(400, body, tried: "register").Message.Should().Contain("Partner Center said: Too many.");
    }

    [TestMethod]
    [DataRow(300, "")]
    [DataRow(301, "…")]
    public void Long_words_are_cut(int length, string end)
    {
        var message = _webhook.Plan(400, $$"""{"message":"{{new string('w', length)}}"}""", tried: "register").Message;

        message.Should().Contain("Partner Center said: " + new string('w', 300) + end).And.NotContain(new string('w', 301));
        message.Contains('…', StringComparison.Ordinal).Should().Be(end.Length > 0);
    }

    [TestMethod]
    public void A_failure_without_words_quotes_nobody()
    {
        _webhook.Plan(400, null, tried: "register").Message.Should().NotContain("Partner Center said");
    }

    [TestMethod]
    public void A_connection_that_is_broken_when_it_is_registered_is_told_as_that()
    {
        var plan = _webhook.Plan(401, "\"Bad Key authorization token. Token must be a valid JWT signed with HS256 expired\"", tried: "register");

        plan.ErrorCode.Should().Be("RegistrationRefused");
        plan.Message.Should().Contain("The connection to Partner Center Events cannot be used");
    }

    [TestMethod]
    public void Who_expects_nothing_hands_nothing_over_and_writes_nothing()
    {
        _webhook.Plan(200, null, release: true).Action.Should().Be("none");

        _hub.Rows.Rows("cosell_watermark").Should().NotContain(row => row.GetAttributeValue<string>("cosell_name") == "webhook");
    }
}
