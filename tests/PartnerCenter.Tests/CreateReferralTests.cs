using Sandbox.PartnerCenter.Engagements;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Tests;

[TestClass]
public sealed class CreateReferralTests
{
    [TestMethod]
    public async Task A_deal_of_the_partner_becomes_active_whatever_status_was_sent()
    {
        await using var tenant = await Tenant.StartAsync();

        var created = await tenant.CreateAsync(Deal.Private().With("status", Value.From("New")).With("substatus", Value.From("Pending")));

        created.Text("status").Should().Be("Active");
        created.Text("substatus").Should().Be("Accepted");
        created.Text("direction").Should().Be("Outgoing");
        created.Text("createdDateTime").Should().Be("2026-03-02T09:00:00Z");
        created.Text("acceptedDateTime").Should().Be(created.Text("createdDateTime"));
        created.Text("eTag").Should().MatchRegex("^\"[0-9a-f]{8}-0000-0100-0000-[0-9a-f]{12}\"$");
        created.Text("links.self.uri").Should().EndWith($"/v1.0/engagements/referrals/{created.Text("id")}");
    }

    [TestMethod]
    public async Task Property_names_bind_in_any_case_and_unknown_properties_stay()
    {
        await using var tenant = await Tenant.StartAsync();
        var sent = new ObjectValue(Deal.Private().Select(p => KeyValuePair.Create(p.Key.ToUpperInvariant(), p.Value)))
            .With("somethingNew", Value.From("kept"));

        var read = await tenant.GetAsync(await tenant.CreateAsync(sent));

        read.Text("externalReferenceId").Should().Be("0066g00000ABC12");
        read.Names.Should().Contain("customerProfile").And.NotContain("CUSTOMERPROFILE");
        read.Text("somethingNew").Should().Be("kept");
    }

    [TestMethod]
    [DataRow("type", "null")]
    [DataRow("type", "\"Joint\"")]
    [DataRow("customerProfile", "null")]
    [DataRow("consent", "null")]
    [DataRow("details", "null")]
    [DataRow("name", "\"\"")]
    [DataRow("status", "\"Closed\"")]
    [DataRow("details.dealValue", "0")]
    [DataRow("details.dealValue", "null")]
    [DataRow("details.dealValue", "\"much\"")]
    [DataRow("details.closingDateTime", "null")]
    [DataRow("details.closingDateTime", "\"14.11.2026\"")]
    [DataRow("details.currency", "\"dollars\"")]
    [DataRow("customerProfile.name", "null")]
    [DataRow("customerProfile.address.country", "\"USA\"")]
    [DataRow("customerProfile.address.country", "\"XX\"")]
    [DataRow("consent.consentToToShareInfoWithOthers", "false")]
    [DataRow("consent.consentToShareReferralWithMicrosoftSellers", "false")]
    [DataRow("details.requirements.solutions", "[]")]
    [DataRow("customerProfile.team", "[]")]
    public async Task A_create_that_lacks_something_names_the_field(string path, string json)
    {
        await using var tenant = await Tenant.StartAsync();

        var answer = await tenant.Referrals.PostAsync("v1.0/engagements/referrals", Deal.CoSell().Set(path, Value.Parse(json)));

        answer.Status.Should().Be(400);
        answer.ErrorCode.Should().Be("invalidRequest");
        answer.ErrorTarget.Should().Be(path);
        answer.Body["error"]["message"].AsString().Should().NotBeNullOrEmpty();
        tenant.Server.Referrals.Engagements.Should().BeEmpty();
    }

    [TestMethod]
    public async Task The_contact_at_the_customer_must_be_complete_when_help_is_asked()
    {
        await using var tenant = await Tenant.StartAsync();
        var contacts = Value.Parse("""[{"firstName":"Sue","lastName":"Ito","email":"sue@fabrikam.example"}]""");

        var asking = await tenant.Referrals.PostAsync("v1.0/engagements/referrals", Deal.CoSell().Set("customerProfile.team", contacts));
        var quiet = await tenant.Referrals.PostAsync("v1.0/engagements/referrals", Deal.Shared().Set("customerProfile.team", contacts));

        asking.ErrorTarget.Should().Be("customerProfile.team[0].phoneNumber");
        quiet.Status.Should().Be(200);
    }

    [TestMethod]
    public async Task The_connected_referral_gives_Microsoft_a_copy_that_waits_for_an_answer()
    {
        await using var tenant = await Tenant.StartAsync();

        var (own, related) = await tenant.CreateCoSellAsync();

        related.Text("engagementId").Should().Be(own.Text("engagementId"));
        related.Text("id").Should().NotBe(own.Text("id"));
        related.Text("organizationId").Should().Be("msft");
        (related.Text("status"), related.Text("substatus")).Should().Be(("New", "Pending"));
        related.Text("expirationDateTime").Should().Be("2026-03-16T09:00:00Z");
        own.Text("trackingInfo.microsoftMsxId").Should().BeNull();
    }

    [TestMethod]
    public async Task A_connected_referral_needs_an_own_shared_deal_and_is_created_once()
    {
        await using var tenant = await Tenant.StartAsync();
        var closedToMicrosoft = await tenant.CreateAsync(Deal.Private());
        var (own, _) = await tenant.CreateCoSellAsync();

        var unknown = await tenant.Referrals.PostAsync("v1.0/engagements/referrals", Deal.Connected(Guid.NewGuid().ToString()));
        var unshared = await tenant.Referrals.PostAsync("v1.0/engagements/referrals", Deal.Connected(closedToMicrosoft.Text("engagementId")!));
        var twice = await tenant.Referrals.PostAsync("v1.0/engagements/referrals", Deal.Connected(own.Text("engagementId")!));

        unknown.ErrorTarget.Should().Be("engagementId");
        unshared.ErrorTarget.Should().Be("consent.consentToShareReferralWithMicrosoftSellers");
        twice.Status.Should().Be(409);
    }

    [TestMethod]
    public async Task Where_the_service_connects_by_itself_one_post_is_enough()
    {
        await using var tenant = await Tenant.StartAsync((clock, _) => new() { Clock = clock, ConnectedReferral = ConnectedReferralCreation.Automatic });

        var shared = await tenant.CreateAsync(Deal.Shared());
        var asking = await tenant.CreateAsync(Deal.CoSell());

        tenant.Server.Referrals.Get(Guid.Parse(shared.Text("id")!)).Microsoft.Should().BeNull();
        tenant.Server.Referrals.Get(Guid.Parse(asking.Text("id")!)).Microsoft!.Status.Should().Be("New");
    }

    [TestMethod]
    public async Task A_run_with_the_same_seed_makes_the_same_ids()
    {
        await using var one = await Tenant.StartAsync((clock, _) => new() { Clock = clock, Seed = 7 });
        await using var same = await Tenant.StartAsync((clock, _) => new() { Clock = clock, Seed = 7 });
        await using var other = await Tenant.StartAsync((clock, _) => new() { Clock = clock, Seed = 8 });

        var first = await one.CreateAsync(Deal.Private());

        (await same.CreateAsync(Deal.Private())).ToJson().Should().Be(first.ToJson());
        (await other.CreateAsync(Deal.Private())).Text("id").Should().NotBe(first.Text("id"));
    }

    [TestMethod]
    public async Task A_body_that_is_not_application_json_is_refused()
    {
        await using var tenant = await Tenant.StartAsync();

        (await tenant.Referrals.PostAsync("v1.0/engagements/referrals")).Status.Should().Be(415);
        (await tenant.Referrals.PostAsync("v1.0/engagements/referrals", Value.From("text"))).Status.Should().Be(400);
    }
}
