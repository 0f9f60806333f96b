using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse;
using Sandbox.Host.CommandLine;
using Sandbox.Host.Room;
using Sandbox.Host.Serving;

namespace Host.Tests.CommandLine;

/// <summary><c>doctor</c> of a room that is installed well, and of one in which something is not as it should be.</summary>
[TestClass]
public sealed class DoctorTests
{
    private static readonly Cli Files = new();

    private static RehearsalRoom _room = null!;
    private static ServedRoom _served = null!;

    [ClassInitialize]
    public static async Task OpenAsync(TestContext _)
    {
        _room = await RehearsalRoom.OpenAsync(new() { SolutionFolder = Repository.Solutions, SalesforcePackage = Repository.SalesforcePackage });
        _served = await ServedRoom.OpenAsync(_room, 0);
    }

    [ClassCleanup]
    public static async Task CloseAsync()
    {
        await _served.DisposeAsync();
        await _room.DisposeAsync();
        Files.Dispose();
    }

    [TestMethod]
    public async Task A_room_that_is_installed_well_has_no_problem_and_what_nobody_could_look_at_is_said()
    {
        await _room.Clock.RunForAsync(TimeSpan.FromHours(1));

        var (exit, points, _) = await ExamineAsync();

        exit.Should().Be(ExitCode.Agree);
        points.Where(point => Text(point, "outcome") != "good").Select(point => Text(point, "id")).Should().Equal("dataverse.roles");
        points.Should().HaveCount(18).And.OnlyContain(point => Text(point, "found").Length > 0);
    }

    [TestMethod]
    public async Task A_flow_that_is_off_is_named_with_its_fix()
    {
        _room.Dataverse.Organization.SetFlowState(CoSellFlows.Synchronize, on: false);

        var (exit, points, _) = await ExamineAsync();

        _room.Dataverse.Organization.SetFlowState(CoSellFlows.Synchronize, on: true);
        exit.Should().Be(ExitCode.Disagree);
        var flows = points.Single(point => Text(point, "outcome") == "problem");
        Text(flows, "found").Should().Be("Off, or not there: Synchronize Referral.");
        Text(flows, "fix").Should().Contain("docs/install.md, step 8");
    }

    [TestMethod]
    public async Task A_report_that_is_old_by_the_services_own_clock_is_told()
    {
        await _room.Flows.TurnOffAsync(CoSellFlows.HealthCheck);
        await _room.Clock.RunForAsync(TimeSpan.FromHours(5));

        var (_, points, _) = await ExamineAsync();

        await _room.Flows.TurnOnAsync(CoSellFlows.HealthCheck);
        await _room.Clock.RunForAsync(TimeSpan.FromHours(1));
        Text(points.Single(point => Text(point, "id") == "dataverse.health"), "found").Should().StartWith("It is older than 3 hours");
    }

    [TestMethod]
    public async Task A_row_of_the_standard_mapping_that_was_deleted_is_named()
    {
        var service = _room.Dataverse.Organization.ServiceFor(WellKnown.Administrator);
        var row = service.RetrieveMultiple(new Microsoft.Xrm.Sdk.Query.QueryExpression("cosell_fieldmapping") { ColumnSet = new(true) }).Entities.Single(row => row.GetAttributeValue<string>("cosell_name") == "Deal value");
        service.Delete("cosell_fieldmapping", row.Id);

        var (_, points, _) = await ExamineAsync();

        var again = new Entity("cosell_fieldmapping");
        foreach (var column in new[] { "cosell_name", "cosell_crmpath", "cosell_crmlabel", "cosell_referralpath", "cosell_datatype", "cosell_direction", "cosell_requirement", "cosell_conflictpolicy" }.Where(row.Contains))
            again[column] = row[column];
        service.Create(again);
        Text(points.Single(point => Text(point, "id") == "dataverse.mapping"), "found").Should().Be("1 rows of the standard mapping are not there: Deal value.");
    }

    [TestMethod]
    public async Task A_webhook_of_somebody_else_is_told_by_its_host_alone()
    {
        var connections = _served.Connections.DeepClone().AsObject();
        var hub = _room.Dataverse.Organization.ServiceFor(WellKnown.Administrator);
        var mark = hub.RetrieveMultiple(new Microsoft.Xrm.Sdk.Query.QueryExpression("cosell_watermark") { ColumnSet = new("cosell_name", "cosell_position") }).Entities.Single(row => row.GetAttributeValue<string>("cosell_name") == "webhook");
        hub.Update(new Entity("cosell_watermark", mark.Id) { ["cosell_position"] = new string('0', 64) + " referral-created" });

        var (_, points, output) = await ExamineAsync(connections);

        hub.Update(new Entity("cosell_watermark", mark.Id) { ["cosell_position"] = mark["cosell_position"] });
        Text(points.Single(point => Text(point, "id") == "partnerCenter.webhook"), "found").Should().EndWith("is registered, which is not this environment's.");
        output.Should().NotContain("sig=");
    }

    [TestMethod]
    public async Task A_sign_in_that_is_refused_is_a_problem_with_the_services_words_and_without_the_secrets()
    {
        var connections = _served.Connections.DeepClone().AsObject();
        foreach (var (service, member) in new[] { ("dataverse", "clientSecret"), ("salesforce", "password"), ("partnerCenter", "refreshToken") })
            connections[service]![member] = "a-secret-that-is-wrong";
        connections["salesforce"]!.AsObject().Remove("administrator");
        connections["salesforce"]!.AsObject().Remove("refreshToken");

        var (exit, points, output) = await ExamineAsync(connections);

        exit.Should().Be(ExitCode.Disagree);
        points.Where(point => Text(point, "outcome") == "problem").Select(point => Text(point, "id")).Should().Contain(["dataverse.sign-in", "salesforce.sign-in", "partnerCenter.sign-in"]);
        foreach (var secret in Secrets(_served.Connections).Append("a-secret-that-is-wrong"))
            output.Should().NotContain(secret);
    }

    [TestMethod]
    [DataRow("""{"dataverse": {"url": "http://contoso.crm.dynamics.com", "accessToken": "x"}}""", ExitCode.Input)]
    [DataRow("""{"dataverse": {"url": "https://contoso.crm.dynamics.com"}}""", ExitCode.Input)]
    [DataRow("""{"console": {}}""", ExitCode.Input)]
    [DataRow("""{"dataverse": {"url": "http://127.0.0.1:1", "accessToken": "x"}}""", ExitCode.Disagree)]
    public async Task Connections_that_cannot_be_used_are_told(string connections, int exit)
    {
        using var cli = new Cli();

        (await cli.RunAsync(["doctor", "--connections", cli.File("c.json", connections)])).Code.Should().Be(exit);
    }

    private static async Task<(int Exit, List<JsonNode> Points, string Output)> ExamineAsync(JsonObject? connections = null)
    {
        var file = Files.File("connections.json", (connections ?? _served.Connections).ToJsonString());
        var people = await Files.RunAsync(["doctor", "--connections", file]);
        var machines = await Files.RunAsync(["doctor", "--connections", file, "--json"]);
        machines.Code.Should().Be(people.Code);
        return (machines.Code, [.. JsonNode.Parse(machines.Output)!["points"]!.AsArray().OfType<JsonNode>()], people.Output + people.Error + machines.Output + machines.Error);
    }

    private static IEnumerable<string> Secrets(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Value is JsonValue value && member.Key is "clientSecret" or "password" or "refreshToken" or "key" ? [member.Value!.GetValue<string>()] : member.Value is null ? [] : Secrets(member.Value)),
        _ => [],
    };

    private static string Text(JsonNode point, string member) => point[member]!.GetValue<string>();
}
