using System.Globalization;
using System.Text;
using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.WebApi.Edm;

namespace Sandbox.Dataverse.WebApi.Rows;

/// <summary>A row as addresses name it: <c>accounts(id)</c> or <c>accounts(key='value',other=5)</c>.</summary>
internal sealed record RowAddress(TableMetadata Table, Guid Id, KeyAttributeCollection Key)
{
    public EntityReference ToReference() => new(Table.LogicalName, Id) { KeyAttributes = Key };

    /// <summary>Reads the text between the parentheses.</summary>
    public static RowAddress Parse(TableMetadata table, string inside)
    {
        if (Guid.TryParse(inside, out var id))
            return new(table, id, []);
        var key = new KeyAttributeCollection();
        foreach (var part in Parts(inside))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var column = equals > 0 ? WebApiModel.ColumnOf(table, part[..equals].Trim()) : null;
            if (column is null)
                throw new DataverseException(0x80060888, $"Bad Request - Error in query syntax: '{inside}' is neither an id nor a key of {table.EntitySetName}.");
            key[column.LogicalName] = Value(column, part[(equals + 1)..].Trim());
        }
        if (key.Count == 1 && key.TryGetValue(table.PrimaryKey.LogicalName, out var own))
            return new(table, (Guid)own, []);
        return new(table, Guid.Empty, key);
    }

    private static object Value(ColumnMetadata column, string text)
    {
        var isText = column.Type is ColumnType.Text or ColumnType.Memo;
        if (isText && text.Length > 1 && text[0] == '\'' && text[^1] == '\'')
            return text[1..^1].Replace("''", "'", StringComparison.Ordinal);
        if ((column.IsLookup || column.Type == ColumnType.PrimaryKey) && Guid.TryParse(text, out var id))
            return id;
        return column.Type is ColumnType.Integer or ColumnType.Choice && int.TryParse(text, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new DataverseException(0x80060888, $"Bad Request - Error in query syntax: the key value {text} of '{column.LogicalName}' cannot be read; texts stand in single quotes.");
    }

    /// <summary>Splits at commas outside of quotes.</summary>
    private static IEnumerable<string> Parts(string inside)
    {
        var part = new StringBuilder();
        var quoted = false;
        foreach (var character in inside)
        {
            quoted ^= character == '\'';
            if (character != ',' || quoted)
            {
                part.Append(character);
                continue;
            }
            yield return part.ToString();
            part.Clear();
        }
        yield return part.ToString();
    }
}
