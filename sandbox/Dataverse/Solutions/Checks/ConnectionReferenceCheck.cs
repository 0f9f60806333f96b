namespace Sandbox.Dataverse.Solutions.Checks;

/// <summary>Each connection reference leads to a connector that is built in or imported.</summary>
internal sealed class ConnectionReferenceCheck : ISolutionCheck
{
    public IEnumerable<ImportProblem> Check(SolutionPackage package, Organization organization)
    {
        var connectors = organization.Solutions.Append(package).SelectMany(one => one.Connectors).ToList();
        return from reference in package.ConnectionReferences
               where !ConnectorNames.BuiltIn.Contains(reference.ApiName)
                   && !connectors.Any(connector => connector.Id == reference.CustomConnectorId || (reference.CustomConnectorId is null && ConnectorNames.Means(reference.ApiName, connector.Name)))
               select new ImportProblem("customizations.xml", $"Connection reference '{reference.LogicalName}' is for the connector '{reference.ApiName}', which is neither built in nor imported. Import the solution with the connector first.");
    }
}
