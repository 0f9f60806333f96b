using System.Globalization;
using System.Text.Json;
using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.WebApi.Edm;

namespace Sandbox.Dataverse.WebApi.Rows;

/// <summary>Web API JSON as a row for the SDK.</summary>
internal sealed class RowReader(OrganizationSchema schema)
{
    private const string Bind = "@odata.bind";

    /// <param name="table">The table of the row.</param>
    /// <param name="body">Its members.</param>
    /// <param name="isNew">Whether rows behind its navigation properties may come along, to be made with it (learn, <i>Create related table rows in one operation</i>).</param>
    public Entity Read(TableMetadata table, JsonElement body, bool isNew = false)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw PayloadFault.Of(table.EntitySetName, "The payload is not a JSON object.");
        var row = new Entity(table.LogicalName);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in body.EnumerateObject())
        {
            if (!names.Add(member.Name))
                throw PayloadFault.Of(table.EntitySetName, $"The property '{member.Name}' stands there more than once.");
            if (member.Name.EndsWith(Bind, StringComparison.Ordinal))
                ReadBinding(table, row, member.Name[..^Bind.Length], member.Value);
            else if (!member.Name.Contains('@', StringComparison.Ordinal))
                ReadColumn(table, row, member, isNew);
            else if (!member.Name.StartsWith('@') && !member.Name.EndsWith("@odata.type", StringComparison.Ordinal) && !IsShown(member.Name))
                throw Faults.Unsupported($"the annotation '{member.Name}'");
        }
        return row;
    }

    /// <summary>What answers hold beside values; clients send it back with the row.</summary>
    private static bool IsShown(string name) =>
        name.EndsWith('@' + Annotations.Formatted, StringComparison.Ordinal) || name.EndsWith('@' + Annotations.LookupTable, StringComparison.Ordinal)
        || name.EndsWith('@' + Annotations.Navigation, StringComparison.Ordinal) || name.EndsWith("@odata.nextLink", StringComparison.Ordinal);

    private void ReadColumn(TableMetadata table, Entity row, JsonProperty member, bool isNew)
    {
        // Names of the Web API are case-sensitive.
        if (WebApiModel.ColumnOf(table, member.Name) is not { } column || (!column.IsLookup && column.LogicalName != member.Name))
        {
            if (table.FindNavigation(member.Name) is { } navigation && member.Value.ValueKind == JsonValueKind.Null)
                row[navigation.ReferencingColumn] = null;
            else if (isNew && table.FindNavigation(member.Name) is { } lookup)
                AddRelated(row, new(lookup.SchemaName) { PrimaryEntityRole = EntityRole.Referencing }, schema.Find(lookup.ReferencedTable)!, [member.Value]);
            else if (isNew && table.FindCollection(member.Name) is { } collection && member.Value.ValueKind == JsonValueKind.Array)
                AddRelated(row, new(collection.SchemaName) { PrimaryEntityRole = EntityRole.Referenced }, schema.Find(collection.ReferencingTable)!, member.Value.EnumerateArray());
            else if (table.FindNavigation(member.Name) is not null || table.FindCollection(member.Name) is not null)
                throw Faults.Unsupported($"changing rows behind '{member.Name}' with another row; use '{member.Name}{Bind}' or an address of their own");
            else
                throw PayloadFault.Of(table.EntitySetName, $"Invalid property '{member.Name}' was found in entity '{WebApiModel.Namespace}.{table.LogicalName}'.");
            return;
        }
        if (column.IsLookup)
            throw PayloadFault.Of(table.EntitySetName, $"CRM do not support direct update of Entity Reference properties, Use Navigation properties instead. ('{member.Name}')");
        row[column.LogicalName] = Value(table, column, member);
        if (column.Type == ColumnType.PrimaryKey && row[column.LogicalName] is Guid id)
            row.Id = id;
    }

    private void AddRelated(Entity row, Relationship relationship, TableMetadata table, IEnumerable<JsonElement> bodies)
    {
        var rows = new EntityCollection { EntityName = table.LogicalName };
        foreach (var body in bodies)
            rows.Entities.Add(Read(table, body, isNew: true));
        row.RelatedEntities[relationship] = rows;
    }

    private static object? Value(TableMetadata table, ColumnMetadata column, JsonProperty member)
    {
        var value = member.Value;
        try
        {
            return value.ValueKind == JsonValueKind.Null ? null : column.Type switch
            {
                ColumnType.Text or ColumnType.Memo => value.ValueKind == JsonValueKind.String ? value.GetString() : throw new FormatException(),
                ColumnType.Integer => value.GetInt32(),
                ColumnType.BigInteger or ColumnType.RowVersion => value.GetInt64(),
                ColumnType.Decimal => value.GetDecimal(),
                ColumnType.Float => value.GetDouble(),
                ColumnType.Money => new Money(value.GetDecimal()),
                ColumnType.Boolean => value.GetBoolean(),
                ColumnType.Choice or ColumnType.State or ColumnType.Status => new OptionSetValue(value.GetInt32()),
                ColumnType.DateTime => Date(column, value.GetString()!),
                _ => value.GetGuid(),
            };
        }
        catch (Exception wrong) when (wrong is FormatException or InvalidOperationException)
        {
            throw PayloadFault.Of(table.EntitySetName, $"Cannot convert the literal '{value}' to the expected type 'Edm.{Edm(column)}'. ('{member.Name}')");
        }
    }

    private static string Edm(ColumnMetadata column) => column.Type switch
    {
        ColumnType.Text or ColumnType.Memo => "String",
        ColumnType.Integer or ColumnType.Choice or ColumnType.State or ColumnType.Status => "Int32",
        ColumnType.BigInteger or ColumnType.RowVersion => "Int64",
        ColumnType.Decimal or ColumnType.Money => "Decimal",
        ColumnType.Float => "Double",
        ColumnType.Boolean => "Boolean",
        ColumnType.DateTime => column.DateBehavior == DateTimeBehavior.DateOnly ? "Date" : "DateTimeOffset",
        _ => "Guid",
    };

    private static object Date(ColumnMetadata column, string text)
    {
        var culture = CultureInfo.InvariantCulture;
        if (column.DateBehavior == DateTimeBehavior.DateOnly)
            return DateTime.ParseExact(text, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK"], culture, DateTimeStyles.AdjustToUniversal);
        // OData wants an offset; Dataverse also takes a bare date as midnight UTC.
        return DateTimeOffset.Parse(text, culture, DateTimeStyles.AssumeUniversal).UtcDateTime;
    }

    private void ReadBinding(TableMetadata table, Entity row, string property, JsonElement value)
    {
        if (table.FindCollection(property) is not null)
            throw Faults.Unsupported($"binding rows to the collection '{property}'; bind the row to each of them, or POST to '{property}/$ref'");
        var lookup = table.FindNavigation(property)
            ?? throw PayloadFault.Of(table.EntitySetName, $"An undeclared property '{property}' which only has property annotations in the payload but no property value was found in the payload.");
        if (value.ValueKind == JsonValueKind.Null)
        {
            row[lookup.ReferencingColumn] = null;
            return;
        }
        row[lookup.ReferencingColumn] = Target(table, value.ValueKind == JsonValueKind.String ? value.GetString()! : "").ToReference();
    }

    /// <summary><c>/accounts(id)</c>, <c>accounts(id)</c> or a whole address.</summary>
    public RowAddress Target(TableMetadata table, string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var set = open > 0 && text.EndsWith(')') ? text[(text.LastIndexOf('/', open) + 1)..open] : "";
        return schema.FindSet(set) is { } target
            ? RowAddress.Parse(target, text[(open + 1)..^1])
            : throw OtherTables.Refusal(set) ?? PayloadFault.Of(table.EntitySetName, $"Resource not found for the segment '{(set.Length > 0 ? set : text)}'.");
    }
}
