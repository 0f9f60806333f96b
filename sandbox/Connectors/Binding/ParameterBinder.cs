using Microsoft.OpenApi;
using Sandbox.Connectors.Definitions;
using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors.Binding;

/// <summary>Sorts the parameters that a flow gives into arguments and body, and refuses what does not fit the definition.</summary>
internal static class ParameterBinder
{
    /// <exception cref="ConnectorException">A parameter is missing, unknown or of the wrong type.</exception>
    public static BoundCall Bind(Operation operation, ConnectorCall call)
    {
        var arguments = new Dictionary<string, Value>(StringComparer.Ordinal);
        var body = new BodyBinder(operation);
        foreach (var (name, value) in call.Parameters)
        {
            if (operation.Find(name) is { } parameter)
                Add(arguments, operation, parameter, value);
            else if (!body.TryAdd(name, value))
                throw BindingRefusal.Extra(name);
        }
        FillAndCheck(operation, arguments);
        return new BoundCall(operation, arguments, body.Complete(call.CallbackUrl));
    }

    private static void Add(Dictionary<string, Value> arguments, Operation operation, OperationParameter parameter, Value value)
    {
        if (!value.IsNull)
            arguments[parameter.Name] = TypeConversion.Convert(operation.Id, parameter.Name, parameter.Schema, value);
    }

    private static void FillAndCheck(Operation operation, Dictionary<string, Value> arguments)
    {
        foreach (var parameter in operation.Parameters)
        {
            // Defaults of optional visible parameters are the designer's business: it writes them into the flow.
            if (!arguments.ContainsKey(parameter.Name) && (parameter.Required || parameter.Internal) && parameter.Schema.Default is { } standard)
                arguments[parameter.Name] = Value.Parse(standard.ToJsonString());
            if (parameter.Required && IsMissing(arguments, parameter))
                throw BindingRefusal.Missing(operation.Id, parameter.Name);
        }
    }

    // An empty text in the path would address another resource, e.g. the list instead of one of its items.
    private static bool IsMissing(Dictionary<string, Value> arguments, OperationParameter parameter) =>
        !arguments.TryGetValue(parameter.Name, out var value)
        || parameter.In == ParameterLocation.Path && value.ToString().Trim().Length == 0;
}
