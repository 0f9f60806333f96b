namespace Sandbox.Dataverse.Metadata;

/// <summary>What happens to referencing rows when the referenced row is deleted.</summary>
public enum DeleteBehavior
{
    /// <summary>The lookup is emptied.</summary>
    RemoveLink,

    /// <summary>They are deleted, too.</summary>
    Cascade,

    /// <summary>The row cannot be deleted while they are there.</summary>
    Restrict,

    /// <summary>Nothing.</summary>
    NoCascade,
}

/// <summary>A many-to-one relationship.</summary>
/// <param name="SchemaName">Its name.</param>
/// <param name="ReferencingTable">Logical name of the table that holds the lookup.</param>
/// <param name="ReferencingColumn">Logical name of the lookup column.</param>
/// <param name="ReferencedTable">Logical name of the table that is pointed to.</param>
/// <param name="NavigationProperty">Single-valued navigation property of the referencing table, case as the Web API has it.</param>
/// <param name="CollectionProperty">Collection-valued navigation property of the referenced table.</param>
/// <param name="OnDelete">What a delete of the referenced row does.</param>
public sealed record LookupRelationship(
    string SchemaName,
    string ReferencingTable,
    string ReferencingColumn,
    string ReferencedTable,
    string NavigationProperty,
    string CollectionProperty,
    DeleteBehavior OnDelete);
