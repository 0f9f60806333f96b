using CoSell.Plugins.Deals;
using CoSell.Plugins.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Health;

/// <summary>How the deals stand, in numbers.</summary>
internal sealed class DealFigures
{
    private readonly IOrganizationService _service;
    private readonly Dictionary<ErrorClass, int> _failures = new();
    private readonly Dictionary<SyncState, int> _states = new();
    private int _changes;
    private int _looks;

    public DealFigures(IOrganizationService service, DealStore deals, Settings settings, DateTime now)
    {
        _service = service;
        CountFailures();
        OldestDue = deals.Lists.In(SyncState.Due, "cosell_dueon", 1).FirstOrDefault()?.Lifecycle.DueOn;
        Expiring = settings.ExpiryWarningDays.Count == 0 ? 0 : deals.Lists.Expiring(now, now.AddDays(settings.ExpiryWarningDays.Max())).Count;
        CountRuns(now);
        Allowance = new Allowance(_changes, _looks, settings.DailyRequests);
    }

    public DateTime? OldestDue { get; }

    /// <summary>Invitations of Microsoft's that end within the days of the first warning.</summary>
    public int Expiring { get; }

    /// <summary>Connector calls of today's synchronizations that wrote, as the log counted them.</summary>
    public int Calls { get; private set; }

    /// <summary>What the last 24 hours took of the licence.</summary>
    public Allowance Allowance { get; }

    public IEnumerable<KeyValuePair<ErrorClass, int>> Failures => _failures.OrderBy(pair => pair.Key);

    public int In(SyncState state) => _states.TryGetValue(state, out var count) ? count : 0;

    private void CountFailures()
    {
        var query = new QueryExpression(Deal.Table) { ColumnSet = new ColumnSet("cosell_syncstate", "cosell_errorclass") };
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        query.Criteria.AddCondition("cosell_errorclass", ConditionOperator.NotNull);
        foreach (var row in Pages.All(_service, query))
        {
            var error = (ErrorClass)row.GetAttributeValue<OptionSetValue>("cosell_errorclass").Value;
            var state = (SyncState)row.GetAttributeValue<OptionSetValue>("cosell_syncstate").Value;
            _failures[error] = (_failures.TryGetValue(error, out var failures) ? failures : 0) + 1;
            _states[state] = In(state) + 1;
        }
    }

    private void CountRuns(DateTime now)
    {
        var query = new QueryExpression(SyncEvent.Table) { ColumnSet = new ColumnSet("cosell_calls", "cosell_outcome", "cosell_occurredon") };
        query.Criteria.AddCondition("cosell_occurredon", ConditionOperator.GreaterEqual, now.AddDays(-1));
        foreach (var row in Pages.All(_service, query))
        {
            if (row.GetAttributeValue<OptionSetValue>("cosell_outcome")?.Value == (int)SyncOutcome.NothingToDo)
                _looks++;
            else
                _changes++;
            if (row.GetAttributeValue<DateTime>("cosell_occurredon") >= now.Date)
                Calls += row.GetAttributeValue<int?>("cosell_calls") ?? 0;
        }
    }
}
