using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Solutions;
using Sandbox.Workflow.Values;

namespace Sandbox.Dataverse.Listing;

/// <summary>Imported components together with what admins set on their rows.</summary>
internal sealed class ComponentListing(OrganizationCore organization)
{
    public IReadOnlyList<FlowInfo> Flows() => Read(() =>
        from solution in organization.State.Solutions
        from flow in solution.Package.Flows
        let state = Row("workflow", flow.Id, "statecode")?.GetAttributeValue<OptionSetValue>("statecode")?.Value
        select new FlowInfo(flow.Id, flow.Name, solution.Package.UniqueName, flow.ClientData, state == 1));

    public IReadOnlyList<ConnectorInfo> Connectors() => Read(() =>
        from solution in organization.State.Solutions
        from connector in solution.Package.Connectors
        select new ConnectorInfo(
            connector.Id, connector.Name, ConnectorNames.ApiName(connector, References()), connector.DisplayName, connector.OpenApi,
            connector.ConnectionParameters, connector.Policies, connector.IconBrandColor));

    public IReadOnlyList<ConnectionReferenceInfo> ConnectionReferences() => Read(() =>
        from reference in References()
        let id = StableId.Of("connectionreference", reference.LogicalName)
        let connection = Row("connectionreference", id, "connectionid")?.GetAttributeValue<string>("connectionid")
        select new ConnectionReferenceInfo(reference.LogicalName, reference.DisplayName, reference.ApiName, reference.CustomConnectorId, connection));

    public IReadOnlyList<EnvironmentVariableInfo> EnvironmentVariables() => Read(() =>
        from solution in organization.State.Solutions
        from variable in solution.Package.EnvironmentVariables
        let value = Row("environmentvariablevalue", ComponentIds.OfValue(variable.SchemaName), "value")?.GetAttributeValue<string>("value")
        select new EnvironmentVariableInfo(variable.SchemaName, variable.DisplayName, variable.Type, variable.DefaultValue, value));

    public IReadOnlyList<KeyInfo> Keys() => Read(() =>
        from table in organization.Schema.Tables
        from key in table.Keys
        select new KeyInfo(table.LogicalName, key.LogicalName, key.Columns, organization.KeyIndexes.StatusOf(table, key)));

    public void SetValue(string schemaName, string? value)
    {
        if (EnvironmentVariables().All(variable => variable.SchemaName != schemaName))
            throw new DataverseException(0x80040217, $"There is no environment variable '{schemaName}'.", 404);
        var service = organization.ServiceFor(WellKnown.Administrator);
        var row = new Entity("environmentvariablevalue", ComponentIds.OfValue(schemaName))
        {
            ["schemaname"] = schemaName,
            ["value"] = value,
            ["environmentvariabledefinitionid"] = new EntityReference("environmentvariabledefinition", StableId.Of("environmentvariabledefinition", schemaName)),
        };
        service.Execute(new Microsoft.Xrm.Sdk.Messages.UpsertRequest { Target = row });
    }

    /// <summary>Connection references of a flow that no connection is bound to.</summary>
    public IEnumerable<string> Unbound(ObjectValue clientData)
    {
        var bound = ConnectionReferences().Where(reference => reference.ConnectionId is not null).Select(reference => reference.LogicalName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return FlowContent.ConnectionReferences(clientData).Where(name => !bound.Contains(name));
    }

    private IEnumerable<ConnectionReferenceDefinition> References() => organization.State.Solutions.SelectMany(one => one.Package.ConnectionReferences);

    private IReadOnlyList<T> Read<T>(Func<IEnumerable<T>> query) => organization.Gate.InSession("List components", WellKnown.SystemUser, _ => query().ToList());

    private Entity? Row(string table, Guid id, string column) =>
        organization.Rows.Find(organization.State.Schema, organization.State.Schema.Find(table)!, id, new ColumnSet(column));
}
