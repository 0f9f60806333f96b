using Sandbox.Workflow.Values;
using Workflow.Tests.Runtime;

namespace Workflow.Tests.Fuzz;

/// <summary>Schemas of ParseJson: whatever they say, the action ends with an outcome of its own.</summary>
[TestClass]
public sealed class SchemaFuzzTests
{
    private static readonly string[] Keywords =
    [
        "type", "properties", "required", "items", "enum", "pattern", "format", "minLength", "maximum", "additionalProperties", "anyOf", "allOf",
        "not", "$ref", "definitions", "title", "const", "uniqueItems", "patternProperties", "dependencies", "oneOf", "multipleOf", "maxItems", "minProperties",
    ];

    private static readonly string[] Types = ["string", "integer", "number", "boolean", "array", "object", "null", "any", "file"];

    [TestMethod]
    [Timeout(120_000)]
    public void No_schema_breaks_the_engine() => Rounds.Run(150, (random, attempt) =>
    {
        var (schema, content) = (Schema(random, 3), RandomValues.Any(random));
        attempt.Input = schema.ToJson();
        Parse(schema, content).Code.Should().NotBe("InternalServerError");
    }, _ => false);

    [TestMethod]
    public void A_schema_that_leads_outside_is_refused_and_nothing_is_fetched()
    {
        var action = Parse(Value.Parse("""{"properties":{"a":{"$ref":"http://127.0.0.1:1/schema.json"} } }"""), Value.Parse("""{"a":1}"""));

        action.Code.Should().Be("BadRequest");
        action.Error!.Message.Should().Contain("leads out of the schema");
    }

    [TestMethod]
    public void A_schema_that_is_none_fails_the_action()
    {
        var action = Parse(Value.Parse("""{"properties":{"a":true} }"""), Value.Parse("""{"a":1}"""));

        action.Error!.Message.Should().StartWith("The schema of ParseJson cannot be used");
    }

    [TestMethod]
    [DataRow("""{"type":"object","required":["a"]}""", """{"A":1}""", "Required properties are missing from object: a.")]
    [DataRow("""{"type":["string","null"]}""", "1", null)]
    [DataRow("""{"properties":{"a":{"type":"integer"} } }""", """{"a":1.5}""", "Invalid type. Expected Integer but got Number.")]
    [DataRow("""{"items":{"type":"boolean"} }""", """[true,"x"]""", "Invalid type. Expected Boolean but got String.")]
    public void What_does_not_fit_a_plain_schema_is_still_told_in_full(string schema, string content, string? message)
    {
        var action = Parse(Value.Parse(schema), Value.Parse(content));

        action.Error!.Code.Should().Be("ValidationFailed");
        if (message is not null)
            action.Outputs!["errors"][0]["message"].AsString().Should().Be(message);
    }

    [TestMethod]
    [DataRow("""{"type":["string","null"]}""", "null")]
    [DataRow("""{"type":"number"}""", "1")]
    [DataRow("""{"type":"object","required":["a"],"properties":{"a":{"type":"array","items":{"type":"integer"} } } }""", """{"a":[1,2],"b":true}""")]
    public void What_fits_a_plain_schema_passes(string schema, string content) =>
        Parse(Value.Parse(schema), Value.Parse(content)).Outputs!["body"].ToJson().Should().Be(content);

    private static Sandbox.Workflow.Runs.ActionRecord Parse(Value schema, Value content) => ParseAsync(schema, content).GetAwaiter().GetResult();

    private static async Task<Sandbox.Workflow.Runs.ActionRecord> ParseAsync(Value schema, Value content)
    {
        await using var rehearsal = new Rehearsal();
        var action = ObjectValue.Of(("type", Value.From("ParseJson")), ("inputs", ObjectValue.Of(("content", Value.From("@triggerBody()['text']")), ("schema", Value.From("@triggerBody()['schema']")))));
        var flow = await rehearsal.AddAsync(null, ObjectValue.Of(("Parse", action)).ToJson());
        var body = ObjectValue.Of(("text", Value.From(content.ToJson())), ("schema", schema)).ToJson();
        return (await rehearsal.RunAsync(flow, body)).Find("Parse")!;
    }

    private static ObjectValue Schema(Random random, int depth) => new(random.GetItems(Keywords, random.Next(1, 4)).Select(keyword =>
        KeyValuePair.Create(keyword, random.Next(6) == 0 ? Value.From(random.Next()) : Keyword(keyword, random, depth))));

    private static Value Keyword(string keyword, Random random, int depth) => keyword switch
    {
        "type" => Value.From(Types[random.Next(Types.Length)]),
        "required" or "enum" => new ArrayValue([Value.From("a"), Value.From("x")]),
        "pattern" => Value.From(random.Next(2) == 0 ? "^a+$" : "(("),
        "$ref" => Value.From(random.Next(2) == 0 ? "#" : "#/definitions/missing"),
        "anyOf" or "allOf" when depth > 0 => new ArrayValue([Schema(random, depth - 1), Schema(random, depth - 1)]),
        "properties" or "definitions" or "patternProperties" when depth > 0 => ObjectValue.Of(("a", Schema(random, depth - 1)), ("@{item()}", Schema(random, depth - 1))),
        _ when depth > 0 => Schema(random, depth - 1),
        _ => Value.From("a"),
    };
}
