namespace Sandbox.Dataverse.Solutions;

/// <summary>The rows that stand for components of a solution.</summary>
internal static class ComponentIds
{
    public static IEnumerable<(string Table, Guid Id)> Of(SolutionPackage package) =>
    [
        .. package.Flows.Select(one => ("workflow", one.Id)),
        .. package.Connectors.Select(one => ("connector", one.Id)),
        .. package.ConnectionReferences.Select(one => ("connectionreference", StableId.Of("connectionreference", one.LogicalName))),
        .. package.EnvironmentVariables.Select(one => ("environmentvariabledefinition", StableId.Of("environmentvariabledefinition", one.SchemaName))),
        .. package.EnvironmentVariables.Select(one => ("environmentvariablevalue", OfValue(one.SchemaName))),
        .. package.Assemblies.Select(one => ("pluginassembly", one.Id)),
        .. package.Assemblies.SelectMany(one => one.Types).Select(one => ("plugintype", one.Id)),
        .. package.Steps.Select(one => ("sdkmessageprocessingstep", one.Id)),
        .. package.CustomApis.Select(one => ("customapi", StableId.Of("customapi", one.UniqueName))),
        .. package.Views.Select(one => ("savedquery", one.Id)),
    ];

    /// <summary>The row that holds the value of an environment variable.</summary>
    public static Guid OfValue(string schemaName) => StableId.Of("environmentvariablevalue", schemaName);
}
