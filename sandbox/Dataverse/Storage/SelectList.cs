using System.Text;
using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Storage;

/// <summary>What a SELECT reads, and how a reader's row becomes an <see cref="Entity"/>.</summary>
internal sealed class SelectList
{
    private readonly List<SelectedColumn> _columns = [];
    private readonly StringBuilder _sql = new();
    private int _ordinal;

    public string Sql => _sql.ToString();

    public void Add(TableMetadata table, string sqlAlias, ColumnMetadata column, string? alias)
    {
        _columns.Add(new(table, column, _ordinal, alias));
        Append($"{sqlAlias}.\"{column.LogicalName}\"");
        if (column.StoresTarget)
            Append($"{sqlAlias}.\"{column.LogicalName}$type\"");
    }

    public Entity Read(TableMetadata table, ResultRows reader, LookupNames names)
    {
        var row = new Entity(table.LogicalName);
        var cells = reader.Cells;
        foreach (var selected in _columns)
        {
            if (ColumnCodec.FromSql(selected.Column, cells, selected.Ordinal, names) is not { } value)
                continue;
            if (selected.Alias is null)
                Fill(row, selected.Column, value);
            row.Attributes[selected.Name] = selected.Alias is null ? value : new AliasedValue(selected.Table.LogicalName, selected.Column.LogicalName, value);
            if (Formatted(selected.Column, value) is { } text)
                row.FormattedValues[selected.Name] = text;
        }
        return row;
    }

    private static void Fill(Entity row, ColumnMetadata column, object value)
    {
        if (column.Type == ColumnType.PrimaryKey)
            row.Id = (Guid)value;
        else if (column.Type == ColumnType.RowVersion)
            row.RowVersion = ((long)value).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string? Formatted(ColumnMetadata column, object value) => value switch
    {
        OptionSetValue choice => column.FindChoice(choice.Value)?.Label,
        bool flag => column.FindChoice(flag ? 1 : 0)?.Label ?? (flag ? "Yes" : "No"),
        EntityReference reference => reference.Name,
        _ => null,
    };

    private void Append(string item)
    {
        if (_ordinal++ > 0)
            _sql.Append(", ");
        _sql.Append(item);
    }
}
