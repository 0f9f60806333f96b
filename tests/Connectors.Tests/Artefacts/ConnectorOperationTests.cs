using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Sandbox.Connectors.BuiltIn;
using Sandbox.Connectors.Definitions;

namespace Connectors.Tests.Artefacts;

/// <summary>
/// <c>docs/connector-operations.md</c> says where each parameter of Microsoft's connectors is written down. Flows, the sandbox's definitions
/// and that table are equal, in both directions.
/// </summary>
[TestClass]
public sealed class ConnectorOperationTests
{
    private static readonly IReadOnlyList<string[]> Rows = [.. Repository.Read("docs", "connector-operations.md").Split('\n')
        .Where(line => line.StartsWith("| `shared_", StringComparison.Ordinal))
        .Select(line => line.Trim('|', ' ').Split('|').Select(cell => cell.Trim(' ', '`')).ToArray())];

    private static readonly IReadOnlyList<ConnectorApi> Apis = [.. BuiltInConnectors.Definitions()];

    public static IEnumerable<object[]> Operations => Rows.Select(row => (row[0], row[1])).Distinct().Select(operation => new object[] { operation.Item1, operation.Item2 });

    [TestMethod]
    [DynamicData(nameof(Operations))]
    public void The_table_lists_what_the_sandbox_knows_of_an_operation_and_nothing_else(string connector, string operation)
    {
        var listed = Rows.Where(row => row[0] == connector && row[1] == operation).Select(row => string.Join(" | ", row[2..6]));

        var known = Apis.Single(api => api.Name == connector).Find(operation);

        listed.Should().BeEquivalentTo(Parameters(known));
    }

    [TestMethod]
    public void The_table_lists_the_operations_that_the_flows_use_and_nothing_else() =>
        Calls().Select(call => $"{call.Connector} {call.Operation}").Distinct().Should().BeEquivalentTo(Rows.Select(row => $"{row[0]} {row[1]}").Distinct());

    [TestMethod]
    public void Every_parameter_that_a_flow_gives_stands_in_the_table()
    {
        var unknown = from call in Calls()
                      from key in call.Parameters.Select(parameter => parameter.Key)
                      where !Rows.Any(row => row[0] == call.Connector && row[1] == call.Operation && Covers(row[2], key))
                      select $"{call.Flow}, {call.Action}: {key}";

        unknown.Should().BeEmpty();
    }

    [TestMethod]
    public void Every_required_parameter_of_the_table_is_given_by_every_flow()
    {
        var missing = from call in Calls()
                      from row in Rows
                      where row[0] == call.Connector && row[1] == call.Operation && row[4] == "yes" && !call.Parameters.Any(parameter => Covers(row[2], parameter.Key))
                      select $"{call.Flow}, {call.Action}: {row[2]}";

        missing.Should().BeEmpty();
    }

    [TestMethod]
    public void Every_row_names_its_sources()
    {
        var sources = Repository.Read("docs", "connector-operations.md");

        Rows.Should().OnlyContain(row => row.Length == 8 && row[6].Length > 0 && row[7].Length > 0);
        foreach (var number in Rows.SelectMany(row => row[6..]).SelectMany(cell => cell.Split('[').Skip(1).Select(rest => rest.Split(']')[0])).Distinct())
            sources.Should().Contain($"\n{number}. ", "the list of sources explains it");
    }

    private static bool Covers(string listed, string key) =>
        listed.EndsWith("/*", StringComparison.Ordinal) ? key.StartsWith(listed[..^1], StringComparison.Ordinal) || key == listed[..^2] : listed == key;

    private static IEnumerable<string> Parameters(Operation operation)
    {
        foreach (var parameter in operation.Parameters)
            yield return Line(parameter.Name, parameter.In.ToString().ToLowerInvariant(), Need(parameter.Required, parameter.Internal, parameter.Schema), parameter.Schema);
        if (operation.Body is not { } body)
            yield break;
        foreach (var leaf in Leaves(body.Schema, body.Name, body.Required ? "yes" : "no"))
            yield return leaf;
    }

    private static IEnumerable<string> Leaves(IOpenApiSchema schema, string key, string need)
    {
        if (schema.Properties is not { Count: > 0 } properties)
            return [Line(TypeOf(schema) == "any" && schema.Type is not null ? $"{key}/*" : key, "body", need, schema)];
        return properties.SelectMany(property =>
        {
            var inner = property.Value;
            var required = need != "no" && (schema.Required?.Contains(property.Key) ?? false);
            var own = Extensions.IsTrue(inner.Extensions, "x-ms-notification-url") ? "platform"
                : Need(required, Extensions.Text(inner.Extensions, "x-ms-visibility") == "internal", inner);
            return TypeOf(inner) == "any" ? Leaves(inner, $"{key}/{property.Key}", own) : [Line($"{key}/{property.Key}", "body", own, inner)];
        });
    }

    private static string Need(bool required, bool hidden, IOpenApiSchema schema) => hidden && schema.Default is not null ? "filled in" : required ? "yes" : "no";

    private static string Line(string key, string place, string need, IOpenApiSchema schema) => $"{key} | {place} | {need} | {TypeOf(schema)}";

    private static string TypeOf(IOpenApiSchema schema) => (schema.Type & ~JsonSchemaType.Null) switch
    {
        null or 0 or JsonSchemaType.Object => "any",
        var type => type.ToString()!.ToLowerInvariant(),
    };

    private static IEnumerable<(string Flow, string Action, string Connector, string Operation, JsonObject Parameters)> Calls() =>
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "flows"), "*.json")
        let definition = JsonNode.Parse(File.ReadAllText(file))!["properties"]!["definition"]!
        from node in Nodes(definition)
        let host = (node.Value["inputs"] as JsonObject)?["host"] as JsonObject
        where host?["operationId"] is not null
        let connector = host["apiId"]!.GetValue<string>().Split('/')[^1]
        where Apis.Any(api => api.Name == connector)
        select (Path.GetFileNameWithoutExtension(file), node.Key, connector, host["operationId"]!.GetValue<string>(), node.Value["inputs"]!["parameters"]!.AsObject());

    private static IEnumerable<KeyValuePair<string, JsonObject>> Nodes(JsonNode within) =>
        (within as JsonObject ?? []).Where(member => member.Value is JsonObject)
            .SelectMany(member => Nodes(member.Value!).Prepend(new(member.Key, (JsonObject)member.Value!)));
}
