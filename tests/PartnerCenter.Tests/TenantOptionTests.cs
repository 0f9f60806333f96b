using Sandbox.PartnerCenter.Engagements;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Tests;

/// <summary>What one tenant may do otherwise than another.</summary>
[TestClass]
public sealed class TenantOptionTests
{
    private const string List = "v1.0/engagements/referrals";

    [TestMethod]
    [DataRow(true, "Shared", "Shared")]
    [DataRow(false, "Independent", "Shared")]
    public async Task The_type_follows_the_consent_unless_it_stays_as_sent(bool follows, string created, string later)
    {
        await using var tenant = await StartAsync(options => options with { TypeFollowsConsent = follows });
        var sent = await tenant.CreateAsync(Deal.Shared().With("type", Value.From("Independent")));
        var hidden = await tenant.CreateAsync(Deal.Private());

        await tenant.PatchAsync(hidden, ("/consent/consentToShareReferralWithMicrosoftSellers", Value.From(true)));

        (sent.Text("type"), hidden.Text("type")).Should().Be((created, "Independent"));
        (await tenant.GetAsync(hidden)).Text("type").Should().Be(follows ? later : "Independent");
    }

    [TestMethod]
    public async Task A_target_per_solution_is_kept()
    {
        await using var tenant = await Tenant.StartAsync();
        var targets = Value.Parse("""[{"type":"SolutionProfile","id":"SOL-1"},{"type":"SolutionProfile","id":"SOL-2"}]""");

        (await tenant.CreateAsync(Deal.Shared().With("target", targets)))["target"].SameAs(targets).Should().BeTrue();
    }

    [TestMethod]
    public async Task As_published_an_error_names_no_field_and_its_sentence_is_inside()
    {
        await using var tenant = await Tenant.StartAsPublishedAsync((clock, subscriber) => new() { Clock = clock, DeliveryHandler = subscriber });
        var own = await tenant.CreateAsync(Deal.Private());

        var refused = await tenant.PatchAsync(own, ("/details/dealValue", Value.From(0)));
        var late = await tenant.Referrals.PatchAsync($"{List}/{own.Text("id")}", Deal.Patch(("/campaignId", Value.From("x"))), ("If-Match", "\"old\""));

        (refused.Status, refused.ErrorTarget).Should().Be((400, "referral"));
        refused.Body["error"]["innerError"]["message"].AsString().Should().Contain("deal value");
        (late.ErrorCode, late.ErrorTarget).Should().Be(("preconditionFailed", "ETag"));
    }

    [TestMethod]
    public async Task A_list_may_know_neither_skip_nor_a_filter_by_the_last_change()
    {
        await using var tenant = await StartAsync(options => options with { AcceptSkip = false });

        (await tenant.Referrals.GetAsync($"{List}?$skip=1")).ErrorTarget.Should().Be("$skip");
        (await tenant.Referrals.GetAsync($"{List}?$filter=updatedDateTime ge 2026-01-01T00:00:00Z")).ErrorTarget.Should().Be("$filter");
        (await tenant.Referrals.GetAsync($"{List}?$orderby=updatedDateTime desc&$top=200")).Status.Should().Be(200);
    }

    [TestMethod]
    public async Task A_list_may_overlook_skip()
    {
        await using var tenant = await StartAsync(options => options with { OverlookSkip = true });
        tenant.Server.MicrosoftSeller.SendDeal(Deal.Inbound() with { Kind = InboundKind.QualifiedLead });

        (await tenant.Referrals.GetAsync($"{List}?$skip=5")).Items.Should().ContainSingle();
    }

    [TestMethod]
    public async Task Two_hundred_may_be_asked_for_and_come_by_next_links()
    {
        await using var tenant = await StartAsync(options => options with { PageSize = 3, AcceptSkip = false });
        for (var i = 0; i < 7; i++)
            tenant.Server.MicrosoftSeller.SendDeal(Deal.Inbound($"Deal {i}") with { Kind = InboundKind.QualifiedLead });

        var sizes = new List<int>();
        for (var path = $"{List}?$top=200"; path is not null;)
        {
            var page = await tenant.Referrals.GetAsync(path);
            sizes.Add(page.Items.Count);
            path = page.Body["@odata.nextLink"].AsString() is { } link ? new Uri(link).PathAndQuery.TrimStart('/') : null;
        }

        sizes.Should().Equal(3, 3, 1);
    }

    [TestMethod]
    public async Task A_name_is_encoded_once_however_often_it_is_sent_back()
    {
        await using var tenant = await StartAsync(options => options with { EncodesNames = true, FurtherPatchPaths = ["/name"] });
        var own = await tenant.CreateAsync(Deal.Private().Set("customerProfile.name", Value.From("Smith & Sons")));

        await tenant.PatchAsync(own, ("/name", Value.From("R&D")));
        var read = await tenant.GetAsync(own);
        await tenant.PatchAsync(own, ("/name", read["name"]));

        (await tenant.GetAsync(own)).Text("name").Should().Be("R&amp;D");
        read.Text("customerProfile.name").Should().Be("Smith &amp; Sons");
        (await tenant.Referrals.PutAsync($"{List}/{own.Text("id")}", await tenant.GetAsync(own), ("If-Match", "*"))).Status.Should().Be(200);
    }

    [TestMethod]
    [DataRow("Lost", "Customer didn't respond", 204)]
    [DataRow("Lost", "Customer did not respond", 400)]
    [DataRow("Error", "Test referral", 204)]
    [DataRow("Error", "Others", 400)]
    [DataRow("Won", "Free words", 204)]
    public async Task Reasons_may_have_to_be_the_published_ones(string substatus, string reason, int answer)
    {
        await using var tenant = await StartAsync(options => options with { PublishedReasonsOnly = true });
        var own = await tenant.CreateAsync(Deal.Private());

        (await tenant.PatchAsync(own, [.. Deal.Status("Closed", substatus), ("/statusReason", Value.From(reason))])).Status.Should().Be(answer);
    }

    [TestMethod]
    public async Task Help_may_want_solution_area_and_play()
    {
        await using var tenant = await StartAsync(options => options with { RequireSolutionAreaAndPlay = true });
        var both = Value.Parse("""[{"type":"SolutionArea","id":"Infrastructure"},{"type":"SolutionPlay","id":"MigrateAndModernize"}]""");

        (await tenant.Referrals.PostAsync(List, Deal.CoSell())).Body["error"]["message"].AsString().Should().Contain("SolutionArea");
        (await tenant.Referrals.PostAsync(List, Deal.CoSell().Set("details.requirements.additionalRequirements.attributes", both))).Status.Should().Be(200);
        (await tenant.Referrals.PostAsync(List, Deal.Shared())).Status.Should().Be(200);
    }

    [TestMethod]
    [DataRow(330, "2026-08-30T18:30:00Z")]
    [DataRow(60, "2026-08-30T23:00:00Z")]
    [DataRow(-180, "2026-08-31T03:00:00Z")]
    [DataRow(0, "2026-08-31T00:00:00Z")]
    public async Task A_closing_day_is_stored_as_the_midnight_of_whoever_typed_it(int minutes, string stored)
    {
        await using var tenant = await StartAsync(options => options with { SellerTimeZones = [TimeSpan.FromMinutes(minutes)] });
        var day = new DateOnly(2026, 8, 31);
        var (own, _) = await tenant.CreateCoSellAsync();

        var changed = tenant.Server.MicrosoftSeller.Change(Guid.Parse(own.Text("id")!), new() { ClosingDay = day });
        var sent = tenant.Server.MicrosoftSeller.SendDeal(Deal.Inbound() with { ClosingDay = day });

        changed.Microsoft!.Document.Text("details.closingDateTime").Should().Be(stored);
        sent.Partner.Document.Text("details.closingDateTime").Should().Be(stored);
    }

    [TestMethod]
    public async Task A_registration_may_be_told_in_camel_case_with_the_time_of_its_last_change()
    {
        await using var tenant = await StartAsync(options => options with { CamelCaseRegistrations = true });
        await tenant.SubscribeAsync();

        var read = await tenant.Events.GetAsync("webhooks/v1/registration");
        var updated = await tenant.Events.PutAsync("webhooks/v1/registration", Value.Parse("""{"webhookUrl":"https://two.example/b","webhookEvents":["referral-created"]}"""));

        read.Text.Should().StartWith("""{"webhookUrl":"https://flows.example/invoke?sig=secret","webhookEvents":[""").And.EndWith(""","lastModifiedTimestamp":"2026-03-02T09:00:00Z"}""");
        updated.Body["subscriberId"].AsString().Should().NotBeNullOrEmpty();
    }

    private static Task<Tenant> StartAsync(Func<PartnerCenterOptions, PartnerCenterOptions> change) =>
        Tenant.StartAsync((clock, subscriber) => change(new() { Clock = clock, DeliveryHandler = subscriber }));
}
