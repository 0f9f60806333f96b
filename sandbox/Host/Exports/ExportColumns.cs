using Sandbox.Host.Sheets;

namespace Sandbox.Host.Exports;

/// <summary>Which column of an export holds what.</summary>
internal sealed class ExportColumns
{
    private static readonly string[] NeedsOne = ["account", "stage", "amount"];

    private readonly Dictionary<string, int> _columns = [];
    private readonly Dictionary<string, string> _constants = [];
    private readonly Sheet _sheet;

    /// <exception cref="RoomException">A column that was named is not there, or one without which nothing can be rehearsed was not found.</exception>
    public ExportColumns(Sheet sheet, IReadOnlyDictionary<string, string> map)
    {
        _sheet = sheet;
        foreach (var field in ExportFields.All)
        {
            if (!map.TryGetValue(field, out var named))
                Know(field, ExportFields.ColumnOf(field, sheet));
            else if (named.StartsWith('='))
                _constants[field] = named[1..].Trim();
            else
                Know(field, Named(field, named));
        }
        if (NeedsOne.FirstOrDefault(field => !Has(field) && !(field == "stage" && Has("status"))) is { } missing)
            throw new RoomException($"{sheet.Name}: no column is known as {missing}. Say which one it is: --map \"{missing}=COLUMN\". The columns are {string.Join(", ", sheet.Header.Select(header => $"'{header}'"))}.");
    }

    public bool Has(string field) => _columns.ContainsKey(field) || _constants.ContainsKey(field);

    /// <summary>The column's name in the file; the field's own where all rows have the same.</summary>
    public string NameOf(string field) => _columns.TryGetValue(field, out var column) ? _sheet.Header[column] : field;

    public string Text(SheetRow row, string field) => _constants.TryGetValue(field, out var constant) ? constant : _columns.TryGetValue(field, out var column) ? row[column] : "";

    /// <summary>All cells of fields that are not empty, by row.</summary>
    public IReadOnlyList<(int Row, string Text)> Cells(IEnumerable<SheetRow> rows, params string[] fields) =>
        [.. rows.SelectMany(row => fields.Select(field => (row.Number, Text(row, field)))).Where(cell => cell.Item2.Length > 0)];

    /// <summary>Which column is taken for what, and which ones for nothing.</summary>
    public IEnumerable<string> Said()
    {
        yield return $"Columns: {string.Join(", ", ExportFields.All.Where(Has).Select(field => $"{field} = {(_constants.TryGetValue(field, out var all) ? $"'{all}' in all rows" : $"'{NameOf(field)}'")}"))}.";
        var unused = _sheet.Header.Where((header, index) => header.Length > 0 && !_columns.ContainsValue(index)).ToList();
        if (unused.Count > 0)
            yield return $"Not used: {string.Join(", ", unused.Select(header => $"'{header}'"))}.";
    }

    private void Know(string field, int? column)
    {
        if (column is { } index)
            _columns[field] = index;
    }

    private int? Named(string field, string header)
    {
        for (var i = 0; i < _sheet.Header.Count; i++)
        {
            if (ExportFields.Folded(_sheet.Header[i]) == ExportFields.Folded(header))
                return i;
        }
        throw new RoomException($"{_sheet.Name}: --map {field}={header} names no column. The columns are {string.Join(", ", _sheet.Header.Select(one => $"'{one}'"))}.");
    }
}
