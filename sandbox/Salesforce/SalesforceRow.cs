using Sandbox.Salesforce.Records;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce;

/// <summary>A row to look at, as it was at the moment of asking.</summary>
public sealed class SalesforceRow
{
    private readonly Row _row;

    internal SalesforceRow(Row row) => _row = row;

    /// <summary>API name of the object.</summary>
    public string ObjectName => _row.Type.Name;

    /// <summary>18-character id.</summary>
    public string Id => _row.Id;

    /// <summary>Whether the row lies in the recycle bin.</summary>
    public bool IsDeleted => _row.IsDeleted;

    /// <summary>API names of all fields.</summary>
    public IEnumerable<string> FieldNames => _row.Type.Fields.Select(definition => definition.Name);

    /// <summary>Whether the org has the field.</summary>
    public bool Has(string fieldName) => _row.Type.Find(fieldName) is not null;

    /// <summary>The value as REST would answer it. Names ignore case; an unknown name throws <see cref="KeyNotFoundException"/>.</summary>
    public Value this[string fieldName] => _row[fieldName];
}
