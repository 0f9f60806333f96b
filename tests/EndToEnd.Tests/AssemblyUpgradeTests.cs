using EndToEnd.Tests.Support;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse;
using Sandbox.Workflow.Time;

namespace EndToEnd.Tests;

/// <summary>An environment in which the plug-in assembly still has its former identity takes the present version.</summary>
[TestClass]
public sealed class AssemblyUpgradeTests
{
    [TestMethod]
    public async Task Steps_and_custom_APIs_move_to_the_new_assembly_and_rows_stay()
    {
        var folder = Directory.CreateTempSubdirectory("cosell-former-");
        try
        {
            await using var dataverse = await DataverseServer.StartAsync(new() { Clock = new VirtualClock(DateTimeOffset.UnixEpoch) });
            var service = dataverse.Organization.ServiceFor(WellKnown.Administrator);
            await ImportAsync(dataverse, FormerVersion.Pack(folder.FullName));
            service.Execute(new OrganizationRequest("cosell_Setup"));
            var before = Rows(service, "cosell_fieldmapping");

            await ImportAsync(dataverse, ["CoSellConnectors_managed.zip", "CoSell_managed.zip"], Path.Combine(Rooms.Root, "solution", "bin"));

            Texts(service, "pluginassembly", "version").Should().Equal("1.0.0.0");
            Rows(service, "plugintype").Should().Be(File.ReadAllLines(Path.Combine(Rooms.Root, "solution", "cosell", "plugin-types.txt")).Count(line => line.StartsWith("CoSell.Plugins.", StringComparison.Ordinal)));
            Rows(service, "cosell_fieldmapping").Should().Be(before).And.BePositive();
            service.Execute(new OrganizationRequest("cosell_Setup"))["Created"].Should().Be(0, "the custom API runs in the new assembly and finds every row");
            var unknown = new Entity("cosell_fieldmapping") { ["cosell_name"] = "Odd", ["cosell_crmpath"] = "Odd__c", ["cosell_referralpath"] = "/nowhere" };
            service.Invoking(one => one.Create(unknown)).Should().Throw<DataverseException>("the guard's step runs, too");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task ImportAsync(DataverseServer dataverse, IEnumerable<string> zips, string folder = "")
    {
        foreach (var path in zips)
        {
            await using var zip = File.OpenRead(Path.Combine(folder, path));
            (await dataverse.Organization.ImportAsync(zip)).Problems.Should().BeEmpty(path);
        }
    }

    private static int Rows(IOrganizationService service, string table) => service.RetrieveMultiple(new QueryExpression(table)).Entities.Count;

    private static IEnumerable<string> Texts(IOrganizationService service, string table, string column) =>
        service.RetrieveMultiple(new QueryExpression(table) { ColumnSet = new ColumnSet(column) }).Entities.Select(row => row.GetAttributeValue<string>(column));
}
