using System.Globalization;
using System.Text.RegularExpressions;
using Sandbox.Workflow.Checks;
using Sandbox.Workflow.Values;

namespace Workflow.Tests.Checks;

/// <summary>
/// Writes out the flow of a case: <c>$op</c> stands for the call of an operation of shared_test, <c>$child</c> for the call
/// of a child flow, <c>§81</c> for 81 letters, <c>repeat</c> for the number of copies of the actions, <c>#</c> for a number.
/// </summary>
internal static partial class FlowSketch
{
    public static FlowFile Read(Value sketch)
    {
        var text = Letters().Replace(sketch.ToJson(), m => new string('x', int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)));
        var written = Value.Parse(text);
        return new(Guid.Empty, "Sketch", written["clientData"] is ObjectValue data ? data : ClientData(written));
    }

    /// <summary>The id of a child flow of <see cref="SketchSurroundings"/>.</summary>
    public static Guid ChildId(long number) => new($"c05e1100-0000-4000-8000-{number:D12}");

    private static ObjectValue ClientData(Value sketch)
    {
        var trigger = sketch["trigger"] is ObjectValue given ? Expanded(given) : Value.Parse("""{"type":"Request","kind":"Http","inputs":{}}""");
        var definition = ObjectValue.Of(
            ("parameters", sketch["parameters"]),
            ("triggers", ObjectValue.Of(("manual", trigger))),
            ("actions", Actions(sketch)));
        return ObjectValue.Of(("properties", ObjectValue.Of(("connectionReferences", Connections(sketch["connections"])), ("definition", definition))));
    }

    private static Value Actions(Value sketch)
    {
        if (sketch["repeat"] is not IntegerValue count)
            return Expanded(sketch["actions"]);
        var (name, action) = ((ObjectValue)sketch["actions"]).Single();
        return new ObjectValue(Enumerable.Range(1, (int)count.Value).Select(i => KeyValuePair.Create(Numbered(name, i), Value.Parse(Numbered(action.ToJson(), i)))));
    }

    private static string Numbered(string text, int number) => text.Replace("#", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static ObjectValue Connections(Value connections) => new((connections as ObjectValue ?? ObjectValue.Of(("shared_test", Value.From("pub_Test"))))
        .Select(c => KeyValuePair.Create(c.Key, Value.Parse($$$"""{"runtimeSource":"embedded","connection":{"connectionReferenceLogicalName":"{{{c.Value}}}"},"api":{"name":"{{{c.Key}}}"}}"""))));

    private static Value Expanded(Value value) => value switch
    {
        ObjectValue call when call.TryGet("$op", out _) => Operation(call),
        ObjectValue call when call.TryGet("$child", out _) => Child(call),
        ObjectValue members => new ObjectValue(members.Select(m => KeyValuePair.Create(m.Key, Expanded(m.Value)))),
        _ => value,
    };

    private static ObjectValue Operation(ObjectValue call)
    {
        var api = call["$api"].AsString() ?? "shared_test";
        var host = ObjectValue.Of(
            ("apiId", Value.From($"/providers/Microsoft.PowerApps/apis/{api}")),
            ("connectionName", Value.From(call["$connection"].AsString() ?? api)),
            ("operationId", call["$op"]));
        var inputs = ObjectValue.Of(("host", host), ("parameters", call["$parameters"] is ObjectValue given ? given : ObjectValue.Empty));
        return Finish(call, "OpenApiConnection", WithRetry(inputs, call["$retry"]));
    }

    private static ObjectValue Child(ObjectValue call)
    {
        var host = ObjectValue.Of(("workflowReferenceName", Value.From(ChildId(((IntegerValue)call["$child"]).Value).ToString())));
        var body = call["$body"].IsNull ? ObjectValue.Of(("text", Value.From("a"))) : call["$body"];
        var retry = call["$retry"].IsNull ? ObjectValue.Of(("type", Value.From("none"))) : call["$retry"];
        return Finish(call, "Workflow", WithRetry(ObjectValue.Of(("host", host), ("body", body)), retry));
    }

    private static ObjectValue WithRetry(ObjectValue inputs, Value retry) => retry.IsNull ? inputs : inputs.With("retryPolicy", retry);

    private static ObjectValue Finish(ObjectValue call, string type, ObjectValue inputs) =>
        new(call.Where(m => !m.Key.StartsWith('$')).Prepend(new("type", Value.From(type))).Append(new("inputs", inputs)));

    [GeneratedRegex(@"§(\d+)")]
    private static partial Regex Letters();
}
