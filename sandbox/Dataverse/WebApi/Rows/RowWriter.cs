using System.Globalization;
using System.Text.Json;
using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.WebApi.Edm;
using Sandbox.Dataverse.WebApi.Queries;

namespace Sandbox.Dataverse.WebApi.Rows;

/// <summary>Rows as Web API JSON.</summary>
internal sealed class RowWriter(Utf8JsonWriter json, Annotations annotations)
{
    /// <summary>Writes the members of a row into an open object.</summary>
    public void WriteMembers(TableMetadata table, Entity row, IReadOnlyList<ColumnMetadata>? columns, IEnumerable<Expansion> expansions)
    {
        json.WriteString("@odata.etag", ETag(row));
        foreach (var column in columns ?? table.Columns)
            WriteColumn(table, column, row.Attributes.TryGetValue(column.LogicalName, out var value) ? value : null);
        if (columns is not null && !columns.Contains(table.PrimaryKey))
            json.WriteString(table.PrimaryKey.LogicalName, row.Id);
        foreach (var expansion in expansions)
            WriteExpansion(row, expansion);
    }

    public static string ETag(Entity row) => $"W/\"{row.RowVersion}\"";

    private void WriteColumn(TableMetadata table, ColumnMetadata column, object? value)
    {
        var name = WebApiModel.PropertyName(column);
        if (value is not null)
            WriteAnnotations(table, column, name, value);
        json.WritePropertyName(name);
        WriteValue(column, value);
    }

    private void WriteAnnotations(TableMetadata table, ColumnMetadata column, string name, object value)
    {
        if (value is EntityReference reference)
        {
            if (annotations.Wants(Annotations.Navigation) && table.Lookups.FirstOrDefault(one => one.ReferencingColumn == column.LogicalName) is { } lookup)
                json.WriteString($"{name}@{Annotations.Navigation}", lookup.NavigationProperty);
            if (annotations.Wants(Annotations.LookupTable))
                json.WriteString($"{name}@{Annotations.LookupTable}", reference.LogicalName);
        }
        if (annotations.Wants(Annotations.Formatted) && FormattedValues.Of(column, value) is { } text)
            json.WriteString($"{name}@{Annotations.Formatted}", text);
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

    private void WriteExpansion(Entity row, Expansion expansion)
    {
        json.WritePropertyName(expansion.Lookup.NavigationProperty);
        var inner = new Entity(expansion.Target.LogicalName);
        foreach (var (name, value) in row.Attributes)
        {
            if (value is AliasedValue aliased && name.StartsWith(expansion.Alias + ".", StringComparison.Ordinal))
                inner[aliased.AttributeLogicalName] = aliased.Value;
        }
        if (inner.Attributes.Count == 0)
        {
            json.WriteNullValue();
            return;
        }
        inner.Id = inner.GetAttributeValue<Guid>(expansion.Target.PrimaryKey.LogicalName);
        inner.RowVersion = inner.GetAttributeValue<long>("versionnumber").ToString(CultureInfo.InvariantCulture);
        json.WriteStartObject();
        WriteMembers(expansion.Target, inner, expansion.Columns, []);
        json.WriteEndObject();
    }
}
