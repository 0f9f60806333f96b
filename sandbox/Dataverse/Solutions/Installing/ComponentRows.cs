using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Listing;
using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Solutions.Installing;

/// <summary>Keeps the rows that stand for components in step with a solution. What admins set on them stays.</summary>
internal sealed class ComponentRows(OrganizationCore organization, OrganizationSchema schema)
{
    private readonly SystemRows _rows = new(organization, schema);

    public void Write(SolutionPackage package, SolutionPackage? previous)
    {
        if (previous is not null)
        {
            foreach (var (table, id) in ComponentIds.Of(previous).Except(ComponentIds.Of(package)))
                _rows.Remove(table, id);
        }
        _rows.Put(
            "solution", StableId.Of("solution", package.UniqueName), ("uniquename", package.UniqueName), ("friendlyname", package.DisplayName),
            ("version", package.Version.ToString()), ("ismanaged", package.IsManaged), ("installedon", organization.UtcNow));
        WriteConnectors(package);
        WriteVariables(package);
        WritePlugins(package);
        WriteFlows(package);
        foreach (var view in package.Views)
        {
            _rows.Put(
                "savedquery", view.Id, ("name", view.Name), ("returnedtypecode", view.Table), ("fetchxml", view.FetchXml), ("querytype", view.QueryType), ("isdefault", view.IsDefault));
        }
    }

    private void WriteConnectors(SolutionPackage package)
    {
        foreach (var connector in package.Connectors)
        {
            _rows.Put(
                "connector", connector.Id, ("name", connector.Name), ("displayname", connector.DisplayName), ("openapidefinition", connector.OpenApi.ToJson()),
                ("connectionparameters", connector.ConnectionParameters.ToJson()), ("policytemplateinstances", connector.Policies.ToJson()),
                ("iconbrandcolor", connector.IconBrandColor), ("connectortype", 1));
        }
        foreach (var reference in package.ConnectionReferences)
        {
            _rows.Put(
                "connectionreference", StableId.Of("connectionreference", reference.LogicalName), ("connectionreferencelogicalname", reference.LogicalName),
                ("connectionreferencedisplayname", reference.DisplayName), ("connectorid", "/providers/Microsoft.PowerApps/apis/" + reference.ApiName),
                ("customconnectorid", reference.CustomConnectorId is { } id ? new EntityReference("connector", id) : null));
        }
    }

    private void WriteVariables(SolutionPackage package)
    {
        foreach (var variable in package.EnvironmentVariables)
        {
            var definition = StableId.Of("environmentvariabledefinition", variable.SchemaName);
            var value = ComponentIds.OfValue(variable.SchemaName);
            _rows.Put(
                "environmentvariabledefinition", definition, ("schemaname", variable.SchemaName), ("displayname", variable.DisplayName),
                ("defaultvalue", variable.DefaultValue), ("type", variable.Type));
            if (variable.Value is not null && !organization.Rows.Exists(schema.Find("environmentvariablevalue")!, value))
            {
                _rows.Put(
                    "environmentvariablevalue", value, ("schemaname", variable.SchemaName), ("value", variable.Value),
                    ("environmentvariabledefinitionid", new EntityReference("environmentvariabledefinition", definition)));
            }
        }
    }

    private void WritePlugins(SolutionPackage package)
    {
        foreach (var assembly in package.Assemblies)
        {
            _rows.Put("pluginassembly", assembly.Id, ("name", assembly.FullName.Split(',')[0]), ("version", assembly.FullName.Split("Version=")[^1].Split(',')[0]));
            foreach (var type in assembly.Types)
                _rows.Put("plugintype", type.Id, ("typename", type.TypeName), ("pluginassemblyid", new EntityReference("pluginassembly", assembly.Id)));
        }
        var types = package.Assemblies.SelectMany(one => one.Types).ToDictionary(type => type.TypeName, type => type.Id);
        foreach (var step in package.Steps)
        {
            _rows.Put(
                "sdkmessageprocessingstep", step.Id, ("name", step.Name), ("stage", step.Stage), ("mode", step.Mode), ("rank", step.Rank),
                ("filteringattributes", string.Join(',', step.FilteringAttributes)), ("configuration", step.Configuration),
                ("plugintypeid", types.TryGetValue(step.PluginType, out var id) ? new EntityReference("plugintype", id) : null));
        }
        foreach (var api in package.CustomApis)
        {
            _rows.Put(
                "customapi", StableId.Of("customapi", api.UniqueName), ("uniquename", api.UniqueName), ("displayname", api.DisplayName),
                ("isfunction", api.IsFunction), ("bindingtype", api.BindingType),
                ("plugintypeid", api.PluginTypeId is { } plugin ? new EntityReference("plugintype", plugin) : null));
        }
    }

    /// <summary>A new flow starts as shipped, but never while a connection is missing; a known flow stays on or off as it was.</summary>
    private void WriteFlows(SolutionPackage package)
    {
        var listing = new ComponentListing(organization);
        foreach (var flow in package.Flows)
        {
            var isNew = _rows.Put("workflow", flow.Id, ("name", flow.Name), ("clientdata", flow.ClientData.ToJson()), ("category", 5), ("type", 1));
            var unbound = listing.Unbound(flow.ClientData).Any();
            if (unbound || isNew)
                SetState(flow.Id, flow.InitiallyOn && !unbound);
        }
    }

    private void SetState(Guid flow, bool on) =>
        _rows.Put("workflow", flow, ("statecode", new OptionSetValue(on ? 1 : 0)), ("statuscode", new OptionSetValue(on ? 2 : 1)));
}
