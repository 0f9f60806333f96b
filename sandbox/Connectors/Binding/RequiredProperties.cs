using Microsoft.OpenApi;
using Sandbox.Connectors.Definitions;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors.Binding;

/// <summary>Fills in the defaults of internal properties and refuses a body that lacks a required one.</summary>
internal sealed class RequiredProperties(string operationId)
{
    public Value Complete(IOpenApiSchema schema, Value? value, string name)
    {
        if (value is null or NullValue)
            value = IsObject(schema) ? Filled(schema, ObjectValue.Empty) : throw BindingRefusal.Missing(operationId, name);
        return value switch
        {
            ObjectValue given => CompleteObject(schema, Filled(schema, given), name),
            ArrayValue given when schema.Items is { } items => CompleteItems(items, given, name),
            _ => value,
        };
    }

    private ObjectValue CompleteObject(IOpenApiSchema schema, ObjectValue given, string name)
    {
        foreach (var required in schema.Required ?? new HashSet<string>())
        {
            if (!given.TryGet(required, out var value) || value.IsNull)
                throw BindingRefusal.Missing(operationId, $"{name}/{required}");
        }
        foreach (var (property, inner) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (given.TryGet(property, out var value) && value is ObjectValue or ArrayValue)
                given = given.With(property, Complete(inner, value, $"{name}/{property}"));
        }
        return given;
    }

    private ArrayValue CompleteItems(IOpenApiSchema items, ArrayValue given, string name) =>
        new([.. given.Items.Select((item, index) => item is ObjectValue ? Complete(items, item, $"{name}/{index}") : item)]);

    private static ObjectValue Filled(IOpenApiSchema schema, ObjectValue given)
    {
        foreach (var (property, inner) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            var isInternal = Extensions.Text(inner.Extensions, "x-ms-visibility") == "internal";
            if (isInternal && inner.Default is { } standard && !given.TryGet(property, out _))
                given = given.With(property, Value.Parse(standard.ToJsonString()));
        }
        return given;
    }

    private static bool IsObject(IOpenApiSchema schema) => (schema.Type & ~JsonSchemaType.Null) == JsonSchemaType.Object;
}
