using Sandbox.PartnerCenter.Engagements;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Tests;

[TestClass]
public sealed class MicrosoftSellerTests
{
    [TestMethod]
    public async Task Accepting_shows_the_MSX_id_on_both_copies_and_the_team_on_that_of_Microsoft()
    {
        await using var tenant = await Tenant.StartAsync();
        var (own, related) = await tenant.CreateCoSellAsync();

        var engagement = tenant.Server.MicrosoftSeller.Accept(Guid.Parse(own.Text("id")!), [new("Kim", "Lee", "kim@microsoft.example")]);

        engagement.Microsoft!.Id.Should().Be(Guid.Parse(related.Text("id")!));
        (engagement.Microsoft.Status, engagement.Microsoft.Substatus).Should().Be(("Active", "Accepted"));
        engagement.Microsoft.Document.Get("team")[0].Text("email").Should().Be("kim@microsoft.example");
        var msxId = (await tenant.GetAsync(own)).Text("trackingInfo.microsoftMsxId");
        msxId.Should().MatchRegex("^7-[0-9A-Z]{10}$");
        engagement.Microsoft.Document.Text("trackingInfo.microsoftMsxId").Should().Be(msxId);
    }

    [TestMethod]
    public async Task Where_details_are_shared_what_Microsoft_changes_shows_on_our_copy_under_a_new_eTag()
    {
        await using var tenant = await Tenant.StartAsync((clock, _) => new() { Clock = clock, ShareDealDetails = true });
        var (own, related) = await tenant.CreateCoSellAsync();

        tenant.Server.MicrosoftSeller.Change(Guid.Parse(related.Text("id")!), new DealChange
        {
            DealValue = 75_000,
            ClosingDate = new DateTimeOffset(2026, 12, 24, 0, 0, 0, TimeSpan.Zero),
            Notes = "Talked to the CIO",
        });

        var read = await tenant.GetAsync(own);
        read.Amount("details.dealValue").Should().Be(75_000);
        read.Text("details.closingDateTime").Should().Be("2026-12-24T00:00:00Z");
        read.Text("details.notes").Should().Be("Talked to the CIO");
        read.Text("eTag").Should().NotBe(own.Text("eTag"));
        read.Text("status").Should().Be("Active");
    }

    [TestMethod]
    public async Task Each_copy_keeps_its_own_value_date_reason_and_notes()
    {
        await using var tenant = await Tenant.StartAsync();
        var (own, related) = await tenant.CreateCoSellAsync();

        var engagement = tenant.Server.MicrosoftSeller.Change(Guid.Parse(own.Text("engagementId")!), new DealChange
        {
            DealValue = 1, ClosingDay = new(2026, 12, 24), StatusReason = "Waits for the budget", Notes = "Talked to the CIO",
        });
        var ours = await tenant.GetAsync(own);
        await tenant.PatchAsync(own, ("/details/notes", Value.From("Ours")));

        engagement.Microsoft!.Document.Amount("details.dealValue").Should().Be(1);
        engagement.Microsoft.Document.Text("statusReason").Should().Be("Waits for the budget");
        ours.ToJson().Should().Be(own.ToJson());
        (await tenant.GetAsync(related)).Text("details.notes").Should().Be("Talked to the CIO");
    }

    [TestMethod]
    public async Task A_deal_from_Microsoft_waits_for_our_answer_and_can_be_accepted()
    {
        await using var tenant = await Tenant.StartAsync();

        var sent = tenant.Server.MicrosoftSeller.SendDeal(Deal.Inbound());
        var read = await tenant.GetAsync(sent.Partner.Document);
        var accepted = await tenant.PatchAsync(read, [.. Deal.Status("Active", "Accepted"), ("/details/dealValue", Value.From(30_000))]);
        await tenant.Clock.RunForAsync(TimeSpan.FromDays(20));

        (read.Text("status"), read.Text("substatus"), read.Text("direction")).Should().Be(("New", "Pending", "Incoming"));
        read.Text("inviteContext.invitedBy.organizationId").Should().Be("msft");
        read.Text("trackingInfo.microsoftMsxId").Should().NotBeNull();
        accepted.Status.Should().Be(204);
        var engagement = tenant.Server.Referrals.Get(sent.Id);
        engagement.Partner.Status.Should().Be("Active");
        engagement.Partner.Document["expirationDateTime"].IsNull.Should().BeTrue();
        engagement.Partner.Document.Amount("details.dealValue").Should().Be(30_000);
        engagement.Microsoft!.Document.Amount("details.dealValue").Should().Be(25_000);
    }

    [TestMethod]
    public async Task An_unanswered_deal_of_either_side_expires_after_fourteen_days()
    {
        await using var tenant = await Tenant.StartAsync();
        var inbound = tenant.Server.MicrosoftSeller.SendDeal(Deal.Inbound());
        var (own, _) = await tenant.CreateCoSellAsync();

        await tenant.Clock.RunForAsync(TimeSpan.FromDays(14) - TimeSpan.FromTicks(1));
        tenant.Server.Referrals.Get(inbound.Id).Partner.Status.Should().Be("New");
        await tenant.Clock.RunForAsync(TimeSpan.FromTicks(1));

        var expired = tenant.Server.Referrals.Get(inbound.Id).Partner;
        (expired.Status, expired.Substatus).Should().Be(("Closed", "Expired"));
        var ours = tenant.Server.Referrals.Get(Guid.Parse(own.Text("id")!));
        (ours.Partner.Status, ours.Microsoft!.Substatus).Should().Be(("Active", "Expired"));
    }

    [TestMethod]
    [DataRow("Closed", "Declined", 204)]
    [DataRow("Closed", "Won", 400)]
    [DataRow("Closed", "Lost", 400)]
    [DataRow("Closed", "Expired", 400)]
    [DataRow("New", "Received", 204)]
    public async Task An_inbound_deal_can_be_declined_but_not_won(string status, string substatus, int answer)
    {
        await using var tenant = await Tenant.StartAsync();
        var sent = tenant.Server.MicrosoftSeller.SendDeal(Deal.Inbound());

        (await tenant.PatchAsync(sent.Partner.Document, Deal.Status(status, substatus))).Status.Should().Be(answer);
    }

    [TestMethod]
    public async Task Microsoft_cannot_act_on_a_private_deal_nor_answer_twice()
    {
        await using var tenant = await Tenant.StartAsync();
        var hidden = await tenant.CreateAsync(Deal.Private());
        var (own, _) = await tenant.CreateCoSellAsync();
        var seller = tenant.Server.MicrosoftSeller;
        seller.Decline(Guid.Parse(own.Text("id")!), "Not a fit");

        seller.Invoking(s => s.Accept(Guid.Parse(hidden.Text("id")!))).Should().Throw<RefusedException>().Which.Message.Should().Contain("not part");
        seller.Invoking(s => s.Accept(Guid.Parse(own.Text("id")!))).Should().Throw<RefusedException>().Which.Message.Should().Contain("Closed/Declined");
        seller.Invoking(s => s.SendDeal(Deal.Inbound() with { Country = "Germany" })).Should().Throw<RefusedException>()
            .Which.Target.Should().Be("customerProfile.address.country");
    }

    [TestMethod]
    public async Task Microsoft_wins_or_loses_its_own_copy_only()
    {
        await using var tenant = await Tenant.StartAsync();
        var (own, _) = await tenant.CreateCoSellAsync();
        var id = Guid.Parse(own.Text("id")!);
        tenant.Server.MicrosoftSeller.Accept(id);

        var engagement = tenant.Server.MicrosoftSeller.Lose(id, "Budget");

        (engagement.Microsoft!.Substatus, engagement.Microsoft.Document.Text("statusReason")).Should().Be(("Lost", "Budget"));
        engagement.Partner.Status.Should().Be("Active");
    }
}
