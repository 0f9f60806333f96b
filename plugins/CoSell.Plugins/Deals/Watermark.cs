using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Deals;

/// <summary>A row of <c>cosell_watermark</c>: what has to be remembered from one run to the next that is no deal's.</summary>
internal sealed class Watermark
{
    public const string Table = "cosell_watermark";

    private readonly Entity _row;

    private Watermark(Entity row) => _row = row;

    /// <summary>Where the next run starts, in the words of whoever keeps it.</summary>
    public string? Position { get => _row.GetAttributeValue<string>("cosell_position"); set => _row["cosell_position"] = value; }

    /// <summary>Rows of the present run that have been read; 0 when none is under way.</summary>
    public int Page { get => _row.GetAttributeValue<int?>("cosell_page") ?? 0; set => _row["cosell_page"] = value; }

    public DateTime? MovedOn { get => _row.GetAttributeValue<DateTime?>("cosell_movedon"); set => _row["cosell_movedon"] = value; }

    private bool IsNew => _row.Id == Guid.Empty;

    /// <summary>The row of a name; a new one, not saved yet, where there is none.</summary>
    public static Watermark Load(IOrganizationService service, string name)
    {
        var query = new QueryExpression(Table) { ColumnSet = new ColumnSet("cosell_name", "cosell_position", "cosell_page", "cosell_movedon"), TopCount = 1 };
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

    public void Save(IOrganizationService service)
    {
        if (IsNew)
            _row.Id = service.Create(_row);
        else
            service.Update(_row);
    }
}
