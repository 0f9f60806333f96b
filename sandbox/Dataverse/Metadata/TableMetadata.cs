namespace Sandbox.Dataverse.Metadata;

/// <summary>A table as it is in force: columns of all solutions plus the platform's own.</summary>
public sealed class TableMetadata
{
    private readonly Dictionary<string, ColumnMetadata> _columns;
    private readonly Dictionary<string, LookupRelationship> _navigation;
    private readonly Dictionary<string, LookupRelationship> _collections;

    internal TableMetadata(
        TableDefinition definition, IReadOnlyList<ColumnMetadata> columns, IReadOnlyList<LookupRelationship> lookups, IReadOnlyList<LookupRelationship> children)
    {
        LogicalName = definition.LogicalName;
        SchemaName = definition.SchemaName;
        EntitySetName = definition.EntitySetName;
        DisplayName = definition.DisplayName;
        UserOwned = definition.UserOwned;
        IsSystem = definition.IsSystem;
        Keys = definition.Keys;
        Columns = columns;
        Lookups = lookups;
        Children = children;
        _columns = columns.ToDictionary(column => column.LogicalName, StringComparer.Ordinal);
        _navigation = lookups.DistinctBy(lookup => lookup.NavigationProperty).ToDictionary(lookup => lookup.NavigationProperty, StringComparer.Ordinal);
        _collections = children.DistinctBy(child => child.CollectionProperty).ToDictionary(child => child.CollectionProperty, StringComparer.Ordinal);
        PrimaryKey = columns.First(column => column.Type == ColumnType.PrimaryKey);
        PrimaryName = columns.FirstOrDefault(column => column.IsPrimaryName);
        MoneyBases = [.. columns.Where(column => column.CalculationOf is not null)];
        Defaults = [.. columns.Where(column => column.DefaultValue is not null && column.Type is ColumnType.Choice or ColumnType.Boolean)];
    }

    /// <summary>Name in lower case, as the SDK has it.</summary>
    public string LogicalName { get; }

    /// <summary>Name as the solution spells it; privileges carry it.</summary>
    public string SchemaName { get; }

    /// <summary>Name in Web API addresses.</summary>
    public string EntitySetName { get; }

    /// <summary>Label in the base language (1033).</summary>
    public string DisplayName { get; }

    /// <summary>Whether rows have an owner; else the organization owns them.</summary>
    public bool UserOwned { get; }

    /// <summary>Built into the platform.</summary>
    public bool IsSystem { get; }

    /// <summary>The column of the row's id.</summary>
    public ColumnMetadata PrimaryKey { get; }

    /// <summary>The column that lookups show; null when the table has none.</summary>
    public ColumnMetadata? PrimaryName { get; }

    /// <summary>All columns, in the order of their definition.</summary>
    public IReadOnlyList<ColumnMetadata> Columns { get; }

    /// <summary>Alternate keys, whether their indexes are active yet or not.</summary>
    public IReadOnlyList<AlternateKey> Keys { get; }

    /// <summary>Relationships in which this table holds the lookup.</summary>
    public IReadOnlyList<LookupRelationship> Lookups { get; }

    /// <summary>Relationships in which other tables point here.</summary>
    public IReadOnlyList<LookupRelationship> Children { get; }

    internal IReadOnlyList<ColumnMetadata> MoneyBases { get; }

    /// <summary>SQL that reads the name of a row; kept here, for it is asked for with each row that is read.</summary>
    internal string? NameQuery { get; set; }

    internal IReadOnlyList<ColumnMetadata> Defaults { get; }

    /// <summary>The column of that logical name; null when the table has none.</summary>
    public ColumnMetadata? FindColumn(string logicalName) => _columns.GetValueOrDefault(logicalName);

    /// <summary>The lookup behind a single-valued navigation property (case matters); null when there is none.</summary>
    public LookupRelationship? FindNavigation(string property) => _navigation.GetValueOrDefault(property);

    /// <summary>The lookup of other tables behind a collection-valued navigation property (case matters); null when there is none.</summary>
    public LookupRelationship? FindCollection(string property) => _collections.GetValueOrDefault(property);
}
