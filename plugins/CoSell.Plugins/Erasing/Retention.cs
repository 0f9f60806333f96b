using CoSell.Plugins.Backfilling;
using CoSell.Plugins.Calls;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Notifications;
using CoSell.Plugins.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Erasing;

/// <summary>Deletes what is older than it is to be kept: rows of the log, settled conflicts, reports of runs, notifications. What a deal still needs stays, however old.</summary>
internal sealed class Retention
{
    /// <summary>Rows that one call deletes; the rest follows five minutes later.</summary>
    private const int Most = 200;

    private const int HealthKind = 856320005;

    private readonly ApiCall _call;
    private int _left = Most;

    public Retention(ApiCall call) => _call = call;

    /// <returns>Whether more is left than one call may delete.</returns>
    public bool DeleteOld()
    {
        var settings = _call.Settings;
        Delete(Old(SyncEvent.Table, settings.KeepLog, "cosell_occurredon", "cosell_referralid"), Spared());
        Delete(Old(Conflict.Table, settings.KeepLog, "modifiedon").With("statecode", ConditionOperator.Equal, 1), _ => false);
        Delete(Old(Sheet.Table, settings.KeepReports, "modifiedon", "cosell_kind", "cosell_status").With("cosell_status", ConditionOperator.GreaterThan, (int)BackfillStatus.Running), IsKept);
        Delete(Old(Notices.Table, settings.KeepNotifications, "modifiedon").With("cosell_status", ConditionOperator.GreaterThan, (int)NotificationStatus.Collecting), _ => false);
        return _left == 0;
    }

    private OldRows Old(string table, TimeSpan keep, string column, params string[] more) => new(table, keep, column, _call.Now, more);

    private void Delete(OldRows old, Func<Entity, bool> isKept)
    {
        if (!old.Any || _left == 0)
            return;
        foreach (var row in _call.Service.RetrieveMultiple(old.Query).Entities.Where(row => !isKept(row)).Take(_left).ToList())
        {
            _call.Service.Delete(row.LogicalName, row.Id);
            _left--;
        }
    }

    /// <summary>Of a deal that fails the log says what was told of it, since it began to fail.</summary>
    private Func<Entity, bool> Spared()
    {
        var failing = new Lazy<HashSet<Guid>>(() =>
        {
            var query = new QueryExpression(Deal.Table) { ColumnSet = new ColumnSet("cosell_failingsince") };
            query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
            query.Criteria.AddCondition("cosell_failingsince", ConditionOperator.NotNull);
            return new HashSet<Guid>(Pages.All(_call.Service, query).Select(row => row.Id));
        });
        return row => row.GetAttributeValue<EntityReference>("cosell_referralid") is { } deal && failing.Value.Contains(deal.Id);
    }

    /// <summary>How co-sell is stands in one row, and proofs of erasure are kept.</summary>
    private static bool IsKept(Entity report) => report.GetAttributeValue<OptionSetValue>("cosell_kind")?.Value switch
    {
        HealthKind => true,
        Erasure.ReportKind => report.GetAttributeValue<OptionSetValue>("cosell_status")?.Value == (int)BackfillStatus.Applied,
        _ => false,
    };

    /// <summary>The rows of a table that are older than they are kept, oldest first.</summary>
    private sealed class OldRows
    {
        // More than one call deletes: of the oldest some may have to stay.
        private const int MostSeen = 5000;

        public OldRows(string table, TimeSpan keep, string column, DateTime now, string[] more)
        {
            Any = keep > TimeSpan.Zero;
            Query = new QueryExpression(table) { ColumnSet = new ColumnSet(more.Concat(new[] { column }).ToArray()), TopCount = MostSeen };
            Query.Criteria.AddCondition(column, ConditionOperator.LessEqual, now - keep);
            Query.AddOrder(column, OrderType.Ascending);
        }

        /// <summary>Whether rows of the table are deleted at all.</summary>
        public bool Any { get; }

        public QueryExpression Query { get; }

        public OldRows With(string column, ConditionOperator condition, int value)
        {
            Query.Criteria.AddCondition(column, condition, value);
            return this;
        }
    }
}
