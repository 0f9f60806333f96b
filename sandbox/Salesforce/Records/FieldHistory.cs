using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Records;

/// <summary>
/// What the history of an opportunity keeps (object reference, OpportunityFieldHistory): that it was created, and each change of a tracked field with the old and the new value. Of a
/// long text it keeps that it changed.
/// </summary>
internal sealed class FieldHistory(OrgStore store)
{
    private const string Table = "OpportunityFieldHistory";

    private readonly ObjectDefinition _history = store.Schema[Table];

    public ObjectDefinition Type => _history;

    /// <summary>The rows to add for a row that is saved.</summary>
    /// <param name="before">As it was; null for a new one.</param>
    /// <param name="after">As it is now.</param>
    public IEnumerable<Dictionary<FieldDefinition, Value>> Of(Row? before, Row after)
    {
        if (after.Type.Name != "Opportunity" || !after.Type.Fields.Any(field => field.IsTracked))
            return [];
        return before is null
            ? [Entry(after, "created", "Text", Value.Null, Value.Null)]
            : after.Type.Fields.Where(field => field.IsTracked && !before[field].Equals(after[field])).Select(field => field.Type == FieldType.LongTextArea
                ? Entry(after, field.Name, field.Type.ToString(), Value.Null, Value.Null)
                : Entry(after, field.Name, field.Type.ToString(), before[field], after[field])).ToList();
    }

    private Dictionary<FieldDefinition, Value> Entry(Row row, string field, string type, Value old, Value now) => new()
    {
        [_history["OpportunityId"]] = Value.From(row.Id), [_history["Field"]] = Value.From(field), [_history["DataType"]] = Value.From(type),
        [_history["OldValue"]] = old, [_history["NewValue"]] = now,
    };
}
