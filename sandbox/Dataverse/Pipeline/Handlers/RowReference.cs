using System.Globalization;
using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Metadata;
using Sandbox.Loopback.Faults;

namespace Sandbox.Dataverse.Pipeline.Handlers;

/// <summary>Finds the row that a target means, by id or by alternate key, and compares versions.</summary>
internal static class RowReference
{
    /// <summary>The id of an existing row.</summary>
    public static Guid Resolve(OrganizationCore organization, TableMetadata table, Guid id, KeyAttributeCollection key)
    {
        if (id == Guid.Empty && key.Count > 0)
            return organization.Rows.FindByKey(table, [.. key]) ?? throw Faults.KeyNotFound(table.LogicalName);
        return organization.Rows.Exists(table, id) ? id : throw Faults.NotFound(table.LogicalName, id);
    }

    /// <summary>
    /// Takes the row for the transaction. Another one may have deleted or changed it since it was resolved: what the request asked for
    /// (that it exists, that it has a version) is asked again.
    /// </summary>
    public static void Take(OrganizationCore organization, Operation operation, string? expected)
    {
        StrikeWhenLocked(organization, operation);
        if (!organization.Rows.Take(operation.Table!, operation.Id))
            return;
        if (!organization.Rows.Exists(operation.Table!, operation.Id))
            throw Faults.NotFound(operation.Table!.LogicalName, operation.Id);
        RefuseStale(organization, operation, expected);
    }

    /// <summary>As a fault: somebody else's transaction won the row.</summary>
    private static void StrikeWhenLocked(OrganizationCore organization, Operation operation)
    {
        if (!operation.Table!.IsSystem && organization.Faults.StrikesProduct(FaultKind.RowLocked, operation.Table.LogicalName))
            throw Faults.Deadlock();
    }

    public static void RefuseStale(OrganizationCore organization, Operation operation, string? expected)
    {
        if (!operation.Inputs.TryGetValue("ConcurrencyBehavior", out ConcurrencyBehavior behavior) || behavior != ConcurrencyBehavior.IfRowVersionMatches)
            return;
        if (string.IsNullOrEmpty(expected))
            throw new DataverseException(0x80060883, "The RowVersion property must be provided when the value of ConcurrencyBehavior is IfVersionMatches.");
        if (organization.Rows.VersionOf(operation.Table!, operation.Id)?.ToString(CultureInfo.InvariantCulture) != expected)
            throw Faults.VersionMismatch();
    }
}
