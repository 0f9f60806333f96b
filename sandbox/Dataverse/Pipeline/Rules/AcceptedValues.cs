using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.Storage;

namespace Sandbox.Dataverse.Pipeline.Rules;

/// <summary>A target's attributes as values to store: known columns, right types, lookups that point to existing rows.</summary>
internal sealed class AcceptedValues(OrganizationCore organization)
{
    public Dictionary<string, object?> Of(TableMetadata table, Entity target, bool forCreate)
    {
        var values = new Dictionary<string, object?>(target.Attributes.Count + 8, StringComparer.Ordinal);
        foreach (var (name, value) in target.Attributes)
        {
            var column = table.FindColumn(name) ?? throw Faults.UnknownColumn(table.LogicalName, name);
            if (column.Type is ColumnType.PrimaryKey or ColumnType.RowVersion)
                continue;
            if (!(forCreate ? column.ValidForCreate : column.ValidForUpdate))
                continue; // Dataverse ignores what is not valid for the message
            if (value is null && column.RequiredLevel == "systemrequired")
                throw Faults.Required(table.LogicalName, name);
            values[name] = ColumnRules.Accept(table, column, column.IsLookup ? Resolve(value) : value);
            if (values[name] is EntityReference reference)
                RefuseDangling(reference);
        }
        return values;
    }

    /// <summary>A lookup may name its row by an alternate key.</summary>
    private object? Resolve(object? value)
    {
        if (value is not EntityReference { KeyAttributes.Count: > 0 } reference || reference.Id != Guid.Empty)
            return value;
        var table = organization.State.Schema.Find(reference.LogicalName) ?? throw Faults.UnknownTable(reference.LogicalName);
        var id = organization.Rows.FindByKey(table, [.. reference.KeyAttributes]) ?? throw Faults.KeyNotFound(table.LogicalName);
        return new EntityReference(table.LogicalName, id);
    }

    private void RefuseDangling(EntityReference reference)
    {
        var table = organization.State.Schema.Find(reference.LogicalName) ?? throw Faults.UnknownTable(reference.LogicalName);
        if (!organization.Rows.Exists(table, reference.Id))
            throw Faults.NotFound(reference.LogicalName, reference.Id);
    }
}
