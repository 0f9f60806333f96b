using CoSell.Plugins.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Deals;

/// <summary>Deals by what they wait for. Only the columns that such lists need: a deal's baseline may be large.</summary>
internal sealed class DealLists
{
    private static readonly string[] Columns =
    {
        "cosell_name", "cosell_referralidentifier", "cosell_crmrecordid", "cosell_engagementid", "cosell_microsoftreferralid", "cosell_crmversion", "cosell_referralversion",
        "cosell_microsoftversion", "cosell_syncstate", "cosell_nextattempton", "cosell_dueon", "cosell_requested", "cosell_claimed", "cosell_leaseuntil", "cosell_attempts", "cosell_readon", "cosell_status",
        "cosell_expireson", "cosell_escalation", "cosell_errorclass", "cosell_failingsince", "cosell_customerkey", "cosell_solutionids", "cosell_referralcreatedon", "cosell_checkrequested", "cosell_consentby", "cosell_consenton",
    };

    // States that nothing but a request ends. One that waits for its time is asked for then.
    private static readonly object[] Resting = { (int)SyncState.InStep, (int)SyncState.NotSynchronized, (int)SyncState.WithoutOpportunity, (int)SyncState.NeedsAttention, (int)SyncState.NeedsLinking, (int)SyncState.DeadLetter };

    private readonly IOrganizationService _service;

    public DealLists(IOrganizationService service) => _service = service;

    /// <summary>
    /// Deals whose next attempt is due, whose lease ran out, whose turn never came, or that were asked for and are neither due nor worked on; those that
    /// wait longest first.
    /// </summary>
    public IReadOnlyList<Deal> Overdue(DateTime now, TimeSpan patience, int most)
    {
        var query = Active(most);
        query.AddOrder("cosell_dueon", OrderType.Ascending);
        var any = query.Criteria.AddFilter(LogicalOperator.Or);
        Both(any, SyncState.WaitingToRetry, "cosell_nextattempton", ConditionOperator.LessEqual, now);
        Both(any, SyncState.NeedsAttention, "cosell_nextattempton", ConditionOperator.LessEqual, now); // what waits behind a choice, or what the seller may not know
        Both(any, SyncState.NeedsLinking, "cosell_nextattempton", ConditionOperator.LessEqual, now);
        Both(any, SyncState.DeadLetter, "cosell_nextattempton", ConditionOperator.LessEqual, now);
        Both(any, SyncState.Syncing, "cosell_leaseuntil", ConditionOperator.LessEqual, now);
        Both(any, SyncState.Due, "cosell_dueon", ConditionOperator.LessEqual, now - patience);
        var owed = any.AddFilter(LogicalOperator.And);
        owed.AddCondition("cosell_syncstate", ConditionOperator.In, Resting);
        owed.AddCondition("cosell_requested", ConditionOperator.GreaterThan, compareColumns: true, "cosell_claimed");
        return Read(query);
    }

    /// <summary>How many deals are being synchronized or about to be, counted up to <paramref name="most"/>.</summary>
    public int CountUnderWay(DateTime now, TimeSpan patience, int most)
    {
        var query = Active(most);
        query.ColumnSet = new ColumnSet("cosell_syncstate");
        var any = query.Criteria.AddFilter(LogicalOperator.Or);
        Both(any, SyncState.Syncing, "cosell_leaseuntil", ConditionOperator.GreaterThan, now);
        Both(any, SyncState.Due, "cosell_dueon", ConditionOperator.GreaterThan, now - patience);
        return _service.RetrieveMultiple(query).Entities.Count;
    }

    /// <summary>Deals of Microsoft's that nobody has answered and whose invitation ends by a time.</summary>
    public IReadOnlyList<Deal> Expiring(DateTime now, DateTime by)
    {
        var query = Active();
        query.Criteria.AddCondition("cosell_status", ConditionOperator.Equal, StatusChoices.Status("New")!);
        query.Criteria.AddCondition("cosell_direction", ConditionOperator.Equal, (int)ReferralDirection.Incoming);
        query.Criteria.AddCondition("cosell_expireson", ConditionOperator.GreaterThan, now);
        query.Criteria.AddCondition("cosell_expireson", ConditionOperator.LessEqual, by);
        return ReadAll(query);
    }

    /// <summary>Deals that failed with a class and wait for a person or for a later attempt; null: those on the dead-letter list.</summary>
    public IReadOnlyList<Deal> Failed(ErrorClass? error, DateTime now, int most)
    {
        var query = Active(most);
        query.AddOrder("cosell_failingsince", OrderType.Ascending);
        if (error is { } value)
            query.Criteria.AddCondition("cosell_errorclass", ConditionOperator.Equal, (int)value);
        var any = query.Criteria.AddFilter(LogicalOperator.Or);
        any.AddCondition("cosell_syncstate", ConditionOperator.Equal, (int)SyncState.DeadLetter);
        if (error is not null)
        {
            any.AddCondition("cosell_syncstate", ConditionOperator.Equal, (int)SyncState.NeedsAttention);
            Both(any, SyncState.WaitingToRetry, "cosell_nextattempton", ConditionOperator.GreaterThan, now);
        }
        return Read(query);
    }

    /// <summary>Deals of one customer, by <see cref="Deal.CustomerKey"/>.</summary>
    public IReadOnlyList<Deal> OfCustomer(string customerKey)
    {
        var query = Active();
        query.Criteria.AddCondition("cosell_customerkey", ConditionOperator.Equal, customerKey);
        return ReadAll(query);
    }

    /// <summary>Deals that hold one of the values in one of the columns.</summary>
    public IReadOnlyList<Deal> Among(params KeyValuePair<string, IEnumerable<string>>[] valuesOfColumns)
    {
        var query = Active();
        var any = query.Criteria.AddFilter(LogicalOperator.Or);
        foreach (var pair in valuesOfColumns)
        {
            var values = pair.Value.Where(value => value.Length > 0).Distinct().Cast<object>().ToArray();
            if (values.Length > 0)
                any.AddCondition(pair.Key, ConditionOperator.In, values);
        }
        return any.Conditions.Count == 0 ? Array.Empty<Deal>() : ReadAll(query);
    }

    /// <summary>Deals with rows of an opportunity team, and of each nothing but these and the opportunity's id.</summary>
    public IReadOnlyList<Deal> WithTeam()
    {
        var query = Active();
        query.ColumnSet = new ColumnSet("cosell_crmrecordid", "cosell_teamrows");
        query.Criteria.AddCondition("cosell_teamrows", ConditionOperator.NotNull);
        return ReadAll(query);
    }

    /// <summary>All deals in a state, with the columns of these lists.</summary>
    public IReadOnlyList<Deal> In(SyncState state, string orderBy, int most)
    {
        var query = Active(most);
        query.Criteria.AddCondition("cosell_syncstate", ConditionOperator.Equal, (int)state);
        query.AddOrder(orderBy, OrderType.Ascending);
        return Read(query);
    }

    private static void Both(FilterExpression any, SyncState state, string timeColumn, ConditionOperator compare, DateTime time)
    {
        var both = any.AddFilter(LogicalOperator.And);
        both.AddCondition("cosell_syncstate", ConditionOperator.Equal, (int)state);
        both.AddCondition(timeColumn, compare, time);
    }

    private IReadOnlyList<Deal> Read(QueryExpression query) => _service.RetrieveMultiple(query).Entities.Select(row => new Deal(row)).ToList();

    private IReadOnlyList<Deal> ReadAll(QueryExpression query) => Pages.All(_service, query).Select(row => new Deal(row)).ToList();

    private static QueryExpression Active(int? most = null)
    {
        var query = new QueryExpression(Deal.Table) { ColumnSet = new ColumnSet(Columns), TopCount = most };
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        return query;
    }
}
