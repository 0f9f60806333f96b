using Sandbox.PartnerCenter.Engagements;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Tests.Registrations;

/// <summary>A deal that was won and may be registered.</summary>
internal sealed class WonDeal(Tenant tenant, ObjectValue own)
{
    /// <summary>Lawful four days after the start of a tenant.</summary>
    public static ObjectValue Form { get; } = (ObjectValue)Value.Parse("""
        {
          "type": "AzureIPCoSell",
          "contract": {
            "value": 50000, "currency": null, "term": "Finite",
            "startDateTime": "2026-03-05T00:00:00Z", "endDateTime": "2027-03-04T00:00:00Z", "signDateTime": "2026-03-05T00:00:00Z"
          },
          "solutionDetails": [ {
            "id": "SOL-15974-MQF", "value": 20000, "currency": "USD", "isDeployedOnAzure": true, "primaryDeploymentOn": "Customer", "pricingModel": "Other",
            "marketplaceTransactionDetails": { "isMarketplaceTransacted": false }
          } ]
        }
        """);

    public Guid Id => Guid.Parse(own.Text("id")!);

    public MicrosoftSeller Microsoft => tenant.Server.MicrosoftSeller;

    public static async Task<WonDeal> WinAsync(Tenant tenant, int days = 4, bool accepted = true, Func<ObjectValue, ObjectValue>? change = null)
    {
        var own = await tenant.CreateAsync(change is null ? Deal.CoSell() : change(Deal.CoSell()));
        await tenant.CreateAsync(Deal.Connected(own.Text("engagementId")!));
        if (accepted)
            tenant.Server.MicrosoftSeller.Accept(Guid.Parse(own.Text("id")!));
        await tenant.PassAsync(TimeSpan.FromDays(days));
        (await tenant.PatchAsync(own, Deal.Status("Closed", "Won"))).Status.Should().Be(204);
        return new(tenant, own);
    }

    public static ObjectValue With(ObjectValue form, string path, Value value) => path.StartsWith("solution.", StringComparison.Ordinal)
        ? form.With("solutionDetails", new ArrayValue([((ObjectValue)form["solutionDetails"][0]).Set(path["solution.".Length..], value)]))
        : form.Set(path.Replace("form.", ""), value);

    public Task<ApiAnswer> RegisterAsync(ObjectValue? form = null) => tenant.Referrals.PatchAsync(
        $"v1.0/engagements/referrals/{own.Text("id")}/", new ArrayValue([Deal.Operation("add", "/registrations/-", form ?? Form)]));

    public Task<ApiAnswer> EditAsync(string path, Value value) => tenant.Referrals.PatchAsync(
        $"v1.0/engagements/referrals/{own.Text("id")}//", Deal.Patch(($"/registrations/0/{path}", value)));

    public async Task<Value> RegistrationAsync() => (await tenant.GetAsync(own))["registrations"][0];

    public async Task<string?> StateAsync() => (await tenant.GetAsync(own)).Text("registrationStatus");
}
