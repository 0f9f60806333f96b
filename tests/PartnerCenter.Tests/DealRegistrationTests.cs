using Sandbox.PartnerCenter.Engagements;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Tests;

[TestClass]
public sealed class DealRegistrationTests
{
    private static readonly Value Registration = Value.Parse("""
        {
          "type": "AzureIPCoSell",
          "contract": { "value": 50000, "currency": "USD", "startDateTime": "2026-04-01T00:00:00Z", "term": "Perpetual" },
          "solutionDetails": [ { "id": "SOL-15974-MQF", "value": 50000, "currency": "USD", "isDeployedOnAzure": true } ]
        }
        """);

    [TestMethod]
    public async Task A_won_deal_that_Microsoft_accepted_is_registered_and_reviewed()
    {
        await using var tenant = await Tenant.StartAsync();
        var own = await WonAsync(tenant, TimeSpan.FromDays(4), accepted: true);

        var created = await RegisterAsync(tenant, own);
        var updated = await tenant.Referrals.PatchAsync($"v1.0/engagements/referrals/{own.Text("id")}//",
            Deal.Patch(("/registrations/0/contract/term", Value.From("Finite")), ("/registrations/0/solutionDetails/0/value", Value.From(40_000))));

        (created.Status, updated.Status).Should().Be((204, 204), created.Text + updated.Text);
        var read = await tenant.GetAsync(own);
        read.Text("registrationStatus").Should().Be("ReviewPending");
        read["registrations"][0].Text("contract.term").Should().Be("Finite");
        read["registrations"][0].Amount("contract.value").Should().Be(50_000);

        tenant.Server.MicrosoftSeller.DecideRegistration(Guid.Parse(own.Text("id")!), "Approved");
        (await tenant.GetAsync(own)).Text("registrationStatus").Should().Be("Approved");
        (await tenant.PatchAsync(own, ("/registrations/0/contract/term", Value.From("Perpetual")))).Status.Should().Be(400);
    }

    [TestMethod]
    [DataRow(4, false, "Microsoft has not accepted")]
    [DataRow(2, true, "72 hours")]
    public async Task A_deal_that_is_not_eligible_is_refused_with_the_reason(int days, bool accepted, string reason)
    {
        await using var tenant = await Tenant.StartAsync();
        var own = await WonAsync(tenant, TimeSpan.FromDays(days), accepted);

        var answer = await RegisterAsync(tenant, own);

        answer.Status.Should().Be(400);
        answer.Body["error"]["message"].AsString().Should().Contain(reason);
    }

    [TestMethod]
    public async Task An_open_deal_and_a_private_deal_cannot_be_registered()
    {
        await using var tenant = await Tenant.StartAsync();
        var open = await tenant.CreateAsync(Deal.Shared());
        var hidden = await tenant.CreateAsync(Deal.Private());
        await tenant.PatchAsync(hidden, Deal.Status("Closed", "Won"));

        (await RegisterAsync(tenant, open)).Body["error"]["message"].AsString().Should().Contain("Closed/Won");
        (await RegisterAsync(tenant, hidden)).Body["error"]["message"].AsString().Should().Contain("private");
    }

    private static async Task<ObjectValue> WonAsync(Tenant tenant, TimeSpan after, bool accepted)
    {
        var (own, _) = await tenant.CreateCoSellAsync();
        if (accepted)
            tenant.Server.MicrosoftSeller.Accept(Guid.Parse(own.Text("id")!));
        await tenant.PassAsync(after);
        await tenant.PatchAsync(own, Deal.Status("Closed", "Won"));
        return own;
    }

    private static Task<ApiAnswer> RegisterAsync(Tenant tenant, ObjectValue own) => tenant.Referrals.PatchAsync(
        $"v1.0/engagements/referrals/{own.Text("id")}/", new ArrayValue([Deal.Operation("add", "/registrations/-", Registration)]));
}
