using System.Text.Json;
using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.Queries;
using Sandbox.Dataverse.WebApi.Edm;

namespace Sandbox.Dataverse.WebApi.Rows;

/// <summary>
/// Rows of a FetchXML query: its own columns, those of joined tables as <c>alias.column</c>, and numbers that were worked out.
/// </summary>
internal sealed class AliasedRowWriter(Utf8JsonWriter json, Annotations annotations, string root)
{
    private static readonly ColumnMetadata Plain = new() { LogicalName = "", SchemaName = "", Type = ColumnType.Integer };

    private readonly RowWriter _rows = new(json, annotations, root);

    public void Write(TableMetadata table, Entity row, FetchXml fetch)
    {
        json.WriteStartObject();
        if (fetch.Aggregate is null)
        {
            json.WriteString("@odata.etag", RowWriter.ETag(row));
            foreach (var column in Columns(table, fetch))
                _rows.WriteColumn(table, column, WebApiModel.PropertyName(column), row.Attributes.TryGetValue(column.LogicalName, out var value) ? value : null);
        }
        foreach (var (name, value) in row.Attributes)
        {
            if (value is AliasedValue aliased)
                WriteAliased(name, aliased, table);
        }
        json.WriteEndObject();
    }

    private static IEnumerable<ColumnMetadata> Columns(TableMetadata table, FetchXml fetch)
    {
        var columns = fetch.Expression.ColumnSet;
        if (columns.AllColumns || columns.Columns.Count == 0)
            return columns.AllColumns ? table.Columns : [table.PrimaryKey];
        return columns.Columns.Distinct().Select(name => table.FindColumn(name)!).Where(column => column != table.PrimaryKey).Append(table.PrimaryKey);
    }

    private void WriteAliased(string name, AliasedValue aliased, TableMetadata table)
    {
        var column = aliased.Value is int && aliased.AttributeLogicalName.Length == 0 ? Plain : table.LogicalName == aliased.EntityLogicalName ? table.FindColumn(aliased.AttributeLogicalName) : null;
        _rows.WriteColumn(table, column ?? Like(aliased.Value), name, aliased.Value);
    }

    /// <summary>Of a joined table's column only the value came along.</summary>
    private static ColumnMetadata Like(object value) => value switch
    {
        DateTime { Kind: DateTimeKind.Unspecified } => Plain with { Type = ColumnType.DateTime, DateBehavior = DateTimeBehavior.DateOnly },
        DateTime => Plain with { Type = ColumnType.DateTime },
        _ => Plain,
    };
}
