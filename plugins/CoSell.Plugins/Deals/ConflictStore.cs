using CoSell.Plugins.Resources;
using CoSell.Plugins.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Deals;

/// <summary>Reads and writes the conflicts of a deal.</summary>
internal sealed class ConflictStore
{
    private readonly IOrganizationService _service;
    private readonly DateTime _now;

    public ConflictStore(IOrganizationService service, DateTime now)
    {
        _service = service;
        _now = now;
    }

    /// <summary>Conflicts of the deal that are not settled, or settled and not carried out yet.</summary>
    public IReadOnlyList<Conflict> Open(Guid dealId)
    {
        var query = new QueryExpression(Conflict.Table) { ColumnSet = new ColumnSet(true) };
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        query.Criteria.AddCondition("cosell_referralid", ConditionOperator.Equal, dealId);
        return Pages.All(_service, query).Select(row => new Conflict(row)).ToList();
    }

    public void Raise(Deal deal, Conflict conflict)
    {
        var row = conflict.ToRow(Guid.Empty, deal);
        row["cosell_raisedon"] = _now;
        _service.Create(row);
    }

    /// <summary>The values moved: shows the new ones, and takes back a choice that was made for the old ones.</summary>
    public void Renew(Deal deal, Guid id, Conflict conflict)
    {
        var row = conflict.ToRow(id, deal);
        row["cosell_choice"] = null;
        row["cosell_resolvedon"] = null;
        row["cosell_resolvedby"] = null;
        _service.Update(row);
    }

    /// <summary>The choice was carried out, or the conflict went away: the row becomes history.</summary>
    /// <param name="by">Who settled it and where; null when that is in the row already.</param>
    public void Close(Guid id, string? by)
    {
        var row = new Entity(Conflict.Table) { Id = id, ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) };
        if (by is not null)
        {
            row["cosell_resolvedby"] = CrmLimits.Cut(by, 200);
            row["cosell_resolvedon"] = _now;
        }
        _service.Update(row);
    }
}
