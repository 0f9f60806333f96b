namespace Sandbox.Dataverse.Solutions;

/// <summary>The components of a solution in an admin's words.</summary>
internal static class ComponentNames
{
    public static IEnumerable<(string Kind, string Name)> Of(SolutionPackage package) =>
    [
        .. package.Tables.Select(one => ("Table", one.LogicalName)),
        .. package.Relationships.Select(one => ("Relationship", one.SchemaName)),
        .. package.GlobalChoices.Keys.Select(one => ("Choice", one)),
        .. package.Flows.Select(one => ("Cloud flow", one.Name)),
        .. package.Connectors.Select(one => ("Custom connector", one.DisplayName)),
        .. package.ConnectionReferences.Select(one => ("Connection reference", one.LogicalName)),
        .. package.EnvironmentVariables.Select(one => ("Environment variable", one.SchemaName)),
        .. package.Assemblies.Select(one => ("Plug-in assembly", one.FullName.Split(',')[0])),
        .. package.Steps.Select(one => ("Plug-in step", one.Name)),
        .. package.CustomApis.Select(one => ("Custom API", one.UniqueName)),
        .. package.PassiveComponents.Select(one => (one.Kind, one.Name)),
    ];
}
