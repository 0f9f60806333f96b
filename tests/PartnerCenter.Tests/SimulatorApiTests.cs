using Sandbox.PartnerCenter.Engagements;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Tests;

[TestClass]
public sealed class SimulatorApiTests
{
    [TestMethod]
    public async Task A_story_can_be_played_over_http_without_a_token()
    {
        await using var tenant = await Tenant.StartAsync();
        using var story = new ApiClient(tenant.Server.BaseAddress, null);
        var (own, _) = await tenant.CreateCoSellAsync();

        var accepted = await story.PostAsync($"simulator/referrals/{own.Text("id")}/accept", ObjectValue.Empty);
        var changed = await story.PostAsync($"simulator/referrals/{own.Text("id")}/change", Value.Parse("""{"dealValue":60000,"closingDate":"2026-12-01T00:00:00Z"}"""));
        var sent = await story.PostAsync("simulator/deals", Value.Parse("""
            {"name":"Adatum","customerName":"Adatum","country":"DE","contact":{"firstName":"Ute","lastName":"Beck","email":"u@a.example"},"solutions":[{"id":"SOL-1"}]}
            """));

        accepted.Body.Text("microsoft.status").Should().Be("Active");
        changed.Body.Amount("microsoft.details.dealValue").Should().Be(60_000);
        sent.Body.Text("partner.substatus").Should().Be("Pending");
        (await story.GetAsync("simulator/engagements")).Body.AsItems().Should().HaveCount(2);
    }

    [TestMethod]
    public async Task Faults_are_read_and_switched_over_http()
    {
        await using var tenant = await Tenant.StartAsync();
        using var story = new ApiClient(tenant.Server.BaseAddress, null);

        var switched = await story.PutAsync("simulator/faults", Value.Parse("""{"errorRate":1,"errorStatus":500,"credentialsExpired":false}"""));
        var unknown = await story.PutAsync("simulator/faults", Value.Parse("""{"gremlins":1}"""));

        switched.Body.Amount("errorStatus").Should().Be(500);
        unknown.Status.Should().Be(400);
        (await tenant.Referrals.GetAsync("v1.0/engagements/referrals")).Status.Should().Be(500);
    }

    [TestMethod]
    public async Task A_page_in_a_browser_cannot_reach_the_simulator()
    {
        await using var tenant = await Tenant.StartAsync();
        using var story = new ApiClient(tenant.Server.BaseAddress, null);

        var foreignHost = await story.SendAsync(HttpMethod.Get, "simulator/engagements", null, ("Host", "evil.example"));
        var plainForm = await story.PostAsync("simulator/deals");

        foreignHost.Status.Should().Be(421);
        plainForm.Status.Should().Be(415);
    }

    [TestMethod]
    public async Task What_the_life_cycle_forbids_is_refused_over_http_too()
    {
        await using var tenant = await Tenant.StartAsync();
        using var story = new ApiClient(tenant.Server.BaseAddress, null);
        var hidden = await tenant.CreateAsync(Deal.Private());

        var refused = await story.PostAsync($"simulator/referrals/{hidden.Text("id")}/decline", Value.Parse("""{"reason":"x"}"""));

        refused.Status.Should().Be(400);
        refused.Body["error"]["message"].AsString().Should().Contain("not part of this engagement");
    }
}
