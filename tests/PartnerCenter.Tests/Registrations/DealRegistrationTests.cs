using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Tests.Registrations;

/// <summary>Who may be registered, what may be edited, and the ways of a registration.</summary>
[TestClass]
public sealed class DealRegistrationTests
{
    [TestMethod]
    public async Task A_deal_that_Microsoft_has_not_accepted_is_not_registered()
    {
        await using var tenant = await Tenant.StartAsync();
        var deal = await WonDeal.WinAsync(tenant, accepted: false);

        (await deal.RegisterAsync()).Body["error"]["message"].AsString().Should().Contain("Microsoft has not accepted");
    }

    [TestMethod]
    public async Task An_open_deal_and_a_private_deal_cannot_be_registered()
    {
        await using var tenant = await Tenant.StartAsync();
        var open = await tenant.CreateAsync(Deal.Shared());
        var hidden = await tenant.CreateAsync(Deal.Private());
        await tenant.PatchAsync(hidden, Deal.Status("Closed", "Won"));

        (await new WonDeal(tenant, open).RegisterAsync()).Body["error"]["message"].AsString().Should().Contain("Closed/Won");
        (await new WonDeal(tenant, hidden).RegisterAsync()).Body["error"]["message"].AsString().Should().Contain("private");
    }

    [TestMethod]
    public async Task There_is_one_registration_per_referral()
    {
        await using var tenant = await Tenant.StartAsync();
        var deal = await WonDeal.WinAsync(tenant);
        (await deal.RegisterAsync()).Status.Should().Be(204);

        (await deal.RegisterAsync()).Body["error"]["message"].AsString().Should().Contain("one per referral");
    }

    [TestMethod]
    public async Task An_edit_is_taken_after_the_review_sent_the_registration_back_and_starts_the_review_again()
    {
        await using var tenant = await Tenant.StartAsync();
        var deal = await WonDeal.WinAsync(tenant);
        await deal.RegisterAsync(PayAsYouGo);
        var early = await deal.EditAsync("contract/value", Value.From(60_000));

        deal.Microsoft.DecideRegistration(deal.Id, "ActionRequired", "The value is not that of the contract.");
        var edited = await deal.EditAsync("contract/value", Value.From(60_000));

        (early.Status, edited.Status).Should().Be((400, 204), edited.Text);
        early.Body["error"]["message"].AsString().Should().Contain("ActionRequired");
        (await deal.StateAsync()).Should().Be("ReviewPending");
        (await deal.RegistrationAsync())["contract"]["value"].ToString().Should().Be("60000");
    }

    [TestMethod]
    [DataRow("contract/signDateTime", "\"2026-03-04T00:00:00Z\"")]
    [DataRow("solutionDetails/0/value", "1")]
    [DataRow("solutionDetails/0/isDeployedOnAzure", "false")]
    [DataRow("solutionDetails/0/primaryDeploymentOn", "\"Partner\"")]
    [DataRow("solutionDetails/0/pricingModel", "\"Other\"")]
    [DataRow("solutionDetails/0/marketplaceTransactionDetails/isMarketplaceTransacted", "true")]
    public async Task What_can_never_be_changed_cannot_be_changed_on_request_either(string path, string json)
    {
        await using var tenant = await Tenant.StartAsync();
        var deal = await WonDeal.WinAsync(tenant);
        await deal.RegisterAsync(PayAsYouGo);
        deal.Microsoft.DecideRegistration(deal.Id, "ActionRequired");

        (await deal.EditAsync(path, Value.Parse(json))).Body["error"]["message"].AsString().Should().Contain("can never be changed");
    }

    [TestMethod]
    public async Task An_edit_follows_the_rules_too_but_no_window_that_closed_meanwhile()
    {
        await using var tenant = await Tenant.StartAsync();
        var deal = await WonDeal.WinAsync(tenant);
        await deal.RegisterAsync(PayAsYouGo);
        await tenant.PassAsync(TimeSpan.FromDays(100));
        deal.Microsoft.DecideRegistration(deal.Id, "ActionRequired");

        (await deal.EditAsync("contract/endDateTime", Value.From("2026-03-04T00:00:00Z"))).ErrorTarget.Should().Be("registrations.contract.endDateTime");
        (await deal.EditAsync("contract/value", Value.From(1_000))).ErrorTarget.Should().Be("registrations.solutionDetails[0].value");
        (await deal.EditAsync("contract/endDateTime", Value.From("2027-03-05T00:00:00Z"))).Status.Should().Be(204);
    }

    [TestMethod]
    [DataRow("Other", "Approved,ReviewPending,ActionRequired", "Closed")]
    [DataRow("Other", "Approved,Closed", "Approved")]
    [DataRow("PayAsYouGo", "ReviewPending,Passed,Closed", "ReviewPending")]
    [DataRow("PayAsYouGo", "ReviewPending,Failed,Closed", "Approved")]
    [DataRow("Marketplace", "MarketplaceValidationPending,MarketplaceValidationPassed,Closed", "ActionRequired")]
    [DataRow("Marketplace", "MarketplaceValidationPending,MarketplaceValidationFailed,Closed", "ReviewPending")]
    [DataRow("Marketplace", "MarketplaceValidationPending,ActionRequired", "Approved")]
    public async Task A_registration_goes_the_published_ways_and_no_other(string kind, string way, string wrong)
    {
        await using var tenant = await Tenant.StartAsync();
        var deal = await WonDeal.WinAsync(tenant);
        await deal.RegisterAsync(kind == "Marketplace" ? Marketplace : WonDeal.With(WonDeal.Form, "solution.pricingModel", Value.From(kind)));
        var states = way.Split(',');

        (await deal.StateAsync()).Should().Be(states[0]);
        foreach (var state in states[1..])
            deal.Microsoft.DecideRegistration(deal.Id, state, "Because.");

        (await deal.StateAsync()).Should().Be(states[^1]);
        (await deal.RegistrationAsync())["statusReason"].AsString().Should().Be("Because.");
        deal.Invoking(one => one.Microsoft.DecideRegistration(one.Id, wrong)).Should().Throw<RefusedException>().Which.Target.Should().Be("status");
    }

    [TestMethod]
    public async Task An_approval_is_not_the_end()
    {
        await using var tenant = await Tenant.StartAsync();
        var deal = await WonDeal.WinAsync(tenant);
        await deal.RegisterAsync();
        var approved = await deal.EditAsync("contract/value", Value.From(60_000));

        deal.Microsoft.DecideRegistration(deal.Id, "ReviewPending", "Picked for another look.");
        deal.Microsoft.DecideRegistration(deal.Id, "ActionRequired", "Which contract?");

        approved.Status.Should().Be(400);
        (await deal.EditAsync("contract/value", Value.From(60_000))).Status.Should().Be(204);
        (await deal.RegistrationAsync())["statusHistory"]["approvedDateTime"].IsNull.Should().BeFalse();
    }

    private static ObjectValue PayAsYouGo => WonDeal.With(WonDeal.Form, "solution.pricingModel", Value.From("PayAsYouGo"));

    private static ObjectValue Marketplace => WonDeal.With(WonDeal.Form, "solution.marketplaceTransactionDetails", ObjectValue.Of(
        ("isMarketplaceTransacted", Value.From(true)), ("marketplaceTransactionDateTime", Value.From("2026-04-01T00:00:00Z"))));
}
