using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Pipeline.Rules;

/// <summary>
/// Rows that stand for components of solutions come and go with these. Of a managed solution nothing can be deleted but with the
/// solution (learn, <i>Solution concepts</i>); of an
/// unmanaged one the platform would let it, but here the row is not what runs. What admins set on a component, they may.
/// </summary>
internal sealed class ComponentRules(OrganizationCore organization)
{
    private static readonly Dictionary<string, string[]> SetByAdmins = new(StringComparer.Ordinal)
    {
        ["workflow"] = ["statecode", "statuscode"],
        ["connectionreference"] = ["connectionid"],
        ["connector"] = [],
        ["environmentvariabledefinition"] = [],
        ["pluginassembly"] = [],
        ["plugintype"] = [],
        ["sdkmessageprocessingstep"] = [],
        ["customapi"] = [],
        ["savedquery"] = [],
        ["solution"] = [],
        ["organization"] = [],
    };

    /// <summary>Rows that an environment cannot be without.</summary>
    private static readonly Guid[] Needed = [WellKnown.BusinessUnit, WellKnown.SystemUser, WellKnown.Administrator, WellKnown.ApplicationUser, WellKnown.BaseCurrency];

    public static void CheckNew(TableMetadata table)
    {
        if (SetByAdmins.ContainsKey(table.LogicalName))
            throw Faults.Unsupported($"making rows of '{table.LogicalName}'; import a solution");
    }

    public void CheckDeleted(TableMetadata table, Guid id)
    {
        if (!table.IsSystem)
            return;
        if (Needed.Contains(id))
            throw Faults.NeededRow(table.LogicalName, id);
        if (organization.State.ManagedComponents.Contains(id))
            throw Faults.ManagedComponent(table.LogicalName, id, "Delete");
        if (SetByAdmins.ContainsKey(table.LogicalName))
            throw Faults.Unsupported($"deleting rows of '{table.LogicalName}'; import a version of the solution without it");
    }

    public void CheckChanged(TableMetadata table, Guid id, IEnumerable<string> columns)
    {
        if (!table.IsSystem || !SetByAdmins.TryGetValue(table.LogicalName, out var free))
            return;
        if (columns.FirstOrDefault(column => column != table.PrimaryKey.LogicalName && !free.Contains(column)) is not { } column)
            return;
        throw organization.State.FixedComponents.Contains(id)
            ? Faults.ManagedComponent(table.LogicalName, id, "Update")
            : Faults.Unsupported($"changing '{column}' of '{table.LogicalName}'; import a version of the solution with the change");
    }
}
