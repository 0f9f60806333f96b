using EndToEnd.Tests.Support;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse;
using Sandbox.Dataverse.Concurrency;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;

namespace EndToEnd.Tests;

/// <summary>Right after an import Dataverse does not keep the ids of deals unique yet, so the product's own order has to.</summary>
[TestClass]
public sealed class KeyTests
{
    private static readonly TimeSpan Delay = TimeSpan.FromMinutes(10);

    [TestMethod]
    public async Task A_deal_that_is_asked_for_by_several_at_once_is_shared_once_while_no_key_is_active()
    {
        var order = new SeededInterleaving(7, 0.5);
        await using var room = await Rooms.OpenAsync(options => options with { KeysActiveAfter = Delay, Interleaving = order });
        var service = room.Dataverse.Organization.ServiceFor(WellKnown.Administrator);
        var deal = await DealInRoom.CreateAsync(room);
        var received = DealInRoom.Send(room).Partner.Id;
        Action ask = () => service.Execute(new OrganizationRequest("cosell_RequestSync") { ["CrmRecordId"] = deal.OpportunityId, ["Reason"] = "asked" });
        Action tell = () => service.Execute(new OrganizationRequest("cosell_RequestSync") { ["ReferralId"] = received.ToString(), ["Reason"] = "told" });

        var failures = await order.TogetherAsync(ask, tell, ask, tell, ask, tell);
        await room.SettleAsync(TimeSpan.FromMinutes(6));

        Statuses(room).Should().OnlyContain(status => status == EntityKeyIndexStatus.Pending).And.NotBeEmpty();
        failures.Should().AllSatisfy(failure => failure.Should().BeNull());
        room.PartnerCenter.Referrals.Engagements.Should().HaveCount(2, "one is ours and one is Microsoft's");
        DealInRoom.OpportunitiesOf(room, received).Should().ContainSingle();
        Deals.All(room).Should().HaveCount(2);

        await room.Clock.RunForAsync(Delay);

        Statuses(room).Should().OnlyContain(status => status == EntityKeyIndexStatus.Active, "no two rows have the same ids");
        Agreement.Check(room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task The_health_check_names_every_key_that_is_not_built_and_one_that_failed_until_it_is_mended()
    {
        await using var room = await Rooms.OpenAsync(options => options with { KeysActiveAfter = TimeSpan.FromHours(2) });
        var service = room.Dataverse.Organization.ServiceFor(WellKnown.Administrator);
        string Summary() => (string)new HubAdmin(room).Rows("cosell_report").Single()["cosell_summary"];
        foreach (var name in new[] { "Ours", "Of old" })
            service.Create(new Entity("cosell_solution") { ["cosell_name"] = name, ["cosell_identifier"] = "SOL-15974-MQF" });

        await room.Clock.RunForAsync(TimeSpan.FromMinutes(65));
        foreach (var key in room.Dataverse.Organization.Keys)
            Summary().Should().Contain($"{key.LogicalName} ({key.Table})");

        await room.Clock.RunForAsync(TimeSpan.FromHours(2));
        Summary().Should().StartWith("The platform could not build these alternate keys, because rows hold the same values: cosell_solutionidentifierkey (cosell_solution).");

        var twin = service.RetrieveMultiple(new QueryByAttribute("cosell_solution") { Attributes = { "cosell_name" }, Values = { "Of old" } }).Entities.Single();
        service.Update(new Entity("cosell_solution", twin.Id) { ["cosell_identifier"] = "SOL-15974-OLD" });
        room.Dataverse.Organization.ReactivateKey("cosell_solution", "cosell_solutionidentifierkey");
        await room.Clock.RunForAsync(TimeSpan.FromHours(4));
        Summary().Should().StartWith("All is well");
    }

    private static IEnumerable<EntityKeyIndexStatus> Statuses(RehearsalRoom room) => room.Dataverse.Organization.Keys.Select(key => key.Status);
}
