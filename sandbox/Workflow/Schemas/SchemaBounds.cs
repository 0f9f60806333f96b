using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Schemas;

/// <summary>Keywords that bound lengths, numbers and counts.</summary>
internal static class SchemaBounds
{
    /// <summary>Of a text or a number, before its enum.</summary>
    public static void Check(Value value, ObjectValue schema, SchemaFindings findings)
    {
        if (value is StringValue text)
            CheckText(text, schema, findings);
        else if (Numbers.IsNumber(value))
            CheckNumber(value, schema, findings);
    }

    /// <summary>Of an object or an array, after everything else.</summary>
    public static void CheckCounts(Value value, ObjectValue schema, SchemaFindings findings)
    {
        if (value is ObjectValue members)
        {
            CheckRequired(members, schema, findings);
            CheckCount(members.Count, "Object property", "Properties", schema, findings);
            CheckKeys(members, schema, findings);
        }
        else if (value is ArrayValue array)
        {
            CheckCount(array.Items.Count, "Array item", "Items", schema, findings);
        }
    }

    private static void CheckText(StringValue value, ObjectValue schema, SchemaFindings findings)
    {
        var length = value.Text.EnumerateRunes().Count();
        if (schema["maxLength"] is IntegerValue most && length > most.Value)
            findings.Add("maxLength", $"String '{value.Text}' exceeds maximum length of {most}.", value);
        if (schema["minLength"] is IntegerValue least && length < least.Value)
            findings.Add("minLength", $"String '{value.Text}' is less than minimum length of {least}.", value);
        if (schema["format"].AsString() is { } format && !SchemaFormats.Fits(format, value.Text))
            findings.Add("format", $"String '{value.Text}' does not validate against format '{format}'.", value);
    }

    private static void CheckNumber(Value value, ObjectValue schema, SchemaFindings findings)
    {
        var name = value is IntegerValue ? "Integer" : "Float";
        if (Numbers.IsNumber(schema["maximum"]))
            CheckBound("maximum", Numbers.Compare(value, schema["maximum"]), "exceeds maximum value");
        if (Numbers.IsNumber(schema["minimum"]))
            CheckBound("minimum", -Numbers.Compare(value, schema["minimum"]), "is less than minimum value");
        if (Numbers.IsNumber(schema["multipleOf"]) && !IsMultiple(Numbers.AsDouble(value), Numbers.AsDouble(schema["multipleOf"])))
            findings.Add("multipleOf", $"{name} {value} is not a multiple of {schema["multipleOf"]}.", value);

        void CheckBound(string bound, int beyond, string said)
        {
            if (beyond > 0)
                findings.Add(bound, $"{name} {value} {said} of {schema[bound]}.", value);
            else if (beyond == 0 && schema[bound == "maximum" ? "exclusiveMaximum" : "exclusiveMinimum"] is BooleanValue { Value: true })
                findings.Add(bound, $"{name} {value} equals {bound} value of {schema[bound]} and exclusive {bound} is true.", value);
        }
    }

    /// <summary>0.3 is a multiple of 0.1, though not in binary.</summary>
    private static bool IsMultiple(double value, double of)
    {
        var times = value / of;
        return of == 0 || Math.Abs(times - Math.Round(times)) < 1e-9 * Math.Max(1, Math.Abs(times));
    }

    private static void CheckRequired(ObjectValue members, ObjectValue schema, SchemaFindings findings)
    {
        var missing = schema["required"].AsItems().Where(name => members.ExactPositionOf(name.ToString()) < 0).ToList();
        if (missing.Count > 0)
            findings.Add("required", $"Required properties are missing from object: {string.Join(", ", missing)}.", new ArrayValue(missing));
    }

    private static void CheckKeys(ObjectValue members, ObjectValue schema, SchemaFindings findings)
    {
        foreach (var (name, dependency) in schema["dependencies"] as ObjectValue ?? ObjectValue.Empty)
        {
            if (dependency is not ArrayValue needed || members.ExactPositionOf(name) < 0)
                continue;
            var missing = needed.Items.Where(key => members.ExactPositionOf(key.ToString()) < 0).ToList();
            if (missing.Count > 0)
                findings.Add("dependencies", $"Dependencies for property '{name}' failed. Missing required keys: {string.Join(", ", missing)}.", Value.From(name));
        }
    }

    private static void CheckCount(int count, string what, string keyword, ObjectValue schema, SchemaFindings findings)
    {
        if (schema[$"max{keyword}"] is IntegerValue most && count > most.Value)
            findings.Add($"max{keyword}", $"{what} count {count} exceeds maximum count of {most}.", Value.From(count));
        if (schema[$"min{keyword}"] is IntegerValue least && count < least.Value)
            findings.Add($"min{keyword}", $"{what} count {count} is less than minimum count of {least}.", Value.From(count));
    }
}
