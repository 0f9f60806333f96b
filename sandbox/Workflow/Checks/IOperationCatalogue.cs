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
