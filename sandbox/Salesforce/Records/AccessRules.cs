using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Records;

/// <summary>Refuses writes for which the user lacks the right on the object, on the row, or on the row above. Null: nothing against it.</summary>
internal sealed class AccessRules(OrgStore store, SalesforceRights rights, OpportunityTeam team)
{
    /// <param name="type">The object as the user sees it, here and below.</param>
    public WriteResult? ToCreate(ObjectDefinition type, IReadOnlyDictionary<FieldDefinition, Value> fields, string userId) => type.Createable
        ? ToReference(fields, userId)
        : WriteResult.Failed(new ApiError("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", $"entity type cannot be inserted: {type.Label}", []));

    public WriteResult? ToEdit(ObjectDefinition type, Row row, string userId) => Change(type.Updateable, row, userId);

    public WriteResult? ToDelete(ObjectDefinition type, Row row, string userId) => team.IsKept(row)
        ? WriteResult.Failed(new ApiError("DELETE_FAILED", "The opportunity owner can't be removed from the opportunity team.", []))
        : Change(type.Deletable, row, userId);

    /// <summary>A row cannot point to what the user does not see, nor hang below what the user may not edit.</summary>
    public WriteResult? ToReference(IReadOnlyDictionary<FieldDefinition, Value> fields, string userId)
    {
        foreach (var (field, value) in fields)
        {
            if (field.Type == FieldType.Reference && value.AsString() is { } id && !MayReference(field, id, userId))
                return WriteResult.Failed(CrossReference(id));
        }
        return null;
    }

    private WriteResult? Change(bool granted, Row row, string userId)
    {
        if (!granted || rights.IsLocked(userId, row.Id))
            return WriteResult.Forbidden(new ApiError("INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id", []));
        var master = row.Type.Fields.FirstOrDefault(field => field.IsMaster);
        return master is not null && row[master].AsString() is { } id && !MayReference(master, id, userId)
            ? WriteResult.Failed(CrossReference(id))
            : null;
    }

    private bool MayReference(FieldDefinition field, string id, string userId) =>
        rights.SchemaOf(userId).Find(store.Schema.FindByPrefix(id)?.Name ?? field.ReferenceTo!) is { } parent
        && (!field.IsMaster || (parent.Updateable && !rights.IsLocked(userId, store.Find(id)?.Id ?? id)));

    private static ApiError CrossReference(string id) =>
        new("INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY", $"insufficient access rights on cross-reference id: {id[..15]}", []);
}
