using Microsoft.OData.Edm;
using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.WebApi.Edm;

/// <summary>The tables as OData sees them: lookups appear as <c>_name_value</c> and as navigation properties.</summary>
internal sealed class WebApiModel
{
    public const string Namespace = "Microsoft.Dynamics.CRM";

    private readonly EdmModel _model = new();
    private readonly EdmEntityContainer _container = new(Namespace, "System");
    private readonly Dictionary<string, EdmEntityType> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EdmEntitySet> _sets = new(StringComparer.Ordinal);

    public WebApiModel(OrganizationSchema schema)
    {
        _model.AddElement(_container);
        foreach (var table in schema.Tables)
            AddType(table);
        foreach (var table in schema.Tables)
            AddNavigation(table);
    }

    public IEdmModel Model => _model;

    public IEdmEntityType TypeOf(TableMetadata table) => _types[table.LogicalName];

    public IEdmEntitySet SetOf(TableMetadata table) => _sets[table.LogicalName];

    /// <summary>A column's name in the Web API.</summary>
    public static string PropertyName(ColumnMetadata column) => column.IsLookup ? column.ValueName ??= $"_{column.LogicalName}_value" : column.LogicalName;

    /// <summary>The column behind a Web API property; null when there is none.</summary>
    public static ColumnMetadata? ColumnOf(TableMetadata table, string property)
    {
        if (property.StartsWith('_') && property.EndsWith("_value", StringComparison.Ordinal))
            return table.FindColumn(property[1..^6]) is { IsLookup: true } lookup ? lookup : null;
        return table.FindColumn(property) is { IsLookup: false } column ? column : null;
    }

    private void AddType(TableMetadata table)
    {
        var type = new EdmEntityType(Namespace, table.LogicalName);
        foreach (var column in table.Columns)
        {
            var property = type.AddStructuralProperty(PropertyName(column), Kind(column), column.Type != ColumnType.PrimaryKey);
            if (column.Type == ColumnType.PrimaryKey)
                type.AddKeys(property);
        }
        _model.AddElement(type);
        _types[table.LogicalName] = type;
        _sets[table.LogicalName] = _container.AddEntitySet(table.EntitySetName, type);
    }

    private void AddNavigation(TableMetadata table)
    {
        foreach (var child in table.Children.DistinctBy(child => child.CollectionProperty))
            AddCollection(table, child);
        foreach (var lookup in table.Lookups.DistinctBy(lookup => lookup.NavigationProperty))
        {
            if (!_types.TryGetValue(lookup.ReferencedTable, out var target) || _types[table.LogicalName].FindProperty(lookup.NavigationProperty) is not null)
                continue;
            var property = _types[table.LogicalName].AddUnidirectionalNavigation(new()
            {
                Name = lookup.NavigationProperty,
                Target = target,
                TargetMultiplicity = EdmMultiplicity.ZeroOrOne,
            });
            _sets[table.LogicalName].AddNavigationTarget(property, _sets[lookup.ReferencedTable]);
        }
    }

    private void AddCollection(TableMetadata table, LookupRelationship child)
    {
        if (!_types.TryGetValue(child.ReferencingTable, out var target) || _types[table.LogicalName].FindProperty(child.CollectionProperty) is not null)
            return;
        var property = _types[table.LogicalName].AddUnidirectionalNavigation(new()
        {
            Name = child.CollectionProperty,
            Target = target,
            TargetMultiplicity = EdmMultiplicity.Many,
        });
        _sets[table.LogicalName].AddNavigationTarget(property, _sets[child.ReferencingTable]);
    }

    private static EdmPrimitiveTypeKind Kind(ColumnMetadata column) => column.Type switch
    {
        ColumnType.Text or ColumnType.Memo => EdmPrimitiveTypeKind.String,
        ColumnType.Integer or ColumnType.Choice or ColumnType.State or ColumnType.Status => EdmPrimitiveTypeKind.Int32,
        ColumnType.BigInteger or ColumnType.RowVersion => EdmPrimitiveTypeKind.Int64,
        ColumnType.Decimal or ColumnType.Money => EdmPrimitiveTypeKind.Decimal,
        ColumnType.Float => EdmPrimitiveTypeKind.Double,
        ColumnType.Boolean => EdmPrimitiveTypeKind.Boolean,
        ColumnType.DateTime => column.DateBehavior == DateTimeBehavior.DateOnly ? EdmPrimitiveTypeKind.Date : EdmPrimitiveTypeKind.DateTimeOffset,
        _ => EdmPrimitiveTypeKind.Guid,
    };
}
