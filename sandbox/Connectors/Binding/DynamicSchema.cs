using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Sandbox.Connectors.Definitions;
using Sandbox.Workflow.Checks;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors.Binding;

/// <summary>
/// A body whose members depend on another parameter (<c>x-ms-dynamic-properties</c>): the platform asks the service for them when the
/// flow is saved, and judges the flow's keys by the answer.
/// </summary>
internal sealed class DynamicSchema(Operation operation, SolutionSchemas schemas)
{
    /// <summary>The operation with the members that a call is about, or as it was where they are not known.</summary>
    public Operation For(ObjectValue parameters) => Asks(operation, "actionName", "entityName") is { } asked && Members(asked, parameters) is { } members
        ? operation with { Body = operation.Body! with { Schema = Schema(members, asked.Metadata) } }
        : operation;

    /// <summary>What the platform cannot ask for: the parameter is an expression, or names nothing that is there.</summary>
    public IEnumerable<ParameterFault> Faults(ObjectValue parameters)
    {
        if (operation.Body is not { } body || Asks(operation, "actionName", "entityName") is not { } asked)
            yield break;
        var isFlattened = parameters.Any(p => p.Key.StartsWith(body.Name + "/", StringComparison.Ordinal));
        if (body.Required && isFlattened && !ParameterCheck.IsKnown(parameters[asked.Parameter]))
            yield return new(ParameterFaultKind.Missing, body.Name, BindingRefusal.MissingOnSave, BindingRefusal.Missing(operation.Id, body.Name).Message);
        if (asked.Parameter == "actionName" && parameters["actionName"].AsString() is { } action && IsOurs(action) && !schemas.CustomApis.ContainsKey(action))
            yield return new(ParameterFaultKind.Unknown, "actionName", MetadataRefusal.Code, MetadataRefusal.NotFound(asked.Metadata));
    }

    private IReadOnlyList<SchemaMember>? Members((string Metadata, string Parameter) asked, ObjectValue parameters)
    {
        var known = asked.Parameter == "actionName" ? schemas.CustomApis : schemas.Tables;
        return parameters[asked.Parameter].AsString() is { } name ? known.GetValueOrDefault(name) : null;
    }

    /// <summary>Actions of the solution's own prefix; others are the platform's or another solution's.</summary>
    private bool IsOurs(string action) => schemas.CustomApis.Keys.Any(api => action.StartsWith(api.Split('_')[0] + "_", StringComparison.OrdinalIgnoreCase));

    /// <summary>An update needs only what changes; a create and an action what is required.</summary>
    private static OpenApiSchema Schema(IReadOnlyList<SchemaMember> members, string metadata) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = members.DistinctBy(m => m.Name).ToDictionary(m => m.Name, m => (IOpenApiSchema)new OpenApiSchema { Type = TypeOf(m.Type) }),
        Required = metadata.Contains("Patch", StringComparison.Ordinal) ? new HashSet<string>() : members.Where(m => m.Required).Select(m => m.Name).ToHashSet(),
        AdditionalProperties = null,
    };

    private static JsonSchemaType? TypeOf(string type) => type switch
    {
        "boolean" => JsonSchemaType.Boolean,
        "integer" => JsonSchemaType.Integer,
        "number" => JsonSchemaType.Number,
        "string" => JsonSchemaType.String,
        _ => null,
    };

    private static (string Metadata, string Parameter)? Asks(Operation operation, params string[] references)
    {
        if (operation.Body is null || Extensions.Object(operation.Body.Schema.Extensions, "x-ms-dynamic-properties") is not { } dynamic)
            return null;
        var given = dynamic["parameters"] as JsonObject ?? [];
        var reference = references.FirstOrDefault(given.ContainsKey);
        return reference is null || given.Count != 1 ? null : (dynamic["operationId"]?.GetValue<string>() ?? "", reference);
    }
}
