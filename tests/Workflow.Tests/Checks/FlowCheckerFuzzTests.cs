using System.Text.Json;
using Sandbox.Workflow;
using Sandbox.Workflow.Checks;
using Sandbox.Workflow.Values;

namespace Workflow.Tests.Checks;

/// <summary>Whatever stands in a file, the checker answers with findings, never with an exception.</summary>
[TestClass]
public sealed class FlowCheckerFuzzTests
{
    private static readonly Value[] Junk =
    [
        Value.Null, Value.From(true), Value.From(-1), Value.From(long.MaxValue), Value.From(1e300), Value.From(""), Value.From("@"), Value.From("@{"),
        Value.From("@body("), Value.From("@body(1)"), Value.From("PT"), Value.From("P99999999999Y"), Value.From("@@"), Value.From("\ud800"),
        ObjectValue.Empty, new ArrayValue([]), new ArrayValue([Value.Null]), ObjectValue.Of(("", Value.Null)), ObjectValue.Of(("and", Value.From(1))),
        ObjectValue.Of(("A", ObjectValue.Of(("type", Value.From("Scope")), ("actions", Value.From(1)), ("runAfter", ObjectValue.Of(("A", Value.Null)))))),
    ];

    private static readonly Value[] Seeds =
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Checks", "Cases"), "*.json")
            .SelectMany(file => (ObjectValue)Value.Parse(File.ReadAllText(file)))
            .Select(c => FlowSketch.Read(c.Value["near"]).ClientData)
            .Where(data => data.ToJson().Length < 4_000),
    ];

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void A_flow_with_junk_in_any_place_gives_findings(int seed)
    {
        var random = new Random(seed);
        var surroundings = SketchSurroundings.Create();
        for (var round = 0; round < 2_000; round++)
        {
            var flow = new FlowFile(Guid.Empty, "Junk", Spoil(Seeds[random.Next(Seeds.Length)], random));

            var checking = () => FlowChecker.Check(flow, surroundings with { Flows = [.. surroundings.Flows!, flow] });

            checking.Should().NotThrow($"seed {seed}, round {round}: {flow.ClientData.ToJson()}");
        }
    }

    [TestMethod]
    public void A_deeply_nested_file_is_no_stack_overflow()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"actions":{"S":{"type":"Scope","actions":""", 5_000));

        var reading = () => Value.Parse(deep);

        reading.Should().Throw<JsonException>();
    }

    /// <summary>Puts junk in one place, more often than not deep down.</summary>
    private static Value Spoil(Value value, Random random)
    {
        if (value is ObjectValue { Count: > 0 } members && random.Next(8) > 0)
        {
            var chosen = random.Next(members.Count);
            return new ObjectValue(members.Select((m, i) => i == chosen ? new(m.Key, Spoil(m.Value, random)) : m));
        }
        return value is ArrayValue { Items.Count: > 0 } array && random.Next(8) > 0
            ? new ArrayValue([Spoil(array.Items[0], random), .. array.Items.Skip(1)])
            : Junk[random.Next(Junk.Length)];
    }
}
