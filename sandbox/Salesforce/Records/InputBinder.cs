using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Records;

/// <summary>Matches the members of a request body with fields: unknown, read-only and unreadable ones are refused.</summary>
internal sealed class InputBinder(OrgStore store)
{
    public Dictionary<FieldDefinition, Value> Bind(ObjectDefinition type, ObjectValue body, bool creating, List<ApiError> errors)
    {
        var bound = new Dictionary<FieldDefinition, Value>(ReferenceEqualityComparer.Instance);
        var locked = new List<string>();
        foreach (var (name, value) in body)
        {
            if (name == "attributes")
                continue;
            if (FindField(type, name, value, out var input, errors) is not { } field)
                continue;
            if (!(creating ? field.Createable : field.Updateable))
                locked.Add(field.Name);
            else
                bound[field] = Convert(field, input, errors);
        }
        if (locked.Count > 0)
            errors.Add(new("INVALID_FIELD_FOR_INSERT_UPDATE", $"Unable to create/update fields: {string.Join(", ", locked)}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.", locked));
        return bound;
    }

    private static Value Convert(FieldDefinition field, Value input, List<ApiError> errors)
    {
        var value = ValueConverter.Convert(field, input, out var error);
        if (error is not null)
            errors.Add(error);
        return value;
    }

    private FieldDefinition? FindField(ObjectDefinition type, string name, Value value, out Value input, List<ApiError> errors)
    {
        input = value;
        if (type.Find(name) is { } field)
            return field;
        if (type.FindRelationship(name) is { } reference && value is ObjectValue parent)
        {
            input = FindParent(reference, parent, errors);
            return input.IsNull ? null : reference;
        }
        errors.Add(new("INVALID_FIELD", $"No such column '{name}' on sobject of type {type.Name}"));
        return null;
    }

    /// <summary>A parent named by external id: <c>"Opportunity__r": {"Referral_Identifier__c": "…"}</c>.</summary>
    private Value FindParent(FieldDefinition reference, ObjectValue parent, List<ApiError> errors)
    {
        if (reference.IsPolymorphic)
            throw SalesforceException.Unsupported($"naming {reference.RelationshipName} by an external id");
        var type = store.Schema[reference.ReferenceTo!];
        var keys = parent.Where(member => member.Key != "attributes").ToList();
        if (keys.Count != 1 || type.Find(keys[0].Key) is not { ExternalId: true } field || keys[0].Value.AsString() is not { } key)
        {
            errors.Add(new("INVALID_FIELD", $"Cannot reference a foreign key field {reference.RelationshipName}: name exactly one external id field of {type.Name}."));
            return Value.Null;
        }
        var matches = store[type].WithValue(field, key).Where(row => !row.IsDeleted).ToList();
        if (matches.Count == 1)
            return Value.From(matches[0].Id);
        errors.Add(new("INVALID_FIELD", $"Foreign key external ID: {key} not found for field {field.Name} in entity {type.Name}"));
        return Value.Null;
    }
}
