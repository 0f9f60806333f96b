using CoSell.Plugins.Backfilling;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Notifications;
using CoSell.Plugins.Resources;
using CoSell.Plugins.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Erasing;

/// <summary>What the hub still holds of a customer beside the deals themselves. Each list is empty once that is erased, so that a call that broke off is simply made again.</summary>
internal sealed class Traces
{
    private const string DealColumn = "cosell_referralid";

    // Ids of one query.
    private const int Chunk = 200;

    private readonly IOrganizationService _service;
    private readonly IReadOnlyList<Guid> _deals;
    private readonly Mentions _customer;
    private readonly Mentions _records;
    private readonly Mentions _everything;

    /// <param name="service">The hub.</param>
    /// <param name="deals">The customer's deals.</param>
    /// <param name="customer">What names the customer wherever it stands.</param>
    /// <param name="records">What names it, its people and its records.</param>
    /// <param name="everything">What names them in a text that is of no deal.</param>
    public Traces(IOrganizationService service, IReadOnlyList<Guid> deals, Mentions customer, Mentions records, Mentions everything)
    {
        _service = service;
        _deals = deals;
        _customer = customer;
        _records = records;
        _everything = everything;
    }

    /// <summary>How many rows there are, by what they are as a phrase of the message catalogue.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> Count() => new KeyValuePair<string, int>[]
    {
        new("Rows of the log", Log().Count()),
        new("Conflicts", Conflicts().Count()),
        new("Messages of other deals", OtherDeals().Count()),
        new("Notifications", Notifications().Count()),
        new("Reports", Reports(except: Guid.Empty).Count()),
    };

    public IEnumerable<Entity> Log() => OfDealsAndNamed(SyncEvent.Table);

    public IEnumerable<Entity> Conflicts() => OfDealsAndNamed(Conflict.Table);

    /// <summary>Deals of others whose last message, say, names the customer.</summary>
    public IEnumerable<Entity> OtherDeals()
    {
        var columns = PersonalData.Of(Deal.Table, PersonalData.Text);
        return CustomerDeals.Search(_service, Deal.Table, columns, Array.Empty<string>(), _everything).Where(row => !_deals.Contains(row.Id));
    }

    public IEnumerable<Entity> Notifications() =>
        CustomerDeals.Search(_service, Notices.Table, PersonalData.Of(Notices.Table, PersonalData.Text), new[] { "cosell_lines", "cosell_status" }, _everything);

    /// <param name="except">The report of the erasure itself.</param>
    public IEnumerable<Entity> Reports(Guid except) =>
        CustomerDeals.Search(_service, Sheet.Table, PersonalData.Of(Sheet.Table, PersonalData.Text), new[] { "cosell_name", "cosell_kind", "cosell_status" }, _everything)
            .Where(row => row.Id != except && (!IsBackfill(row) || PersonalData.Of(Sheet.Table, PersonalData.Text).Any(column => _records.In(CustomerDeals.Text(row, column)))));

    /// <summary>A backfill that is under way counts its lines: none may be taken out under its hands.</summary>
    public bool AnyBackfillRuns() => Reports(except: Guid.Empty).Any(IsBackfill) && Running();

    public static bool IsBackfill(Entity report) => report.GetAttributeValue<OptionSetValue>("cosell_kind")?.Value == BackfillOpening.ReportKind;

    private bool Running()
    {
        var query = new QueryExpression(Sheet.Table) { ColumnSet = new ColumnSet("cosell_name"), TopCount = 1 };
        query.Criteria.AddCondition("cosell_kind", ConditionOperator.Equal, BackfillOpening.ReportKind);
        query.Criteria.AddCondition("cosell_status", ConditionOperator.Equal, (int)BackfillStatus.Running);
        return _service.RetrieveMultiple(query).Entities.Count > 0;
    }

    private IEnumerable<Entity> OfDealsAndNamed(string table)
    {
        var columns = PersonalData.Of(table, PersonalData.Row);
        var named = CustomerDeals.Search(_service, table, columns, new[] { DealColumn }, _records).Where(row => IsTheirs(row, columns));
        return Of(table).Concat(named).GroupBy(row => row.Id).Select(same => same.First());
    }

    /// <summary>What is of another deal is theirs only where it names the customer; a person may be on deals of many.</summary>
    private bool IsTheirs(Entity row, string[] columns) =>
        row.GetAttributeValue<EntityReference>(DealColumn) is null || columns.Any(column => _customer.In(CustomerDeals.Text(row, column)));

    private IEnumerable<Entity> Of(string table)
    {
        for (var i = 0; i < _deals.Count; i += Chunk)
        {
            var query = new QueryExpression(table) { ColumnSet = new ColumnSet(DealColumn) };
            query.Criteria.AddCondition(DealColumn, ConditionOperator.In, _deals.Skip(i).Take(Chunk).Cast<object>().ToArray());
            foreach (var row in Pages.All(_service, query))
                yield return row;
        }
    }
}
