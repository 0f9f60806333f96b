using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Schemas;

/// <summary>
/// Checks content against a schema as the platform does: keywords of draft 4 with <c>const</c>, in the order and the words of its validator
/// (Newtonsoft.Json.Schema; published measurements). A wrong type hides what else is wrong with a value, but not its combinators.
/// </summary>
internal sealed class SchemaWalk(ObjectValue root)
{
    /// <summary>References may lead in circles that use up no content.</summary>
    private const int Deepest = 2000;

    private int _depth;

    /// <exception cref="SchemaException">The schema refers to itself without end.</exception>
    public IReadOnlyList<Value> Check(Value content)
    {
        var findings = new SchemaFindings([], "", "#");
        Check(content, root, findings);
        return findings.All;
    }

    private void Check(Value value, ObjectValue schema, SchemaFindings findings)
    {
        if (++_depth > Deepest)
            throw SchemaException.Of("it refers to itself without end.");
        if (schema["$ref"].AsString() is { } reference)
        {
            // A reference replaces the schema that it stands in (draft 4).
            Check(value, SchemaReference.Find(root, reference), findings.At(findings.Path, reference));
        }
        else
        {
            var fits = SchemaTypes.Fits(schema["type"], value);
            if (!fits)
                findings.Add("type", SchemaTypes.Mismatch(schema["type"], value), SchemaFindings.Shown(value));
            else
                CheckValue(value, schema, findings);
            CheckCombined(value, schema, findings);
            if (fits)
                SchemaBounds.CheckCounts(value, schema, findings);
        }
        _depth--;
    }

    private void CheckValue(Value value, ObjectValue schema, SchemaFindings findings)
    {
        if (value is ObjectValue members)
            CheckMembers(members, schema, findings);
        else if (value is ArrayValue array)
            CheckItems(array, schema, findings);
        else
            SchemaBounds.Check(value, schema, findings);
        if (schema["enum"] is ArrayValue known && !known.Items.Any(value.Means))
            findings.Add("enum", $"Value {value.ToJson()} is not defined in enum.", SchemaFindings.Shown(value));
        if (schema.TryGet("const", out var only) && !value.Means(only))
            findings.Add("const", $"Value {value.ToJson()} does not match const.", SchemaFindings.Shown(value));
    }

    private void CheckMembers(ObjectValue members, ObjectValue schema, SchemaFindings findings)
    {
        foreach (var (name, member) in members)
        {
            var path = ContentPath.Member(findings.Path, name);
            if (schema["properties"] is ObjectValue known && known.ExactPositionOf(name) >= 0)
                Check(member, (ObjectValue)known[name], findings.At(path, $"{findings.SchemaId}/properties/{SchemaReference.Step(name)}"));
            else if (schema["additionalProperties"] is ObjectValue others)
                Check(member, others, findings.At(path, $"{findings.SchemaId}/additionalProperties"));
            else if (schema["additionalProperties"] is BooleanValue { Value: false })
                findings.At(path, findings.SchemaId).Add("additionalProperties", $"Property '{name}' has not been defined and the schema does not allow additional properties.", Value.From(name));
        }
    }

    private void CheckItems(ArrayValue array, ObjectValue schema, SchemaFindings findings)
    {
        var seen = schema["uniqueItems"] is BooleanValue { Value: true } ? new HashSet<Value>(ValueComparer.Instance) : null;
        for (var i = 0; i < array.Items.Count; i++)
        {
            var here = findings.At(ContentPath.Item(findings.Path, i), findings.SchemaId);
            CheckItem(array.Items[i], i, schema, here);
            if (seen?.Add(array.Items[i]) == false)
                here.Add("uniqueItems", $"Non-unique array item at index {i}.", array.Items[i]);
        }
    }

    private void CheckItem(Value item, int index, ObjectValue schema, SchemaFindings here)
    {
        if (schema["items"] is ObjectValue all)
            Check(item, all, here.At(here.Path, $"{here.SchemaId}/items"));
        else if (schema["items"] is ArrayValue tuple && index < tuple.Items.Count)
            Check(item, (ObjectValue)tuple.Items[index], here.At(here.Path, $"{here.SchemaId}/items/{index}"));
        else if (schema["items"] is ArrayValue && schema["additionalItems"] is ObjectValue others)
            Check(item, others, here.At(here.Path, $"{here.SchemaId}/additionalItems"));
        else if (schema["items"] is ArrayValue && schema["additionalItems"] is BooleanValue { Value: false })
            here.Add("additionalItems", $"Index {index + 1} has not been defined and the schema does not allow additional items.", SchemaFindings.Shown(item)); // counted from 1 (measured)
    }

    private void CheckCombined(Value value, ObjectValue schema, SchemaFindings findings)
    {
        if (Each("allOf", value, schema, findings) is { } all && all.Exists(errors => errors.Count > 0))
            findings.Add("allOf", $"JSON does not match all schemas from 'allOf'. Invalid schema indexes: {Indexes(all, fits: false)}.", null, Children(all));
        if (Each("anyOf", value, schema, findings) is { } any && any.TrueForAll(errors => errors.Count > 0))
            findings.Add("anyOf", "JSON does not match any schemas from 'anyOf'.", null, Children(any));
        if (Each("oneOf", value, schema, findings) is { } one && one.FindAll(errors => errors.Count == 0).Count is var fitting and not 1)
        {
            if (fitting == 0)
                findings.Add("oneOf", "JSON is valid against no schemas from 'oneOf'.", null, Children(one));
            else
                findings.Add("oneOf", $"JSON is valid against more than one schema from 'oneOf'. Valid schema indexes: {Indexes(one, fits: true)}.");
        }
        if (schema["not"] is ObjectValue not && Apart(value, not, findings, "not").Count == 0)
            findings.Add("not", "JSON is valid against schema from 'not'.");
        foreach (var (name, dependency) in schema["dependencies"] as ObjectValue ?? ObjectValue.Empty)
        {
            if (dependency is ObjectValue needed && value is ObjectValue members && members.ExactPositionOf(name) >= 0
                && Apart(value, needed, findings, $"dependencies/{SchemaReference.Step(name)}") is { Count: > 0 } errors)
                findings.Add("dependencies", $"Dependencies for property '{name}' failed.", null, errors);
        }
    }

    /// <returns>What is wrong by each of the schemas; null when there are none.</returns>
    private List<List<Value>>? Each(string keyword, Value value, ObjectValue schema, SchemaFindings findings) => schema[keyword] is ArrayValue several
        ? [.. several.Items.Select((inner, i) => Apart(value, (ObjectValue)inner, findings, $"{keyword}/{i}"))]
        : null;

    private List<Value> Apart(Value value, ObjectValue schema, SchemaFindings findings, string step)
    {
        var apart = new SchemaFindings([], findings.Path, $"{findings.SchemaId}/{step}");
        Check(value, schema, apart);
        return apart.All;
    }

    private static string Indexes(List<List<Value>> results, bool fits) =>
        string.Join(", ", results.Select((errors, i) => (errors, i)).Where(result => result.errors.Count == 0 == fits).Select(result => result.i));

    /// <summary>The last schema's come first (measured).</summary>
    private static List<Value> Children(List<List<Value>> results) => [.. results.AsEnumerable().Reverse().SelectMany(errors => errors)];
}
