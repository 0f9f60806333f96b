using System.Xml.Linq;
using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Solutions.Reading;

/// <summary>Reads the Entities section.</summary>
internal static class TableReader
{
    private const string File = "customizations.xml";

    public static IReadOnlyList<TableDefinition> Read(XElement root, PackageSource source)
    {
        var tables = new List<TableDefinition>();
        foreach (var element in root.All("Entities", "Entity"))
        {
            var schemaName = element.Text("Name") ?? "";
            if (schemaName.Length == 0)
                source.Report(File, "An Entity has no Name.");
            else
                tables.Add(Table(schemaName, element.Element("EntityInfo")?.Element("entity"), source));
        }
        return tables;
    }

    private static TableDefinition Table(string schemaName, XElement? entity, PackageSource source)
    {
        var logicalName = schemaName.ToLowerInvariant();
        var columns = new List<ColumnMetadata>();
        foreach (var attribute in entity?.All("attributes", "attribute") ?? [])
        {
            if (ColumnReader.Read(attribute, logicalName, source) is { } column)
                columns.Add(column);
        }
        return new()
        {
            LogicalName = logicalName,
            SchemaName = schemaName,
            EntitySetName = entity?.Text("EntitySetName") ?? logicalName + "s",
            DisplayName = entity?.Label("LocalizedNames", "LocalizedName") ?? schemaName,
            UserOwned = entity?.Text("OwnershipTypeMask") != "OrgOwned",
            Columns = columns,
            Keys = Keys(logicalName, entity, columns, source),
        };
    }

    private static IReadOnlyList<AlternateKey> Keys(string table, XElement? entity, List<ColumnMetadata> columns, PackageSource source)
    {
        var keys = new List<AlternateKey>();
        foreach (var element in entity?.All("EntityKeys", "EntityKey") ?? [])
        {
            var key = new AlternateKey(
                (element.Text("LogicalName") ?? element.Text("Name") ?? "").ToLowerInvariant(),
                [.. element.All("EntityKeyAttributes", "AttributeName").Select(name => name.Value.Trim().ToLowerInvariant())]);
            foreach (var unknown in key.Columns.Where(name => columns.All(column => column.LogicalName != name)))
                source.Report(File, $"Key '{key.LogicalName}' of table '{table}' uses the column '{unknown}', which the table does not have.");
            keys.Add(key);
        }
        return keys;
    }
}
