using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Connectors.Tests.Artefacts;

[TestClass]
public sealed class SchemaTests
{
    [TestMethod]
    [DataRow("referrals")]
    [DataRow("events")]
    public async Task A_definition_satisfies_the_schema_of_connectors(string connector)
    {
        var errors = await Validate(Definition(connector), "connector", "apiDefinition.swagger.schema.strict.json");

        errors.Should().BeEmpty();
    }

    [TestMethod]
    [DataRow("referrals")]
    [DataRow("events")]
    public async Task A_definition_satisfies_the_schema_of_OpenAPI_2(string connector)
    {
        var errors = await Validate(Definition(connector), "swagger-2.0", "schema.json");

        errors.Should().BeEmpty();
    }

    [TestMethod]
    [DataRow("referrals")]
    [DataRow("events")]
    public async Task The_properties_satisfy_the_schema_of_connector_properties(string connector)
    {
        var properties = JsonNode.Parse(Repository.Read("connector", connector, "apiProperties.json"))!;
        var settings = properties["properties"]!["connectionParameters"]!["token"]!["oAuthSettings"]!;
        // The schema is of 2020 and does not know this mode yet; it is what Microsoft asks of new connectors today.
        settings["redirectMode"]!.GetValue<string>().Should().Be("GlobalPerConnector");
        settings["redirectMode"] = "Global";

        var errors = await Validate(properties.ToJsonString(), "connector", "paconn-apiProperties.schema.strict.json");

        errors.Should().BeEmpty();
    }

    [TestMethod]
    public async Task The_schema_does_find_a_fault()
    {
        var broken = JsonNode.Parse(Definition("events"))!;
        broken["paths"]!["/registration"]!["get"]!["x-ms-visibility"] = "loud";

        var errors = await Validate(broken.ToJsonString(), "connector", "apiDefinition.swagger.schema.strict.json");

        errors.Should().NotBeEmpty();
    }

    private static string Definition(string connector) => Repository.Read("connector", connector, "apiDefinition.swagger.json");

    private static async Task<IEnumerable<string>> Validate(string json, params string[] schemaPath)
    {
        var schema = await JsonSchema.FromJsonAsync(Local(Repository.ReadSchema(schemaPath)));
        return schema.Validate(json).SelectMany(Flatten);
    }

    // The schemas refer to the metaschema of draft 4 on the web; tests must not, so its parts are put in place.
    private static string Local(string schema)
    {
        var root = JsonNode.Parse(Regex.Replace(schema, @"http://json-schema\.org/draft-04/schema#/\w+/(\w+)", "#/definitions/draft4-$1"))!;
        foreach (var (name, part) in JsonNode.Parse(Draft4)!.AsObject())
            root["definitions"]!["draft4-" + name] = part!.DeepClone();
        return root.ToJsonString();
    }

    private const string Draft4 = """
        {
          "positiveInteger": { "type": "integer", "minimum": 0 }, "positiveIntegerDefault0": { "type": "integer", "minimum": 0 },
          "stringArray": { "type": "array", "minItems": 1, "items": { "type": "string" }, "uniqueItems": true },
          "enum": { "type": "array", "minItems": 1, "uniqueItems": true },
          "title": { "type": "string" }, "description": { "type": "string" }, "default": {}, "pattern": { "type": "string" },
          "multipleOf": { "type": "number" }, "maximum": { "type": "number" }, "exclusiveMaximum": { "type": "boolean" },
          "minimum": { "type": "number" }, "exclusiveMinimum": { "type": "boolean" }, "uniqueItems": { "type": "boolean" },
          "type": { "type": ["string", "array"] }
        }
        """;

    private static IEnumerable<string> Flatten(ValidationError error) => error is ChildSchemaValidationError child
        ? child.Errors.SelectMany(inner => inner.Value).SelectMany(Flatten).Append($"{error.Path}: {error.Kind}")
        : [$"{error.Path}: {error.Kind}"];
}
