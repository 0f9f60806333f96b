using Microsoft.OpenApi;
using Sandbox.Connectors.Definitions;
using Sandbox.Workflow.Checks;
using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Expressions.Templates;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors.Binding;

/// <summary>
/// Checks the parameters of a call before it is made, as far as they are known then: an expression stands for any value.
/// What binding would refuse at run time is refused here with the same message.
/// </summary>
internal sealed class ParameterCheck(Operation operation)
{
    public IEnumerable<ParameterFault> Faults(ObjectValue parameters) =>
        parameters.SelectMany(p => Fault(p.Key, p.Value)).Concat(MissingArguments(parameters)).Concat(MissingInBody(parameters));

    private IEnumerable<ParameterFault> Fault(string name, Value value)
    {
        if (SchemaOf(name) is not { } schema)
            return [Fault(ParameterFaultKind.Unknown, name, BindingRefusal.Extra(name))];
        return IsKnown(value) && WrongType(name, schema, value) is { } refusal ? [Fault(ParameterFaultKind.WrongType, name, refusal)] : [];
    }

    /// <returns>Null when the operation has no such parameter.</returns>
    private IOpenApiSchema? SchemaOf(string name)
    {
        if (operation.Find(name) is { } parameter)
            return parameter.Schema;
        if (operation.Body is not { } body)
            return null;
        if (name == body.Name)
            return body.Schema;
        return name.StartsWith(body.Name + "/", StringComparison.Ordinal) ? SchemaWalk.Find(body.Schema, name[(body.Name.Length + 1)..].Split('/')) : null;
    }

    private ConnectorException? WrongType(string name, IOpenApiSchema schema, Value value)
    {
        try
        {
            TypeConversion.Convert(operation.Id, name, schema, value);
            return null;
        }
        catch (ConnectorException refusal)
        {
            return refusal;
        }
    }

    private IEnumerable<ParameterFault> MissingArguments(ObjectValue parameters) =>
        from parameter in operation.Parameters
        where parameter.Required && parameter.Schema.Default is null && IsMissing(parameters, parameter)
        select Missing(parameter.Name);

    private static bool IsMissing(ObjectValue parameters, OperationParameter parameter)
    {
        var value = parameters[parameter.Name];
        return value.IsNull || (parameter.In == ParameterLocation.Path && value.AsString() is { } text && string.IsNullOrWhiteSpace(text));
    }

    private IEnumerable<ParameterFault> MissingInBody(ObjectValue parameters)
    {
        if (operation.Body is not { } body)
            return [];
        var whole = Whole(body, parameters);
        return whole.IsNull && !body.Required ? [] : MissingIn(body.Schema, whole, body.Name);
    }

    /// <summary>The body as the flow gives it, expressions in it as texts; the address for notifications comes from the platform.</summary>
    private static Value Whole(OperationBody body, ObjectValue parameters)
    {
        var whole = parameters[body.Name];
        var flattened = parameters.Where(p => p.Key.StartsWith(body.Name + "/", StringComparison.Ordinal))
            .Select(p => (Path: p.Key[(body.Name.Length + 1)..].Split('/'), p.Value));
        if (SchemaWalk.FindNotificationUrl(body.Schema) is { } place)
            flattened = flattened.Append((place, Value.From("@callback")));
        return flattened.Aggregate(whole, (target, part) => Set(target, part.Path, part.Value));
    }

    private static Value Set(Value target, ReadOnlySpan<string> path, Value value)
    {
        if (path.IsEmpty)
            return value;
        if (target is not (ObjectValue or NullValue))
            return target; // an expression makes it
        var holder = target as ObjectValue ?? ObjectValue.Empty;
        return holder.With(path[0], Set(holder[path[0]], path[1..], value));
    }

    private IEnumerable<ParameterFault> MissingIn(IOpenApiSchema schema, Value value, string name) => value switch
    {
        NullValue when (schema.Type & ~JsonSchemaType.Null) == JsonSchemaType.Object => MissingIn(schema, ObjectValue.Empty, name),
        NullValue => [Missing(name)],
        ObjectValue given => MissingProperties(schema, given, name),
        ArrayValue given when schema.Items is { } items => given.Items.Where(i => i is ObjectValue).SelectMany((item, i) => MissingIn(items, item, $"{name}/{i}")),
        _ => [],
    };

    private IEnumerable<ParameterFault> MissingProperties(IOpenApiSchema schema, ObjectValue given, string name)
    {
        var properties = schema.Properties ?? new Dictionary<string, IOpenApiSchema>();
        var missing = (schema.Required ?? new HashSet<string>())
            .Where(required => given[required].IsNull && !(properties.TryGetValue(required, out var inner) && IsFilled(inner)))
            .Select(required => Missing($"{name}/{required}"));
        var below = properties.Where(p => given[p.Key] is ObjectValue or ArrayValue).SelectMany(p => MissingIn(p.Value, given[p.Key], $"{name}/{p.Key}"));
        return missing.Concat(below);
    }

    private static bool IsFilled(IOpenApiSchema property) =>
        property.Default is not null && Extensions.Text(property.Extensions, "x-ms-visibility") == "internal";

    private ParameterFault Missing(string name) => new(ParameterFaultKind.Missing, name, BindingRefusal.MissingOnSave, BindingRefusal.Missing(operation.Id, name).Message);

    private static ParameterFault Fault(ParameterFaultKind kind, string name, ConnectorException refusal) => new(kind, name, refusal.Code, refusal.Message);

    /// <summary>Whether a value is constant, so that a save can judge it.</summary>
    public static bool IsKnown(Value value)
    {
        try
        {
            return Template.Compile(value).IsConstant;
        }
        catch (ExpressionException)
        {
            return false; // the expression rules report it
        }
    }
}
