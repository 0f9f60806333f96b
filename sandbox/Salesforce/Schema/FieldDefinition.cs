using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Schema;

/// <summary>One field of one object.</summary>
internal sealed record FieldDefinition(string Name, string Label, FieldType Type)
{
    /// <summary>Where a row keeps the value.</summary>
    public int Ordinal { get; init; }

    /// <summary>Characters of a text; 0 for other types.</summary>
    public int Length { get; init; }

    /// <summary>Digits of a number in all, and after the point.</summary>
    public int Precision { get; init; }

    public int Scale { get; init; }

    public bool Required { get; init; }

    public bool Createable { get; init; } = true;

    public bool Updateable { get; init; } = true;

    public Value Default { get; init; } = Value.Null;

    public IReadOnlyList<PicklistEntry> Picklist { get; init; } = [];

    /// <summary>Whether a value that is not in the picklist is refused.</summary>
    public bool Restricted { get; init; }

    /// <summary>The object that a reference points to, e.g. <c>Account</c>.</summary>
    public string? ReferenceTo { get; init; }

    /// <summary>Further objects that it may point to, such as <c>Lead</c> beside <c>Contact</c>.</summary>
    public IReadOnlyList<string> AlsoReferenceTo { get; init; } = [];

    public IEnumerable<string> Targets => ReferenceTo is null ? [] : [ReferenceTo, .. AlsoReferenceTo];

    public bool IsPolymorphic => AlsoReferenceTo.Count > 0;

    /// <summary>How a path names the parent: <c>Account</c>, <c>Opportunity__r</c>.</summary>
    public string? RelationshipName { get; init; }

    /// <summary>How the parent names these children: <c>Opportunities</c>, <c>Microsoft_Solutions__r</c>.</summary>
    public string? ChildRelationshipName { get; init; }

    /// <summary>Whether deleting the parent deletes the child; otherwise the reference is emptied.</summary>
    public bool CascadeDelete { get; init; }

    /// <summary>Whether the row lives and is shared with the one it points to: it cannot be moved, and whoever may not edit that one may not edit it.</summary>
    public bool IsMaster => CascadeDelete && Required && !Updateable;

    public bool ExternalId { get; init; }

    public bool Unique { get; init; }

    public bool CaseSensitive { get; init; }

    /// <summary>Whether the history of the record keeps each change.</summary>
    public bool IsTracked { get; init; }

    public bool IsNameField { get; init; }

    public bool Custom { get; init; }

    /// <summary>How the org counts the rows; null for what is written.</summary>
    public AutoNumber? AutoNumber { get; init; }

    public string? HelpText { get; init; }

    public bool Writeable => Createable || Updateable;

    public bool Filterable => Type != FieldType.LongTextArea;

    public bool Sortable => Filterable && Type != FieldType.MultiPicklist;

    public bool Groupable => Filterable && Type is not (FieldType.MultiPicklist or FieldType.DateTime or FieldType.Currency or FieldType.Double or FieldType.Percent);

    /// <summary>Whether aggregate functions take it at all (recorded refusals: COUNT of a check box, of a long text).</summary>
    public bool Aggregatable => Filterable && Type is not (FieldType.MultiPicklist or FieldType.Boolean);

    /// <summary>Whether a value can be looked up without reading every row.</summary>
    public bool Indexed => Type == FieldType.Reference || ExternalId || Unique;

    public bool IsText => Type is FieldType.String or FieldType.Email or FieldType.Phone or FieldType.Url or FieldType.TextArea
        or FieldType.LongTextArea or FieldType.Picklist or FieldType.MultiPicklist;

    public bool IsNumber => Type is FieldType.Currency or FieldType.Double or FieldType.Int or FieldType.Percent;
}
