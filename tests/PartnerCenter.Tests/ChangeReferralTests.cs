using System.Globalization;
using Sandbox.PartnerCenter.Engagements;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Tests;

[TestClass]
public sealed class ChangeReferralTests
{
    private const string List = "v1.0/engagements/referrals";

    [TestMethod]
    public async Task A_patch_answers_nothing_unless_the_representation_is_preferred()
    {
        await using var tenant = await Tenant.StartAsync();
        var own = await tenant.CreateAsync(Deal.Private());

        var silent = await tenant.PatchAsync(own, ("/details/dealValue", Value.From("10000")));
        var telling = await tenant.Referrals.PatchAsync($"{List}/{own.Text("id")}",
            Deal.Patch(("/details/dealValue", Value.From(12_000.5))), ("Prefer", "return=representation"));

        (silent.Status, silent.Text).Should().Be((204, ""));
        telling.Status.Should().Be(200);
        telling.Body.Amount("details.dealValue").Should().Be(12_000.5m);
        telling.Headers.ETag!.Tag.Should().Be(telling.Body.Text("eTag"));
    }

    [TestMethod]
    public async Task A_deal_value_sent_as_text_is_read_back_as_a_number()
    {
        await using var tenant = await Tenant.StartAsync();
        var own = await tenant.CreateAsync(Deal.Private());

        await tenant.PatchAsync(own, ("/details/dealValue", Value.From("10000")));

        (await tenant.GetAsync(own)).Get("details.dealValue").ToJson().Should().Be("10000");
    }

    [TestMethod]
    public async Task Every_write_changes_the_eTag_and_moves_the_moment_on()
    {
        await using var tenant = await Tenant.StartAsync();
        var versions = new List<ObjectValue> { await tenant.CreateAsync(Deal.Private()) };
        for (var i = 0; i < 3; i++)
        {
            await tenant.PatchAsync(versions[0], ("/campaignId", Value.From("same")));
            versions.Add(await tenant.GetAsync(versions[0]));
        }

        versions.Select(v => v.Text("eTag")).Should().OnlyHaveUniqueItems();
        versions.Select(v => DateTimeOffset.Parse(v.Text("updatedDateTime")!, CultureInfo.InvariantCulture)).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
    }

    [TestMethod]
    public async Task A_moment_is_printed_alike_before_and_after_another_write()
    {
        await using var tenant = await Tenant.StartAsync();
        await tenant.PassAsync(TimeSpan.FromTicks(1_584_550));
        var own = await tenant.CreateAsync(Deal.Private());

        await tenant.PatchAsync(own, ("/campaignId", Value.From("a fraction that ends with a zero")));

        own.Text("createdDateTime").Should().Be("2026-03-02T09:00:00.158455Z");
        (await tenant.GetAsync(own)).Text("createdDateTime").Should().Be(own.Text("createdDateTime"));
    }

    [TestMethod]
    public async Task An_old_eTag_is_412_and_changes_nothing()
    {
        await using var tenant = await Tenant.StartAsync();
        var own = await tenant.CreateAsync(Deal.Private());
        await tenant.PatchAsync(own, ("/campaignId", Value.From("first")));

        var late = await tenant.Referrals.PatchAsync($"{List}/{own.Text("id")}",
            Deal.Patch(("/campaignId", Value.From("second"))), ("If-Match", own.Text("eTag")!));
        var current = await tenant.GetAsync(own);
        var timely = await tenant.Referrals.PatchAsync($"{List}/{own.Text("id")}",
            Deal.Patch(("/campaignId", Value.From("third"))), ("If-Match", current.Text("eTag")!));

        (late.Status, late.ErrorCode, late.ErrorTarget).Should().Be((412, "preconditionFailed", "ETag"));
        late.Body["error"]["innerError"]["code"].AsString().Should().Be("99918");
        current.Text("campaignId").Should().Be("first");
        timely.Status.Should().Be(204);
    }

    [TestMethod]
    [DataRow("""{"op":"replace","path":"/name","value":"x"}""")]
    [DataRow("""{"op":"replace","path":"/inviteContext/assistanceRequestCode","value":"GeneralOrOther"}""")]
    [DataRow("""{"op":"remove","path":"/details/notes"}""")]
    [DataRow("""{"op":"replace","path":"/team/-","value":{}}""")]
    [DataRow("""{"op":"replace","path":"/details/notes"}""")]
    [DataRow("""{"op":"replace","path":"details/notes","value":"x"}""")]
    [DataRow("""{"op":"replace","path":"/details/dealValue","value":0}""")]
    [DataRow("""{"op":"replace","path":"/details/dealValue","value":"ten"}""")]
    [DataRow("""{"op":"replace","path":"/details/closingDateTime","value":null}""")]
    [DataRow("""{"op":"replace","path":"/team","value":"x"}""")]
    public async Task A_patch_with_one_bad_operation_changes_nothing(string operation)
    {
        await using var tenant = await Tenant.StartAsync();
        var own = await tenant.CreateAsync(Deal.Private());
        var good = Deal.Operation("replace", "/campaignId", Value.From("c"));

        var answer = await tenant.Referrals.PatchAsync($"{List}/{own.Text("id")}", new ArrayValue([good, Value.Parse(operation)]));

        answer.Status.Should().Be(400);
        (await tenant.GetAsync(own)).ToJson().Should().Be(own.ToJson());
    }

    [TestMethod]
    public async Task Arrays_are_appended_to_and_replaced()
    {
        await using var tenant = await Tenant.StartAsync();
        var own = await tenant.CreateAsync(Deal.Private());

        await tenant.Referrals.PatchAsync($"{List}/{own.Text("id")}//", new ArrayValue(
        [
            Deal.Operation("add", "/details/requirements/solutions/-", Value.Parse("""{"id":"SOL-2"}""")),
            Deal.Operation("replace", "/team", Value.Parse("""[{"email":"jane@partner.example"}]""")),
            Deal.Operation("add", "/team/-", Value.Parse("""{"email":"jim@partner.example"}""")),
        ]));

        var read = await tenant.GetAsync(own);
        read.Get("details.requirements.solutions").AsItems().Select(s => s.Text("id")).Should().Equal("SOL-15974-MQF", "SOL-2");
        read["team"].AsItems().Select(m => m.Text("email")).Should().Equal("jane@partner.example", "jim@partner.example");
    }

    [TestMethod]
    public async Task A_deal_is_won_by_status_and_substatus_in_one_patch()
    {
        await using var tenant = await Tenant.StartAsync();
        var own = await tenant.CreateAsync(Deal.Private());

        var alone = await tenant.PatchAsync(own, ("/status", Value.From("Closed")));
        var both = await tenant.PatchAsync(own, Deal.Status("Closed", "Won"));

        alone.ErrorTarget.Should().Be("substatus");
        both.Status.Should().Be(204);
        (await tenant.GetAsync(own)).Text("closedDateTime").Should().NotBeNull();
    }

    [TestMethod]
    [DataRow("New", "Pending")]
    [DataRow("Active", "Won")]
    [DataRow("Closed", "Accepted")]
    [DataRow("Closed", "Declined")]
    [DataRow("Closed", "Expired")]
    [DataRow("Paused", "Accepted")]
    public async Task An_active_deal_cannot_go_elsewhere(string status, string substatus)
    {
        await using var tenant = await Tenant.StartAsync();
        var own = await tenant.CreateAsync(Deal.Private());

        (await tenant.PatchAsync(own, Deal.Status(status, substatus))).Status.Should().Be(400);
    }

    [TestMethod]
    public async Task A_closed_deal_cannot_be_changed_at_all()
    {
        await using var tenant = await Tenant.StartAsync();
        var own = await tenant.CreateAsync(Deal.Private());
        await tenant.PatchAsync(own, Deal.Status("Closed", "Lost"));

        var answer = await tenant.PatchAsync(own, ("/details/notes", Value.From("late")));

        answer.Status.Should().Be(400);
        answer.Body["error"]["message"].AsString().Should().Contain("Closed/Lost");
    }

    [TestMethod]
    public async Task Once_shared_the_contact_is_frozen_and_sharing_cannot_be_taken_back()
    {
        await using var tenant = await Tenant.StartAsync();
        var own = await tenant.CreateAsync(Deal.Private());
        var contacts = Value.Parse("""[{"firstName":"New","lastName":"One","phoneNumber":"1","email":"n@fabrikam.example"}]""");

        var before = await tenant.PatchAsync(own, ("/customerProfile/team", contacts));
        var share = await tenant.PatchAsync(own, ("/consent/consentToShareReferralWithMicrosoftSellers", Value.From(true)));
        var after = await tenant.PatchAsync(own, ("/customerProfile/team", ArrayValue.Empty));
        var unshare = await tenant.PatchAsync(own, ("/consent/consentToShareReferralWithMicrosoftSellers", Value.From(false)));
        var empty = await tenant.PatchAsync(own, ("/details/requirements/solutions", ArrayValue.Empty));

        (before.Status, share.Status).Should().Be((204, 204));
        after.ErrorTarget.Should().Be("customerProfile.team");
        unshare.ErrorTarget.Should().Be("consent.consentToShareReferralWithMicrosoftSellers");
        empty.ErrorTarget.Should().Be("details.requirements.solutions");
    }

    [TestMethod]
    public async Task Put_replaces_the_resource_as_read_and_needs_the_eTag()
    {
        await using var tenant = await Tenant.StartAsync();
        var own = await tenant.CreateAsync(Deal.Private());
        var path = $"{List}/{own.Text("id")}";
        var changed = own.With("name", Value.From("Renamed")).With("links", Value.Null);

        (await tenant.Referrals.PutAsync(path, changed)).ErrorTarget.Should().Be("If-Match");
        (await tenant.Referrals.PutAsync(path, changed, ("If-Match", "\"old\""))).Status.Should().Be(412);
        (await tenant.Referrals.PutAsync(path, changed.Set("customerProfile.name", Value.From("Other")), ("If-Match", own.Text("eTag")!)))
            .ErrorTarget.Should().Be("customerProfile.name");
        var put = await tenant.Referrals.PutAsync(path, changed, ("If-Match", own.Text("eTag")!));

        put.Status.Should().Be(200);
        put.Body.Text("name").Should().Be("Renamed");
        put.Body.Get("links").IsNull.Should().BeFalse();
    }

    [TestMethod]
    public async Task Concurrent_patches_with_the_same_eTag_let_one_through()
    {
        await using var tenant = await Tenant.StartAsync();
        var own = await tenant.CreateAsync(Deal.Private());

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => tenant.Referrals.PatchAsync(
            $"{List}/{own.Text("id")}", Deal.Patch(("/campaignId", Value.From($"{i}"))), ("If-Match", own.Text("eTag")!))));

        answers.Count(a => a.Status == 204).Should().Be(1);
        answers.Count(a => a.Status == 412).Should().Be(7);
    }
}
