using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Solutions.Installing;

/// <summary>Adds up what the platform and the installed solutions define, in the order of installation.</summary>
internal static class SchemaBuilder
{
    public static OrganizationSchema Build(IEnumerable<SolutionPackage> packages)
    {
        var definitions = SystemTables.Definitions.ToDictionary(table => table.LogicalName, StringComparer.Ordinal);
        var relationships = SystemTables.Relationships.ToDictionary(relation => relation.SchemaName, StringComparer.OrdinalIgnoreCase);
        var choices = new Dictionary<string, IReadOnlyList<Choice>>(StringComparer.OrdinalIgnoreCase);
        foreach (var package in packages)
        {
            foreach (var (name, options) in package.GlobalChoices)
                choices[name] = options;
            foreach (var table in package.Tables)
                definitions[table.LogicalName] = definitions.TryGetValue(table.LogicalName, out var known) ? Extend(known, table) : table;
            foreach (var relation in package.Relationships.Where(relation => relation.ReferencedTable != SystemTables.Owner))
                relationships[relation.SchemaName] = relation;
        }
        List<LookupRelationship> all = [.. relationships.Values.Select(Spelled)];
        all.AddRange(definitions.Values.SelectMany(table => Implied(table, all)));
        return new(definitions.Values.Select(table => Complete(table, all, choices)).ToList());
    }

    private static TableDefinition Extend(TableDefinition known, TableDefinition more)
    {
        var names = more.Columns.Select(column => column.LogicalName).ToHashSet(StringComparer.Ordinal);
        return known with
        {
            Columns = [.. known.Columns.Where(column => !names.Contains(column.LogicalName)), .. more.Columns],
            Keys = [.. known.Keys, .. more.Keys.Where(key => known.Keys.All(old => old.LogicalName != key.LogicalName))],
        };
    }

    private static TableMetadata Complete(
        TableDefinition table, IEnumerable<LookupRelationship> relationships, Dictionary<string, IReadOnlyList<Choice>> choices)
    {
        var own = relationships.Where(relation => relation.ReferencingTable == table.LogicalName).ToList();
        var children = relationships.Where(relation => relation.ReferencedTable == table.LogicalName).ToList();
        var names = table.Columns.Select(column => column.LogicalName).ToHashSet(StringComparer.Ordinal);
        var columns = table.Columns.Concat(StandardColumns.For(table).Where(column => !names.Contains(column.LogicalName)))
            .Select(column => Complete(column, own, choices)).ToList();
        return new(table, columns, own, children);
    }

    private static ColumnMetadata Complete(
        ColumnMetadata column, List<LookupRelationship> lookups, Dictionary<string, IReadOnlyList<Choice>> choices)
    {
        if (column.IsLookup)
        {
            var targets = lookups.Where(lookup => lookup.ReferencingColumn == column.LogicalName).Select(lookup => lookup.ReferencedTable);
            return column with { Targets = [.. column.Targets.Union(targets)] };
        }
        return column.GlobalChoice is { } name && choices.TryGetValue(name, out var options) ? column with { Choices = options } : column;
    }

    /// <summary>
    /// The platform's own lookups have navigation properties in lower case, whatever case an export gives the column (learn, <i>EntityType properties</i>:
    /// <c>createdby</c>, <c>ownerid</c>, <c>transactioncurrencyid</c>).
    /// </summary>
    private static LookupRelationship Spelled(LookupRelationship relation) =>
        StandardColumns.Lookups.Contains(relation.ReferencingColumn) ? relation with { NavigationProperty = relation.ReferencingColumn } : relation;

    /// <summary>Relationships of the platform's own lookups, which solutions need not list.</summary>
    private static IEnumerable<LookupRelationship> Implied(TableDefinition table, List<LookupRelationship> known)
    {
        var names = table.Columns.Select(column => column.LogicalName).ToHashSet(StringComparer.Ordinal);
        return
            from column in table.Columns.Where(column => column.IsStandard).Concat(StandardColumns.For(table).Where(column => !names.Contains(column.LogicalName)))
            where column.IsLookup && column.Targets.Count > 0 && known.All(lookup => lookup.ReferencingTable != table.LogicalName || lookup.ReferencingColumn != column.LogicalName)
            let name = ImpliedName(table.LogicalName, column.LogicalName)
            select new LookupRelationship(name, table.LogicalName, column.LogicalName, column.Targets[0], column.LogicalName, name, DeleteBehavior.NoCascade);
    }

    private static string ImpliedName(string table, string column) => column switch
    {
        "ownerid" => $"user_{table}",
        "owningbusinessunit" => $"business_unit_{table}",
        _ => $"lk_{table}_{column}",
    };
}
