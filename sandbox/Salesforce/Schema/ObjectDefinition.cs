namespace Sandbox.Salesforce.Schema;

/// <summary>One object (table) of the org. Names are looked up ignoring case, as Salesforce does.</summary>
internal sealed class ObjectDefinition
{
    private readonly Dictionary<string, FieldDefinition> _fields;
    private readonly Dictionary<string, FieldDefinition> _relationships;

    public ObjectDefinition(string name, string label, string labelPlural, string keyPrefix, bool writeable, IEnumerable<FieldDefinition> fields)
    {
        (Name, Label, LabelPlural, KeyPrefix, Writeable) = (name, label, labelPlural, keyPrefix, writeable);
        Fields = [.. SystemFields.Wrap(fields, label).Select((field, ordinal) => field with { Ordinal = ordinal })];
        _fields = Fields.ToDictionary(field => field.Name, StringComparer.OrdinalIgnoreCase);
        _relationships = Fields.Where(field => field.RelationshipName is not null)
            .ToDictionary(field => field.RelationshipName!, StringComparer.OrdinalIgnoreCase);
    }

    public string Name { get; }

    public string Label { get; }

    public string LabelPlural { get; }

    public string KeyPrefix { get; }

    /// <summary>Whether the REST API of the sandbox writes rows of it.</summary>
    public bool Writeable { get; }

    public bool Custom => Name.EndsWith("__c", StringComparison.OrdinalIgnoreCase);

    /// <summary>All fields; the index in the list is <see cref="FieldDefinition.Ordinal"/>.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get; }

    public FieldDefinition this[string name] => Find(name) ?? throw new KeyNotFoundException($"{Name} has no field {name}.");

    public FieldDefinition? Find(string name) => _fields.GetValueOrDefault(name);

    /// <summary>The reference field that a path such as <c>Account.Name</c> walks.</summary>
    public FieldDefinition? FindRelationship(string name) => _relationships.GetValueOrDefault(name);
}
