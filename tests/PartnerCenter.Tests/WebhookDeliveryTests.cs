using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Sandbox.PartnerCenter.Engagements;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Tests;

[TestClass]
public sealed class WebhookDeliveryTests
{
    [TestMethod]
    public async Task An_own_write_raises_an_event_with_the_moment_of_the_write_and_no_content()
    {
        await using var tenant = await Tenant.StartAsync();
        await tenant.SubscribeAsync();

        var own = await tenant.CreateAsync(Deal.Private());
        await tenant.Clock.WhenIdleAsync();

        var body = tenant.Subscriber.Bodies.Should().ContainSingle().Subject;
        body.ToJson().Should().Be($$"""{"EventName":"referral-created","ResourceUri":"https://api.partnercenter.microsoft.com/engagements/v1/referrals/{{own.Text("id")}}","ResourceName":"referral","AuditUri":null,"ResourceChangeUtcDate":"2026-03-02T09:00:00.0000000+00:00"}""");
    }

    [TestMethod]
    public async Task A_change_of_shared_details_tells_of_both_copies_whoever_made_it()
    {
        await using var tenant = await Tenant.StartAsync((clock, subscriber) => new() { Clock = clock, DeliveryHandler = subscriber, ShareDealDetails = true });
        var (own, related) = await tenant.CreateCoSellAsync();
        await tenant.SubscribeAsync();

        await tenant.PatchAsync(own, ("/details/dealValue", Value.From(1)));
        await tenant.Clock.WhenIdleAsync();
        Told(tenant).Should().BeEquivalentTo([("referral-updated", own.Text("id")), ("related-referral-updated", related.Text("id"))]);

        tenant.Subscriber.Forget();
        tenant.Server.MicrosoftSeller.Change(Guid.Parse(own.Text("id")!), new DealChange { DealValue = 2 });
        await tenant.Clock.WhenIdleAsync();
        Told(tenant).Should().BeEquivalentTo([("referral-updated", own.Text("id")), ("related-referral-updated", related.Text("id"))]);

        tenant.Subscriber.Forget();
        await tenant.PatchAsync(own, ("/campaignId", Value.From("ours alone")));
        await tenant.Clock.WhenIdleAsync();
        Told(tenant).Should().BeEquivalentTo([("referral-updated", own.Text("id"))]);
    }

    [TestMethod]
    public async Task A_change_of_a_copy_tells_of_that_copy_alone()
    {
        await using var tenant = await Tenant.StartAsync();
        var (own, related) = await tenant.CreateCoSellAsync();
        await tenant.SubscribeAsync();

        await tenant.PatchAsync(own, ("/details/dealValue", Value.From(1)));
        tenant.Server.MicrosoftSeller.Change(Guid.Parse(own.Text("id")!), new DealChange { DealValue = 2 });
        await tenant.Clock.WhenIdleAsync();

        Told(tenant).Should().BeEquivalentTo([("referral-updated", own.Text("id")), ("related-referral-updated", related.Text("id"))]);
    }

    [TestMethod]
    public async Task Where_the_organisation_has_several_tenants_the_test_event_comes_and_no_event_of_a_referral()
    {
        await using var tenant = await Tenant.StartAsync();
        await tenant.SubscribeAsync();
        tenant.Server.Faults.ReferralEventsNeverCome = true;

        await tenant.CreateAsync(Deal.Private());
        await tenant.Events.PostAsync("webhooks/v1/registration/validationEvents", ObjectValue.Empty);
        await tenant.Clock.WhenIdleAsync();

        tenant.Subscriber.EventNames.Should().Equal("test-created");
    }

    [TestMethod]
    public async Task An_inbound_deal_and_its_expiry_are_told()
    {
        await using var tenant = await Tenant.StartAsync();
        await tenant.SubscribeAsync();

        tenant.Server.MicrosoftSeller.SendDeal(Deal.Inbound());
        await tenant.Clock.RunForAsync(TimeSpan.FromDays(15));

        tenant.Subscriber.EventNames.Should().Equal("related-referral-created", "referral-created", "referral-updated");
    }

    [TestMethod]
    public async Task Related_events_name_our_referral_where_they_are_told_to()
    {
        await using var tenant = await Tenant.StartAsync((clock, subscriber) => new()
        {
            Clock = clock, DeliveryHandler = subscriber, RelatedEventSubject = RelatedEventSubject.OwnReferral,
        });
        var (own, _) = await tenant.CreateCoSellAsync();
        await tenant.SubscribeAsync();

        tenant.Server.MicrosoftSeller.Decline(Guid.Parse(own.Text("id")!), "No capacity");
        await tenant.Clock.WhenIdleAsync();

        Told(tenant).Should().Equal(("related-referral-updated", own.Text("id")));
    }

    [TestMethod]
    [DataRow(true, "x-ms-signature")]
    [DataRow(false, "Authorization")]
    public async Task A_webhook_is_signed_by_a_certificate_whose_issuer_names_Microsoft(bool msHeader, string header)
    {
        await using var tenant = await Tenant.StartAsync();
        await tenant.SubscribeAsync(msHeader);
        await tenant.CreateAsync(Deal.Private());
        await tenant.Clock.WhenIdleAsync();
        var (headers, body) = tenant.Subscriber.Received.Single();
        using var http = new HttpClient();

        using var certificate = X509CertificateLoader.LoadCertificate(await http.GetByteArrayAsync(new Uri(tenant.Server.BaseAddress, new Uri(headers["X-MS-Certificate-Url"]).AbsolutePath)));
        using var root = X509CertificateLoader.LoadCertificate(await http.GetByteArrayAsync(new Uri(tenant.Server.BaseAddress, "cert/root.cer")));
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;

        chain.Build(certificate).Should().BeTrue();
        certificate.Issuer.Should().Contain("O=Microsoft Corporation");
        headers["X-MS-Certificate-Url"].Should().Be("https://3psostorageacct.blob.core.windows.net/cert/pcnotifications-dispatch.microsoft.com.cer");
        headers["X-MS-Signature-Algorithm"].Should().Be("rsa-sha256");
        headers[header].Should().StartWith("Signature ");
        headers.ContainsKey(msHeader ? "Authorization" : "x-ms-signature").Should().BeFalse();
        var signature = Convert.FromBase64String(headers[header]["Signature ".Length..]);
        using var key = certificate.GetRSAPublicKey()!;
        key.VerifyData(body, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).Should().BeTrue();
        key.VerifyData(body.Append((byte)32).ToArray(), signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).Should().BeFalse();
    }

    [TestMethod]
    public async Task A_subscriber_that_fails_ten_times_loses_the_event_to_the_offline_queue()
    {
        await using var tenant = await Tenant.StartAsync();
        await tenant.SubscribeAsync();
        tenant.Subscriber.Answer = HttpStatusCode.InternalServerError;

        await tenant.CreateAsync(Deal.Private());
        await tenant.Clock.RunForAsync(TimeSpan.FromMinutes(510));
        tenant.Server.Deliveries.Offline.Should().BeEmpty();
        await tenant.Clock.RunForAsync(TimeSpan.FromMinutes(1));

        var lost = tenant.Server.Deliveries.Offline.Should().ContainSingle().Subject;
        lost.Url.Should().Be("https://flows.example/invoke", "the query holds the subscriber's secret");
        lost.Attempts.Select(a => (int)(a.At - Tenant.Start).TotalMinutes).Should().Equal(0, 1, 3, 7, 15, 31, 63, 127, 255, 511);
        await tenant.Clock.RunForAsync(TimeSpan.FromDays(3));
        tenant.Subscriber.Received.Should().HaveCount(10);

        tenant.Subscriber.Answer = HttpStatusCode.Accepted;
        tenant.Server.Deliveries.Redeliver(lost.Number);
        await tenant.Clock.WhenIdleAsync();
        tenant.Server.Deliveries.All.Single().State.Should().Be(DeliveryState.Delivered);
    }

    [TestMethod]
    public async Task A_subscriber_on_this_machine_is_called_over_http()
    {
        var bodies = new ConcurrentQueue<string>();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        await using var flows = builder.Build();
        flows.Run(async context =>
        {
            bodies.Enqueue(await new StreamReader(context.Request.Body).ReadToEndAsync());
            context.Response.StatusCode = 202;
        });
        await flows.StartAsync();
        await using var tenant = await Tenant.StartAsync((clock, _) => new() { Clock = clock });
        await tenant.SubscribeAsync(url: flows.Urls.Single() + "/workflows/1?sig=secret");

        await tenant.CreateAsync(Deal.Private());
        await tenant.Clock.WhenIdleAsync();

        bodies.Should().ContainSingle().Which.Should().Contain("referral-created");
        tenant.Server.Deliveries.All.Single().Attempts.Single().Status.Should().Be(202);
    }

    [TestMethod]
    public async Task Without_a_handler_of_the_host_nothing_leaves_the_machine()
    {
        await using var tenant = await Tenant.StartAsync((clock, _) => new() { Clock = clock, DeliveryAttempts = 1 });
        await tenant.SubscribeAsync();

        await tenant.CreateAsync(Deal.Private());
        await tenant.Clock.WhenIdleAsync();

        tenant.Server.Deliveries.Offline.Single().Attempts.Single().Error.Should().Contain("not on this machine");
    }

    [TestMethod]
    public async Task Faults_drop_double_and_reorder_webhooks_the_same_way_for_the_same_seed()
    {
        var one = await FaultyRunAsync(seed: 3);
        var same = await FaultyRunAsync(seed: 3);

        same.Should().Equal(one);
        one.Distinct().Count().Should().BeLessThan(40, "some are dropped");
        one.Count.Should().BeGreaterThan(one.Distinct().Count(), "some are doubled");
        one.Should().NotBeInAscendingOrder("some are overtaken");
    }

    private static async Task<IReadOnlyList<string>> FaultyRunAsync(int seed)
    {
        await using var tenant = await Tenant.StartAsync((clock, subscriber) => new() { Clock = clock, DeliveryHandler = subscriber, Seed = seed });
        await tenant.SubscribeAsync();
        (tenant.Server.Faults.DroppedWebhooks, tenant.Server.Faults.DoubledWebhooks, tenant.Server.Faults.ReorderedWebhooks) = (0.2, 0.2, 0.2);
        var own = await tenant.CreateAsync(Deal.Private());
        for (var i = 1; i < 40; i++)
        {
            await tenant.PatchAsync(own, ("/campaignId", Value.From("c")));
            await tenant.Clock.RunForAsync(TimeSpan.FromSeconds(5));
        }
        await tenant.Clock.RunForAsync(TimeSpan.FromMinutes(2));
        return [.. tenant.Subscriber.Bodies.Select(b => b.Text("ResourceChangeUtcDate")!)];
    }

    private static IEnumerable<(string, string?)> Told(Tenant tenant) =>
        tenant.Subscriber.Bodies.Select(b => (b["EventName"].ToString(), b.Text("ResourceUri")?.Split('/')[^1]));
}
