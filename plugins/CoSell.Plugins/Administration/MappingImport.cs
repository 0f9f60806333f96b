using CoSell.Plugins.Guards;
using CoSell.Plugins.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Administration;

/// <summary>Compares a mapping document with the rows of this environment, and writes the difference.</summary>
internal sealed class MappingImport
{
    private readonly IOrganizationService _service;
    private readonly MappingDocument _document;
    private readonly List<RowDifference> _added = new();
    private readonly List<RowDifference> _changed = new();
    private readonly List<RowDifference> _removed = new();
    private readonly List<RowProblem> _problems;

    public MappingImport(IOrganizationService service, MappingDocument document)
    {
        _service = service;
        _document = document;
        _problems = document.Problems.ToList();
        foreach (var table in MappingTable.All)
            Compare(table);
    }

    public IReadOnlyList<RowDifference> Added => _added;

    public IReadOnlyList<RowDifference> Changed => _changed;

    /// <summary>Rows that the document does not have.</summary>
    public IReadOnlyList<RowDifference> Removed => _removed;

    /// <summary>Rows that are as the document says.</summary>
    public int Unchanged { get; private set; }

    public IReadOnlyList<RowProblem> Problems => _problems;

    /// <summary>All rows of a table, active or not.</summary>
    public static IEnumerable<Entity> Rows(IOrganizationService service, MappingTable table) =>
        Pages.All(service, new QueryExpression(table.LogicalName) { ColumnSet = new ColumnSet(true) });

    /// <summary>The active rows of a table as they would be once the document is written.</summary>
    public IEnumerable<Entity> Outcome(MappingTable table)
    {
        var written = _added.Concat(_changed).Where(difference => difference.Table == table).Select(difference => difference.After!).ToList();
        var replaced = new HashSet<Guid>(written.Select(row => row.Id));
        return Rows(_service, table).Where(row => !replaced.Contains(row.Id)).Concat(written)
            .Where(row => row.GetAttributeValue<OptionSetValue>(ActiveColumn.StateColumn) is not { Value: not 0 });
    }

    public void Write(IEnumerable<RowDifference> differences)
    {
        foreach (var difference in differences)
        {
            if (difference.After is null)
                _service.Delete(difference.Table.LogicalName, difference.Before!.Id);
            else if (difference.Before is null)
                Create(difference.After);
            else
                _service.Update(Written(difference));
        }
    }

    private void Compare(MappingTable table)
    {
        var known = new Dictionary<string, Entity>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in Rows(_service, table))
            known[table.KeyOf(row)] = row;
        var named = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in _document.Rows.Where(row => row.Table == table))
        {
            named.Add(row.Key);
            Compare(row, known.TryGetValue(row.Key, out var before) ? before : null);
        }
        foreach (var gone in known.Where(row => !named.Contains(row.Key)))
            _removed.Add(RowDifference.Between(table, gone.Value, null));
    }

    private void Compare(MappingRow row, Entity? before)
    {
        var written = before is null ? row.AsNew() : row.Values;
        var difference = RowDifference.Between(row.Table, before, written);
        if (difference.Columns.Count == 0)
        {
            Unchanged++;
            return;
        }
        if (row.Table.Guard.WhyNot(new RowChange(before is null ? "Create" : "Update", written, before)) is { } refusal)
            _problems.Add(new RowProblem(row.Table.Section, row.Key, refusal));
        (before is null ? _added : _changed).Add(difference);
    }

    /// <summary>A new row begins active; a state of its own is set after that.</summary>
    private void Create(Entity row)
    {
        var state = new Entity(row.LogicalName);
        foreach (var name in new[] { ActiveColumn.StateColumn, ActiveColumn.StatusColumn }.Where(row.Contains))
        {
            state[name] = row[name];
            row.Attributes.Remove(name);
        }
        state.Id = _service.Create(row);
        if (state.GetAttributeValue<OptionSetValue>(ActiveColumn.StateColumn) is { Value: not 0 })
            _service.Update(state);
    }

    private static Entity Written(RowDifference difference)
    {
        var row = new Entity(difference.Table.LogicalName) { Id = difference.Before!.Id };
        foreach (var column in difference.Table.Columns.Where(column => column.Text(difference.Before) != column.Text(difference.After)))
            column.Copy(difference.After!, row);
        return row;
    }
}
