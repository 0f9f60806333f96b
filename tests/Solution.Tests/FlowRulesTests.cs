using System.Text.Json.Nodes;

namespace CoSell.Solution.Tests;

/// <summary>What every flow that ships keeps to: described, with explicit retries, and personal data hidden in the run history.</summary>
[TestClass]
public sealed class FlowRulesTests
{
    private static readonly string[] CallsThatRepeatHarm = ["CreateReferral", "CreateDealRegistrationByReferralId"];

    // A composite request that creates contacts or accounts, which have no unique key.
    private const string CompositeOfTheWorker = "Carry_out_the_request";

    // What these are handed or answer holds customers' names, contacts or deal values.
    private static readonly string[] PersonalDecisions =
    [
        "cosell_PlanSync", "cosell_CompleteSync", "cosell_Preflight", "cosell_PreviewMapping", "cosell_Backfill", "cosell_Reconcile",
    ];

    [TestMethod]
    [DataRow("Partner Center Webhook Registration")]
    [DataRow("Partner Center to Salesforce")]
    [DataRow("Salesforce Opportunity to Partner Center")]
    [DataRow("Salesforce Microsoft Solutions to Partner Center")]
    [DataRow("Synchronize Referral")]
    [DataRow("Tell the Seller")]
    [DataRow("[Customize] Create or Get Details from Salesforce")]
    [DataRow("Retry and Reconcile")]
    [DataRow("Catch Up")]
    [DataRow("Health Check")]
    [DataRow("Backfill")]
    public void The_flows_of_the_connector_are_there(string name) =>
        Flows().Should().ContainSingle(flow => flow.StartsWith(name + "-", StringComparison.Ordinal));

    [TestMethod]
    [DynamicData(nameof(Flows))]
    public void Every_trigger_and_action_is_described_in_at_most_256_characters(string flow)
    {
        var named = Actions(flow).Concat(Definition(flow)["triggers"]!.AsObject().Select(trigger => (Name: trigger.Key, Node: trigger.Value!)));

        named.Where(action => action.Node["description"]?.GetValue<string>() is not { Length: > 0 and <= 256 }).Select(action => action.Name).Should().BeEmpty();
    }

    [TestMethod]
    [DynamicData(nameof(Flows))]
    public void Every_call_says_how_it_is_repeated(string flow)
    {
        var calls = Actions(flow).Where(action => Type(action.Node) is "OpenApiConnection" or "Workflow" or "Http").ToList();

        calls.Where(action => action.Node["inputs"]!["retryPolicy"] is null).Select(action => action.Name).Should().BeEmpty();
        calls.Where(action => Type(action.Node) == "Workflow" || action.Name == CompositeOfTheWorker || CallsThatRepeatHarm.Contains(Operation(action.Node)))
            .Where(action => action.Node["inputs"]!["retryPolicy"]!["type"]!.GetValue<string>() != "none").Select(action => action.Name).Should().BeEmpty("what is sent twice exists twice");
    }

    [TestMethod]
    [DynamicData(nameof(Flows))]
    public void What_holds_personal_data_is_hidden_in_the_run_history(string flow)
    {
        var open = from action in Actions(flow)
                   from side in MustHide(action.Node)
                   where !(action.Node["runtimeConfiguration"]?["secureData"]?["properties"]?.AsArray().Any(property => property!.GetValue<string>() == side) ?? false)
                   select $"{action.Name}: {side}";

        open.Should().BeEmpty();
    }

    [TestMethod]
    [DynamicData(nameof(Flows))]
    public void Every_condition_is_a_tree_that_the_designer_shows(string flow) =>
        Actions(flow).Where(action => Type(action.Node) == "If" && action.Node["expression"] is not JsonObject { Count: 1 }).Select(action => action.Name).Should().BeEmpty();

    [TestMethod]
    [DataRow("Synchronize Referral", "outputs")]
    [DataRow("Tell the Seller", "outputs")]
    [DataRow("Notify by E-mail", "outputs")]
    [DataRow("Notify by Teams", "outputs")]
    [DataRow("[Customize] Create or Get Details from Salesforce", "inputs", "outputs")]
    [DataRow("Partner Center Webhook Registration", "inputs", "outputs")]
    [DataRow("Partner Center to Salesforce", "inputs")]
    public void A_trigger_that_brings_a_deal_or_an_address_is_secured(string flow, params string[] sides)
    {
        var trigger = Definition(Flows().Single(name => name.StartsWith(flow + "-", StringComparison.Ordinal)))["triggers"]!.AsObject().Single().Value!;

        trigger["runtimeConfiguration"]!["secureData"]!["properties"]!.AsArray().Select(side => side!.GetValue<string>()).Should().Equal(sides);
    }

    public static IEnumerable<string> Flows() =>
        Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, "flows"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal);

    private static string[] MustHide(JsonNode action) => (Type(action), Connector(action)) switch
    {
        ("Workflow", _) => ["inputs", "outputs"],
        ("OpenApiConnection", { } connector) when connector == "shared_salesforce" || connector.Contains("cosell-20referrals", StringComparison.Ordinal) => Writes(action) ? ["inputs", "outputs"] : ["outputs"],
        ("OpenApiConnection", _) when PersonalDecisions.Contains(action["inputs"]!["parameters"]?["actionName"]?.GetValue<string>()) => ["inputs", "outputs"],
        _ => [],
    };

    private static bool Writes(JsonNode action) => Operation(action) is "HttpRequest" or "CreateReferral" or "UpdateReferralById" or "PatchReferralById"
        or "CreateDealRegistrationByReferralId" or "PatchDealRegistrationByReferralId";

    private static string? Type(JsonNode action) => action["type"]?.GetValue<string>();

    private static string? Operation(JsonNode action) => action["inputs"]?["host"]?["operationId"]?.GetValue<string>();

    private static string? Connector(JsonNode action) => Type(action) == "OpenApiConnection" ? action["inputs"]!["host"]!["connectionName"]!.GetValue<string>() : null;

    private static JsonObject Definition(string flow) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryPaths.Root, "flows", flow + ".json")))!["properties"]!["definition"]!.AsObject();

    private static IEnumerable<(string Name, JsonNode Node)> Actions(string flow) => Within(Definition(flow));

    private static IEnumerable<(string Name, JsonNode Node)> Within(JsonNode scope)
    {
        var branches = new[] { scope["actions"], scope["else"]?["actions"], scope["default"]?["actions"] }
            .Concat(scope["cases"]?.AsObject().Select(branch => branch.Value!["actions"]) ?? []);
        foreach (var (name, action) in branches.OfType<JsonObject>().SelectMany(branch => branch))
        {
            yield return (name, action!);
            foreach (var inner in Within(action!))
                yield return inner;
        }
    }
}
