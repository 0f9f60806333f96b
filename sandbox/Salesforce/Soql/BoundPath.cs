using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Soql;

/// <summary>A path whose every part is known: the references to walk and the field at the end.</summary>
internal sealed record BoundPath(IReadOnlyList<FieldDefinition> Parents, FieldDefinition Field, FieldPath Source)
{
    /// <summary>The same for paths to the same field.</summary>
    public string Key => string.Join('.', [.. Parents.Select(parent => parent.RelationshipName), Field.Name]);

    /// <summary>The value; null when a parent on the way is missing.</summary>
    public Value Read(Row row, OrgStore store)
    {
        foreach (var reference in Parents)
        {
            if (store.Find(row[reference].AsString()) is not { } parent)
                return Value.Null;
            row = parent;
        }
        return Parents is [.., { IsPolymorphic: true }] ? NameObject.Read(row, Field) : row[Field];
    }
}
