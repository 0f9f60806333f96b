using System.Globalization;
using System.Text.Json;
using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.WebApi.Edm;
using Sandbox.Dataverse.WebApi.Queries;

namespace Sandbox.Dataverse.WebApi.Rows;

/// <summary>Rows as Web API JSON.</summary>
/// <param name="json">Where they go.</param>
/// <param name="annotations">What the client wants beside the values.</param>
/// <param name="root">The service root, for links.</param>
internal sealed class RowWriter(Utf8JsonWriter json, Annotations annotations, string root)
{
    /// <summary>Writes the members of a row into an open object.</summary>
    public void WriteMembers(TableMetadata table, Entity row, RowQuery query, ExpandedRows expanded)
    {
        json.WriteString("@odata.etag", ETag(row));
        foreach (var column in query.Columns ?? table.Columns)
            WriteColumn(table, column, WebApiModel.PropertyName(column), row.Attributes.TryGetValue(column.LogicalName, out var value) ? value : null);
        if (query.Columns is not null && !query.Columns.Contains(table.PrimaryKey))
            json.WriteString(table.PrimaryKey.LogicalName, row.Id);
        foreach (var expansion in query.Expansions)
            WriteExpansion(table, row, expansion, expanded);
    }

    public static string ETag(Entity row) => $"W/\"{row.RowVersion}\"";

    /// <summary>Writes a column under a name, with its annotations.</summary>
    public void WriteColumn(TableMetadata table, ColumnMetadata column, string name, object? value)
    {
        if (value is not null && annotations.Any)
            WriteAnnotations(table, column, name, value);
        json.WritePropertyName(name);
        WriteValue(column, value);
    }

    private void WriteAnnotations(TableMetadata table, ColumnMetadata column, string name, object value)
    {
        if (value is EntityReference reference)
        {
            if (annotations.Wants(Annotations.Navigation) && Navigation(table, column, reference) is { } navigation)
                json.WriteString($"{name}@{Annotations.Navigation}", navigation);
            if (annotations.Wants(Annotations.LookupTable))
                json.WriteString($"{name}@{Annotations.LookupTable}", reference.LogicalName);
        }
        if (annotations.Wants(Annotations.Formatted) && FormattedValues.Of(column, value) is { } text)
            json.WriteString($"{name}@{Annotations.Formatted}", text);
    }

    /// <summary>A lookup with several targets has a navigation property for each.</summary>
    private static string? Navigation(TableMetadata table, ColumnMetadata column, EntityReference reference)
    {
        var lookups = table.Lookups.Where(one => one.ReferencingColumn == column.LogicalName).ToList();
        return (lookups.Find(one => one.ReferencedTable == reference.LogicalName) ?? lookups.FirstOrDefault())?.NavigationProperty;
    }

    public void WriteValue(ColumnMetadata column, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(text); break;
            case int number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case double number: json.WriteNumberValue(number); break;
            case decimal number: json.WriteNumberValue(number); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case Guid id: json.WriteStringValue(id); break;
            case Money money: json.WriteNumberValue(decimal.Round(money.Value, Math.Min(column.Precision, 4))); break;
            case OptionSetValue choice: json.WriteNumberValue(choice.Value); break;
            case EntityReference reference: json.WriteStringValue(reference.Id); break;
            case DateTime date: json.WriteStringValue(Date(column, date)); break;
            default: throw new InvalidOperationException($"No JSON form for {value.GetType()}.");
        }
    }

    private static string Date(ColumnMetadata column, DateTime date) => date.ToString(
        column.DateBehavior == DateTimeBehavior.DateOnly ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private void WriteExpansion(TableMetadata table, Entity row, Expansion expansion, ExpandedRows expanded)
    {
        json.WritePropertyName(expansion.Property);
        if (expansion.Alias is not null)
        {
            WriteOne(expansion, Joined(row, expansion), expanded);
            return;
        }
        var (rows, inner) = expanded.Of(expansion, row);
        if (!expansion.IsCollection)
        {
            WriteOne(expansion, rows.FirstOrDefault(), inner);
            return;
        }
        json.WriteStartArray();
        foreach (var child in rows)
            WriteOne(expansion, child, inner);
        json.WriteEndArray();
        json.WriteString($"{expansion.Property}@odata.nextLink", $"{root}{table.EntitySetName}({row.Id:D})/{expansion.Property}");
    }

    private void WriteOne(Expansion expansion, Entity? row, ExpandedRows expanded)
    {
        if (row is null)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        WriteMembers(expansion.Target, row, expansion.Rows, expanded);
        json.WriteEndObject();
    }

    /// <summary>The row that came along by a join; null when there is none.</summary>
    private static Entity? Joined(Entity row, Expansion expansion)
    {
        Entity? inner = null;
        foreach (var (name, value) in row.Attributes)
        {
            if (value is AliasedValue aliased && name.Length > expansion.Alias!.Length && name[expansion.Alias.Length] == '.' && name.StartsWith(expansion.Alias, StringComparison.Ordinal))
                (inner ??= new(expansion.Target.LogicalName))[aliased.AttributeLogicalName] = aliased.Value;
        }
        if (inner is null)
            return null;
        inner.Id = inner.GetAttributeValue<Guid>(expansion.Target.PrimaryKey.LogicalName);
        inner.RowVersion = inner.GetAttributeValue<long>("versionnumber").ToString(CultureInfo.InvariantCulture);
        return inner;
    }
}
