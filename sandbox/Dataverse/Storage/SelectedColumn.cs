using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Storage;

/// <summary>A column of a result: where it stands in the reader and under which name it goes into the row.</summary>
/// <param name="Ordinal">First reader column; a lookup with several targets takes two.</param>
/// <param name="Alias">Alias of a linked table; null for the query's own table.</param>
internal sealed record SelectedColumn(TableMetadata Table, ColumnMetadata Column, int Ordinal, string? Alias)
{
    public string Name { get; } = Alias is null ? Column.LogicalName : $"{Alias}.{Column.LogicalName}";
}
