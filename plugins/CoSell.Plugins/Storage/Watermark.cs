using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Storage;

/// <summary>A row of <c>cosell_watermark</c>: what has to be remembered from one run to the next that is no deal's.</summary>
internal sealed class Watermark
{
    public const string Table = "cosell_watermark";

    private static readonly ColumnSet Columns = new("cosell_name", "cosell_position", "cosell_page", "cosell_movedon", "cosell_question", "cosell_askedon");

    private readonly Entity _row;
    private readonly HashSet<string> _changed = new();

    private Watermark(Entity row) => _row = row;

    /// <summary>Where the next run starts, in the words of whoever keeps it.</summary>
    public string? Position { get => _row.GetAttributeValue<string>("cosell_position"); set => Set("cosell_position", value); }

    /// <summary>Rows of the present run that have been read; 0 when none is under way.</summary>
    public int Page { get => _row.GetAttributeValue<int?>("cosell_page") ?? 0; set => Set("cosell_page", value); }

    public DateTime? MovedOn { get => _row.GetAttributeValue<DateTime?>("cosell_movedon"); set => Set("cosell_movedon", value); }

    /// <summary>What a flow has to ask outside, as JSON; that it is asked starts the flow.</summary>
    public string? Question { get => _row.GetAttributeValue<string>("cosell_question"); set => Set("cosell_question", value); }

    /// <summary>When a flow was last called; null when it has answered. Writing a time starts the flow.</summary>
    public DateTime? AskedOn { get => _row.GetAttributeValue<DateTime?>("cosell_askedon"); set => Set("cosell_askedon", value); }

    private bool IsNew => _row.Id == Guid.Empty;

    /// <summary>The row of a name; a new one, not saved yet, where there is none.</summary>
    public static Watermark Load(IOrganizationService service, string name)
    {
        var query = new QueryExpression(Table) { ColumnSet = Columns, TopCount = 1 };
        query.Criteria.AddCondition("cosell_name", ConditionOperator.Equal, name);
        return new Watermark(service.RetrieveMultiple(query).Entities.FirstOrDefault() ?? new Entity(Table) { ["cosell_name"] = name });
    }

    /// <summary>
    /// The row of a name, held until the transaction ends: a read takes no lock, a write does, and only what is read after it cannot
    /// change any more. A row that is new is held by being there.
    /// </summary>
    public static Watermark Take(IOrganizationService service, string name)
    {
        var row = Load(service, name);
        if (row.IsNew)
        {
            row.Save(service);
            return row;
        }
        service.Update(new Entity(Table, row._row.Id) { ["cosell_name"] = name });
        return Load(service, name);
    }

    public void AddIfNew(IOrganizationService service)
    {
        if (IsNew)
            Save(service);
    }

    /// <summary>Writes what was changed, and nothing else: a column that is written calls whoever waits for it, whatever its value is.</summary>
    public void Save(IOrganizationService service)
    {
        if (IsNew)
        {
            _row.Id = service.Create(_row);
        }
        else if (_changed.Count > 0)
        {
            var changes = new Entity(Table, _row.Id);
            foreach (var column in _changed)
                changes[column] = _row[column];
            service.Update(changes);
        }
        _changed.Clear();
    }

    private void Set(string column, object? value)
    {
        _row[column] = value;
        _changed.Add(column);
    }
}
