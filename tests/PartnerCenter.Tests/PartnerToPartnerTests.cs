using Sandbox.PartnerCenter.Engagements;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Tests;

/// <summary>Deals in which another partner has a copy beside ours and Microsoft's.</summary>
[TestClass]
public sealed class PartnerToPartnerTests
{
    private static readonly PartnerOrganization Coffee = new(new("0a26a76e-0000-4000-8000-000000000002"), "Fourth Coffee Consulting", "5120077");

    [TestMethod]
    public async Task One_request_with_two_targets_invites_Microsoft_and_another_partner_and_the_deal_has_three_copies()
    {
        await using var tenant = await Tenant.StartAsync();
        var own = await tenant.CreateAsync(Deal.CoSell());

        await tenant.CreateAsync(Deal.Connected(own.Text("engagementId")!).With("target", Targets("msft", Coffee.MpnId)));
        var listed = await tenant.Referrals.GetAsync($"v1.0/engagements/referrals?$filter=engagementId eq '{own.Text("engagementId")}'");

        listed.Items.Select(copy => (copy.Text("organizationName"), copy.Text("status"))).Should().Equal(
            ("Contoso Partners", "Active"), ("Microsoft", "New"), (Coffee.Name, "New"));
        listed.Items[2].Text("organizationId").Should().Be(Coffee.Id.ToString());
        listed.Items.Select(copy => copy["target"][0].Text("id")).Skip(1).Should().Equal("msft", Coffee.MpnId);
    }

    [TestMethod]
    public async Task A_partner_is_invited_once_and_into_our_own_deals_only()
    {
        await using var tenant = await Tenant.StartAsync();
        var own = await tenant.CreateAsync(Deal.Private());
        var theirs = tenant.Server.OtherPartners.SendDeal(Coffee, Deal.Inbound());
        await tenant.PatchAsync(theirs.Partner.Document, Deal.Status("Active", "Accepted"));

        await tenant.CreateAsync(Deal.Connected(own.Text("engagementId")!).With("target", Targets(Coffee.MpnId)));
        var twice = await InviteAsync(tenant, own.Text("engagementId")!, Coffee.MpnId);
        var back = await InviteAsync(tenant, theirs.Id.ToString(), Coffee.MpnId);
        var unknown = await InviteAsync(tenant, own.Text("engagementId")!, "999");

        (twice.Status, back.Status, unknown.Status).Should().Be((409, 400, 400));
        (back.ErrorTarget, unknown.ErrorTarget).Should().Be(("target", "target"));
        (await tenant.GetAsync(own)).Text("type").Should().Be("Shared");
    }

    [TestMethod]
    public async Task The_other_partner_changes_its_own_copy_and_no_other_even_where_details_are_shared()
    {
        await using var tenant = await Tenant.StartAsync((clock, _) => new() { Clock = clock, ShareDealDetails = true });
        var own = await tenant.CreateAsync(Deal.CoSell());
        await tenant.CreateAsync(Deal.Connected(own.Text("engagementId")!).With("target", Targets("msft", Coffee.MpnId)));
        var id = Guid.Parse(own.Text("id")!);

        tenant.Server.OtherPartners.Accept(id, [new("Ann", "Roast", "ann@coffee.example")]);
        tenant.Server.OtherPartners.Change(id, new() { DealValue = 7, StatusReason = "Their part only" });
        var engagement = tenant.Server.MicrosoftSeller.Accept(id);

        var other = engagement.Others.Should().ContainSingle().Subject;
        (other.Status, other.Document.Amount("details.dealValue"), other.Document.Text("statusReason")).Should().Be(("Active", 7, "Their part only"));
        engagement.Microsoft!.Document.Amount("details.dealValue").Should().Be(50_000);
        engagement.Partner.Document.Amount("details.dealValue").Should().Be(50_000);
        other.Document["trackingInfo"]["microsoftMsxId"].IsNull.Should().BeTrue();
        tenant.Server.OtherPartners.Win(id).Others[0].Substatus.Should().Be("Won");
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task A_deal_of_another_partner_names_that_partner_as_inviter_and_raises_events_of_each_copy(bool withMicrosoft)
    {
        await using var tenant = await Tenant.StartAsync();
        await tenant.SubscribeAsync();

        var sent = tenant.Server.OtherPartners.SendDeal(Coffee, Deal.Inbound(), withMicrosoft);
        await tenant.Clock.WhenIdleAsync();

        (sent.Partner.Status, sent.Partner.Document.Text("direction")).Should().Be(("New", "Incoming"));
        sent.Partner.Document.Text("inviteContext.invitedBy.organizationId").Should().Be(Coffee.Id.ToString());
        (sent.Microsoft is not null).Should().Be(withMicrosoft);
        tenant.Subscriber.EventNames.Count(name => name == "related-referral-created").Should().Be(withMicrosoft ? 2 : 1);
    }

    [TestMethod]
    public async Task A_deal_with_several_partners_is_never_registered_without_a_review()
    {
        await using var tenant = await Tenant.StartAsync();
        var deal = await Registrations.WonDeal.WinAsync(tenant, days: 0);
        var own = await tenant.CreateAsync(Deal.CoSell());
        await tenant.CreateAsync(Deal.Connected(own.Text("engagementId")!).With("target", Targets("msft", Coffee.MpnId)));
        tenant.Server.MicrosoftSeller.Accept(Guid.Parse(own.Text("id")!));
        await tenant.PassAsync(TimeSpan.FromDays(4));
        await tenant.PatchAsync(own, Deal.Status("Closed", "Won"));
        var shared = new Registrations.WonDeal(tenant, own);

        (await shared.RegisterAsync()).Status.Should().Be(204);

        (await shared.StateAsync()).Should().Be("ReviewPending");
        (await deal.StateAsync()).Should().Be("None");
    }

    [TestMethod]
    public async Task Microsoft_may_be_an_organisation_with_a_GUID_and_a_longer_name()
    {
        const string id = "9f2c1a44-0000-4000-8000-00000000c0de";
        await using var tenant = await Tenant.StartAsync((clock, _) => new() { Clock = clock, MicrosoftOrganizationId = id, MicrosoftOrganizationName = "Microsoft Corporation" });

        var (_, related) = await tenant.CreateCoSellAsync();

        (related.Text("organizationId"), related.Text("organizationName"), related["target"][0].Text("id")).Should().Be((id, "Microsoft Corporation", "msft"));
    }

    private static Task<ApiAnswer> InviteAsync(Tenant tenant, string engagement, string location) =>
        tenant.Referrals.PostAsync("v1.0/engagements/referrals", Deal.Connected(engagement).With("target", Targets(location)));

    private static ArrayValue Targets(params string[] locations) => new([.. locations.Select(location =>
        ObjectValue.Of(("type", Value.From("BusinessProfileLocation")), ("id", Value.From(location))))]);
}
