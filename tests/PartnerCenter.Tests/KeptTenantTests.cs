using System.Net;
using Sandbox.Loopback;
using Sandbox.PartnerCenter.Engagements;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Tests;

/// <summary>A tenant that keeps what it holds is there again after its process.</summary>
[TestClass]
public sealed class KeptTenantTests
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tenant-");

    [TestCleanup]
    public void Delete() => _folder.Delete(recursive: true);

    [TestMethod]
    public async Task Both_copies_the_registration_and_the_order_of_referrals_stay()
    {
        Value own, related, first;
        await using (var before = await OpenAsync())
        {
            await before.Tenant.SubscribeAsync();
            first = await before.Tenant.CreateAsync(Deal.Private());
            (own, related) = await before.Tenant.CreateCoSellAsync();
            (await before.Tenant.PatchAsync(own, ("/details/notes", Value.From("Zürich 💡")))).Status.Should().Be(204);
            own = await before.Tenant.GetAsync(own);
        }

        await using var after = await OpenAsync(seed: 2);

        (await after.Tenant.GetAsync(own)).ToJson().Should().Be(own.ToJson());
        (await after.Tenant.GetAsync(related)).ToJson().Should().Be(related.ToJson());
        (await after.Tenant.Events.GetAsync("webhooks/v1/registration")).Body["WebhookUrl"].ToString().Should().StartWith("https://flows.example/");
        var listed = (await after.Tenant.Referrals.GetAsync("v1.0/engagements/referrals")).Body["value"].AsItems().Select(one => one["id"].ToString());
        listed.Should().Equal(first["id"].ToString(), own["id"].ToString(), related["id"].ToString());
    }

    [TestMethod]
    public async Task A_webhook_that_could_not_be_delivered_is_delivered_by_the_next_process()
    {
        await using (var before = await OpenAsync())
        {
            await before.Tenant.SubscribeAsync();
            before.Tenant.Subscriber.Answer = HttpStatusCode.ServiceUnavailable;
            await before.Tenant.CreateAsync(Deal.Private());
            await before.Tenant.PassAsync(TimeSpan.FromSeconds(5));
        }

        await using var after = await OpenAsync(seed: 2);
        await after.Tenant.PassAsync(TimeSpan.FromMinutes(5));

        after.Tenant.Subscriber.EventNames.Should().Equal("referral-created");
        after.Kept.All("webhook/").Should().BeEmpty("it is delivered");
    }

    [TestMethod]
    public async Task A_deal_expires_although_nobody_was_there_when_it_came()
    {
        Guid deal;
        await using (var before = await OpenAsync())
            deal = before.Tenant.Server.MicrosoftSeller.SendDeal(Deal.Inbound()).Partner.Id;

        await using var after = await OpenAsync(seed: 2);
        await after.Tenant.PassAsync(TimeSpan.FromDays(15));

        after.Tenant.Server.Referrals.Get(deal).Partner.Substatus.Should().Be(ReferralStatus.Expired);
    }

    private async Task<KeptTenant> OpenAsync(int seed = 1)
    {
        var kept = new Kept(Path.Combine(_folder.FullName, "partner-center.db"));
        return new(await Tenant.StartAsync((clock, subscriber) => new PartnerCenterOptions { Clock = clock, DeliveryHandler = subscriber, Kept = kept, Seed = seed }), kept);
    }

    private sealed record KeptTenant(Tenant Tenant, Kept Kept) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Tenant.DisposeAsync();
            Kept.Dispose();
        }
    }
}
