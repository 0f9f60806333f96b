using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.Storage;

namespace Sandbox.Dataverse.Concurrency;

/// <summary>
/// The uncommitted writes of one session. What it wrote it holds exclusively, so its rows can be taken out of the database while
/// another session runs, which then reads what was committed last, and be put back when it goes on.
/// </summary>
internal sealed class SessionWrites(SessionScheduler scheduler, Seat seat, RowImages images, KeyIndexes keys) : IWriteGuard, ITransactions
{
    private readonly Dictionary<(TableMetadata Table, string Id), object?[]?> _before = [];
    private readonly List<(TableMetadata Table, object?[] Image)> _taken = [];

    public int Count => _before.Count;

    public static LockKey KeyOf(string table, Guid id) => new(table, id.ToString("D"));

    public bool HasTouched(string table, Guid id)
    {
        var text = id.ToString("D");
        return _before.Keys.Any(key => key.Id == text && key.Table.LogicalName == table);
    }

    public bool Taking(TableMetadata table, Guid id) => scheduler.Take(seat, KeyOf(table.LogicalName, id));

    public void Writing(TableMetadata table, Guid id, IReadOnlyDictionary<string, object?>? values)
    {
        Taking(table, id);
        var text = id.ToString("D");
        var row = table.Keys.Count == 0 && _before.ContainsKey((table, text)) ? null : images.Read(table, text);
        foreach (var key in table.Keys.Where(key => keys.IsActive(table, key)))
            TakeKey(table, key, row, values);
        if (!_before.ContainsKey((table, text)))
            _before[(table, text)] = row;
    }

    public long? NextPlace(TableMetadata table) => images.NextPlace(table);

    public void Begin()
    {
    }

    public void Commit() => End();

    public void Rollback()
    {
        foreach (var (table, id) in _before.Keys)
            images.Remove(table, id);
        foreach (var ((table, _), image) in _before)
        {
            if (image is not null)
                images.Put(table, image);
        }
        End();
    }

    /// <summary>Takes the rows out of the database.</summary>
    public void Hide()
    {
        foreach (var (table, id) in _before.Keys)
        {
            if (images.Read(table, id) is not { } image)
                continue;
            _taken.Add((table, image));
            images.Remove(table, id);
        }
        foreach (var ((table, _), image) in _before)
        {
            if (image is not null)
                images.Put(table, image);
        }
    }

    /// <summary>Puts them back.</summary>
    public void Show()
    {
        foreach (var (table, id) in _before.Keys)
            images.Remove(table, id);
        foreach (var (table, image) in _taken)
            images.Put(table, image);
        _taken.Clear();
    }

    private void End()
    {
        _before.Clear();
        scheduler.Release(seat);
    }

    /// <summary>A key's value is held from the write that makes or ends it: who wants the same value waits.</summary>
    private void TakeKey(TableMetadata table, AlternateKey key, object?[]? row, IReadOnlyDictionary<string, object?>? values)
    {
        if (row is not null && values is not null && !key.Columns.Any(values.ContainsKey))
            return;
        var old = row is null ? null : KeyText(key, column => images.Cell(table, row, column));
        var changed = values is null
            ? null
            : KeyText(key, column => values.TryGetValue(column, out var value) ? ColumnCodec.ToSql(value) : row is null ? null : images.Cell(table, row, column));
        if (old == changed)
            return;
        foreach (var text in new[] { old, changed }.OfType<string>().Order(StringComparer.Ordinal))
            scheduler.Take(seat, new($"{table.LogicalName}/{key.LogicalName}", text));
    }

    /// <summary>Null when a column is empty: such a row is not in the key. Texts compare ignoring case, as the column does.</summary>
    private static string? KeyText(AlternateKey key, Func<string, object?> cell)
    {
        var cells = key.Columns.Select(cell).ToList();
        return cells.Contains(null)
            ? null
            : string.Join('\u001f', cells.Select(value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!.ToUpperInvariant()));
    }
}
