using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Checks;

/// <summary>What the connectors offer, for checking calls without making them.</summary>
public interface IOperationCatalogue
{
    /// <summary>Whether the connector's definition is known.</summary>
    /// <param name="apiName">As flows name it, e.g. <c>shared_salesforce</c>.</param>
    bool HasConnector(string apiName);

    /// <summary>Whether every operation of the connector is known, so that one that is not found does not exist.</summary>
    bool IsComplete(string apiName);

    /// <returns>False when the operation is not known.</returns>
    bool TryFind(string apiName, string operationId, out CatalogueOperation operation);

    /// <summary>What is wrong with the parameters of a call, as written in the flow.</summary>
    /// <param name="parameters">By name, flattened with <c>/</c>; values may be expressions, of which only the name is checked.</param>
    IReadOnlyList<ParameterFault> CheckParameters(string apiName, string operationId, ObjectValue parameters);
}

/// <summary>An operation of a connector.</summary>
/// <param name="Id">E.g. <c>CreateRecord</c>.</param>
/// <param name="Method">The HTTP method, in capitals.</param>
/// <param name="Kind">What may call it.</param>
/// <param name="Creates">Whether its definition says that it answers 201, so that a second call makes a second thing.</param>
public sealed record CatalogueOperation(string Id, string Method, OperationKind Kind, bool Creates);

/// <summary>What may call an operation.</summary>
public enum OperationKind
{
    /// <summary>An action of type OpenApiConnection.</summary>
    Action,

    /// <summary>A trigger of type OpenApiConnection.</summary>
    PollingTrigger,

    /// <summary>A trigger or an action of type OpenApiConnectionWebhook.</summary>
    Webhook,
}
