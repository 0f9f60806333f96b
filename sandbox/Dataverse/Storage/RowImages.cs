using System.Globalization;
using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Storage;

/// <summary>Whole rows as SQLite keeps them, to be taken away and put back at their old place.</summary>
internal sealed class RowImages(Database database)
{
    private readonly Dictionary<TableMetadata, (string Columns, List<string> Names)> _shapes = [];
    private readonly Dictionary<TableMetadata, long> _places = [];

    /// <summary>Places are not used twice, so that a row that was taken away finds its own free.</summary>
    public long NextPlace(TableMetadata table)
    {
        var last = _places.TryGetValue(table, out var known)
            ? known
            : database.Scalar($"SELECT MAX(rowid) FROM \"{table.LogicalName}\"", []) as long? ?? 0;
        return _places[table] = last + 1;
    }

    /// <summary>The row; null when there is none.</summary>
    public object?[]? Read(TableMetadata table, string id)
    {
        var shape = Shape(table);
        using var reader = database.Query($"SELECT {shape.Columns} FROM \"{table.LogicalName}\" WHERE \"{table.PrimaryKey.LogicalName}\" = $0", [id]);
        if (!reader.Read())
            return null;
        var image = new object?[shape.Names.Count];
        for (var i = 0; i < image.Length; i++)
            image[i] = reader.Value(i);
        return image;
    }

    public void Remove(TableMetadata table, string id) =>
        database.Run($"DELETE FROM \"{table.LogicalName}\" WHERE \"{table.PrimaryKey.LogicalName}\" = $0", [id]);

    public void Put(TableMetadata table, object?[] image)
    {
        var (columns, names) = Shape(table);
        var parameters = Enumerable.Range(0, names.Count).Select(index => "$" + index.ToString(CultureInfo.InvariantCulture));
        database.Run($"INSERT INTO \"{table.LogicalName}\" ({columns}) VALUES ({string.Join(", ", parameters)})", image);
    }

    /// <summary>The stored value of a column in an image.</summary>
    public object? Cell(TableMetadata table, object?[] image, string column) => image[Shape(table).Names.IndexOf($"\"{column}\"")];

    private (string Columns, List<string> Names) Shape(TableMetadata table)
    {
        if (_shapes.TryGetValue(table, out var shape))
            return shape;
        List<string> names = ["rowid", .. SchemaMigration.SqlColumns(table).Select(column => $"\"{column.Name}\"")];
        return _shapes[table] = (string.Join(", ", names), names);
    }
}
