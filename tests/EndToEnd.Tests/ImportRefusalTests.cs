using System.Text;
using EndToEnd.Tests.Support;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse;
using Sandbox.Host;
using Sandbox.Host.Room;

namespace EndToEnd.Tests;

/// <summary>What cannot be imported changes nothing and says which file and why.</summary>
[TestClass]
public sealed class ImportRefusalTests
{
    [TestMethod]
    public async Task A_file_that_is_no_zip_is_refused_by_name()
    {
        var open = () => Rooms.OpenTamperedAsync((file, zip) => file.StartsWith("CoSell_", StringComparison.Ordinal) ? new MemoryStream("not a zip"u8.ToArray()) : zip);

        (await open.Should().ThrowAsync<RoomException>()).Which.Message.Should().Contain("CoSell_managed.zip cannot be imported; nothing was changed.").And.Contain("zip");
    }

    [TestMethod]
    public async Task A_missing_file_is_named_with_the_command_that_makes_it()
    {
        var open = () => Rooms.OpenAsync(options => options with { SolutionFolder = Path.GetTempPath() });

        (await open.Should().ThrowAsync<RoomException>()).WithMessage("*CoSellConnectors_managed.zip*dotnet build solution/build*");
    }

    [TestMethod]
    public async Task A_flow_that_calls_an_unknown_operation_is_refused_by_file_action_and_operation()
    {
        var open = () => Rooms.OpenTamperedAsync(UnknownOperation);

        (await open.Should().ThrowAsync<RoomException>()).WithMessage("*nothing was changed*SynchronizeReferral*Update_the_referral*PatchReferralByMagic*");
    }

    [TestMethod]
    public async Task A_plug_in_type_that_the_dll_does_not_have_is_refused_by_name()
    {
        var open = () => Rooms.OpenTamperedAsync(MissingPluginType);

        (await open.Should().ThrowAsync<RoomException>()).WithMessage("*nothing was changed*CoSell.Plugins.Guards.ReferralWatch*");
    }

    [TestMethod]
    public async Task A_refused_upgrade_leaves_the_installed_solution_and_its_rows_alone()
    {
        await using var room = await Rooms.OpenAsync();
        var organization = room.Dataverse.Organization;
        var deal = await DealInRoom.ShareAsync(room);
        var before = Everything(organization);

        foreach (var tamper in new[] { UnknownOperation, MissingPluginType, NoZip })
        {
            await using var zip = File.OpenRead(Path.Combine(room.Options.SolutionFolder, "CoSell_managed.zip"));
            var result = await organization.ImportAsync(tamper("CoSell_managed.zip", zip), [new FlowOperationCheck(room.ConnectorHost)]);
            result.Succeeded.Should().BeFalse();
            result.Problems.Should().OnlyContain(problem => problem.File.Length > 0 && problem.Reason.Length > 0);
        }

        Everything(organization).Should().Be(before);
        await deal.ChangeAsync("Amount", 91_000);
        deal.Detail("dealValue").Should().Be("91000", "the installed product works on");
    }

    private static Func<string, Stream, Stream> UnknownOperation => Tampering.Text("CoSell", "/SynchronizeReferral-", flow =>
        flow.Replace("PatchReferralById", "PatchReferralByMagic", StringComparison.Ordinal));

    private static Func<string, Stream, Stream> MissingPluginType => Tampering.Text("CoSell", "customizations.xml", xml =>
        xml.Replace("CoSell.Plugins.Guards.ReferralGuard", "CoSell.Plugins.Guards.ReferralWatch", StringComparison.Ordinal));

    private static Func<string, Stream, Stream> NoZip => (_, _) => new MemoryStream("PK but no more"u8.ToArray());

    private static string Everything(Organization organization)
    {
        var text = new StringBuilder();
        foreach (var solution in organization.Solutions)
            text.AppendLine($"{solution.UniqueName} {solution.Version}");
        foreach (var flow in organization.Flows)
            text.AppendLine($"{flow.Id} {flow.Name} {flow.IsOn} {flow.ClientData.ToJson()}");
        var service = organization.ServiceFor(WellKnown.Administrator);
        foreach (var table in organization.Schema.Tables.Select(table => table.LogicalName).Where(name => name.StartsWith("cosell_", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            text.AppendLine($"{table} {service.RetrieveMultiple(new QueryExpression(table) { ColumnSet = new(false) }).Entities.Count}");
        return text.ToString();
    }
}
