namespace Sandbox.Salesforce.Schema;

/// <summary>One object (table) of the org. Names are looked up ignoring case, as Salesforce does.</summary>
internal sealed class ObjectDefinition
{
    private readonly Dictionary<string, FieldDefinition> _fields;
    private readonly Dictionary<string, FieldDefinition> _relationships;

    public ObjectDefinition(string name, string label, string labelPlural, string keyPrefix, bool writeable, IEnumerable<FieldDefinition> fields)
    {
        (Name, Label, LabelPlural, KeyPrefix) = (name, label, labelPlural, keyPrefix);
        Writeable = Createable = Updateable = Deletable = writeable;
        Fields = [.. SystemFields.Wrap(fields, label).Select((field, ordinal) => field with { Ordinal = ordinal })];
        (_fields, _relationships) = Index(Fields);
    }

    private ObjectDefinition(ObjectDefinition whole, Func<SalesforceRight, bool> denied, IReadOnlyList<FieldDefinition> fields)
    {
        (Name, Label, LabelPlural, KeyPrefix, Writeable) = (whole.Name, whole.Label, whole.LabelPlural, whole.KeyPrefix, whole.Writeable);
        Createable = Writeable && !denied(SalesforceRight.Create);
        Updateable = Writeable && !denied(SalesforceRight.Edit);
        Deletable = Writeable && !denied(SalesforceRight.Delete);
        Fields = fields;
        (_fields, _relationships) = Index(fields);
    }

    public string Name { get; }

    public string Label { get; }

    public string LabelPlural { get; }

    public string KeyPrefix { get; }

    /// <summary>Whether the REST API of the sandbox writes rows of it.</summary>
    public bool Writeable { get; }

    /// <summary>Whether the user may create rows; with the next two always as <see cref="Writeable"/> in the whole object.</summary>
    public bool Createable { get; }

    public bool Updateable { get; }

    public bool Deletable { get; }

    public bool Custom => Name.EndsWith("__c", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a search finds rows of it: objects with a name that people write.</summary>
    public bool Searchable => Writeable && Fields.Any(own => own.IsNameField && own.AutoNumber is null);

    /// <summary>All fields; in the whole object the index in the list is <see cref="FieldDefinition.Ordinal"/>.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get; }

    public FieldDefinition this[string name] => Find(name) ?? throw new KeyNotFoundException($"{Name} has no field {name}.");

    public FieldDefinition? Find(string name) => _fields.GetValueOrDefault(name);

    /// <summary>The reference field that a path such as <c>Account.Name</c> walks.</summary>
    public FieldDefinition? FindRelationship(string name) => _relationships.GetValueOrDefault(name);

    /// <summary>The object as a user sees it from whom something was taken away. Fields keep their ordinals, so it reads the same rows.</summary>
    public ObjectDefinition Restricted(Func<SalesforceRight, bool> denied, Func<FieldDefinition, SalesforceRight, bool> fieldDenied) => new(this, denied,
    [
        .. Fields.Where(field => !fieldDenied(field, SalesforceRight.Read))
            .Select(field => fieldDenied(field, SalesforceRight.Edit) ? field with { Createable = false, Updateable = false } : field),
    ]);

    private static (Dictionary<string, FieldDefinition> Fields, Dictionary<string, FieldDefinition> Relationships) Index(IReadOnlyList<FieldDefinition> fields) => (
        fields.ToDictionary(field => field.Name, StringComparer.OrdinalIgnoreCase),
        fields.Where(field => field.RelationshipName is not null).ToDictionary(field => field.RelationshipName!, StringComparer.OrdinalIgnoreCase));
}
