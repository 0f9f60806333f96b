using Sandbox.Connectors;
using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Runs;

namespace Sandbox.Host.Room;

/// <summary>
/// Counts connector calls (every attempt of an action, polls not) and Power Platform requests, by deal and by change. A change is a run of
/// <em>Synchronize Referral</em> with all that it calls, plus the run whose request made the deal due, if it was one.
/// </summary>
public sealed class CallCounts : ICallLedger, IRunHistory
{
    internal const string RequestSync = "cosell_RequestSync";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _parents = [];
    private readonly Dictionary<string, List<string>> _calls = [];
    private readonly Dictionary<string, Guid> _deals = [];
    private readonly Dictionary<Guid, int> _callsOfDeal = [];
    private readonly HashSet<string> _completed = [];
    private readonly HashSet<Guid> _requested = [];
    private readonly HashSet<string> _answersRequest = [];
    private readonly Dictionary<string, Sides> _written = [];
    private readonly List<Change> _changes = [];
    private readonly Dictionary<Guid, int> _platformOfDeal = [];
    private readonly Dictionary<Guid, int> _platformOfRequest = [];
    private readonly Dictionary<Guid, DateTimeOffset> _noticed = [];

    /// <summary>All calls so far.</summary>
    public int Total { get; private set; }

    /// <summary>What the flows take of a licence.</summary>
    public PlatformRequests Platform { get; } = new();

    /// <summary>Every attempt by connector and operation.</summary>
    public OperationCounts Operations { get; } = new();

    /// <summary>Requests that needed no synchronization of their own, because they were our own echo, known, or of a deal that was due already: one call each.</summary>
    public int Echoes { get; private set; }

    /// <summary>Grows whenever anything but a timer happens.</summary>
    public long Activity { get; private set; }

    /// <summary>Synchronizations that wrote, in order.</summary>
    public IReadOnlyList<Change> Changes
    {
        get
        {
            lock (_gate)
                return [.. _changes];
        }
    }

    public int OfDeal(Guid dealId)
    {
        lock (_gate)
            return _callsOfDeal.GetValueOrDefault(dealId);
    }

    /// <summary>The Power Platform requests of the deal's runs so far, those of its echoes included.</summary>
    public int PlatformRequestsOf(Guid dealId)
    {
        lock (_gate)
            return _platformOfDeal.GetValueOrDefault(dealId);
    }

    public void Record(CallRecord call)
    {
        Operations.Record(call);
        if (call.Origin is not { } origin || call.Purpose is not (CallPurpose.Action or CallPurpose.NextPage))
            return;
        lock (_gate)
        {
            var root = RootOf(origin.RunId);
            Total++;
            Notice(origin, call);
            Activity += CoSellFlows.Timers.Contains(origin.FlowId) ? 0 : 1;
            CallsOf(root).Add(call.Parameters["actionName"].AsString() ?? call.OperationId);
            _written[root] = _written.GetValueOrDefault(root) | SideOf(call.OperationId);
            if (_deals.TryGetValue(root, out var deal))
                _callsOfDeal[deal] = _callsOfDeal.GetValueOrDefault(deal) + 1;
        }
    }

    public void OnTrigger(TriggerRecord record)
    {
    }

    public void OnRun(RunRecord run)
    {
        Platform.OnRun(run);
        lock (_gate)
        {
            Activity += CoSellFlows.Timers.Contains(run.FlowId) ? 0 : 1;
            if (run.ParentRunId is { } parent)
                _parents[run.Id] = parent;
        }
    }

    /// <summary>The first call of a synchronization, or of telling, names its deal. The run's record does not: the flow secures its trigger.</summary>
    private void Notice(CallOrigin origin, CallRecord call)
    {
        var named = origin.FlowId == CoSellFlows.Synchronize ? "item/DealId" : origin.FlowId == CoSellFlows.TellTheSeller ? "recordId" : null;
        if (named is null || _deals.ContainsKey(origin.RunId) || !Guid.TryParse(call.Parameters[named].AsString(), out var deal))
            return;
        _deals[origin.RunId] = deal;
        if (origin.FlowId == CoSellFlows.Synchronize && _requested.Remove(deal))
            _answersRequest.Add(origin.RunId);
    }

    public void OnAction(ActionRecord action)
    {
        Platform.OnAction(action);
        if (action.Name == "Complete" && action.Attempts > 0)
        {
            lock (_gate)
                _completed.Add(action.RunId);
        }
        if (action.Name != "Request_sync" || action.Outputs is not { } outputs)
            return;
        lock (_gate)
        {
            if (Guid.TryParse(outputs["body"]["DealId"].AsString(), out var deal))
            {
                _deals[action.RunId] = deal;
                _callsOfDeal[deal] = _callsOfDeal.GetValueOrDefault(deal) + CallsOf(action.RunId).Count;
            }
            if (outputs["body"]["Due"].ToString() == "False" || outputs["body"]["Outcome"].ToString() == "already due")
                Echoes++;
            else if (_requested.Add(deal))
                _noticed.TryAdd(deal, action.StartTime);
        }
    }

    public void OnRunEnded(RunRecord run)
    {
        Platform.OnRunEnded(run);
        lock (_gate)
        {
            var platform = run.ParentRunId is null ? Platform.Take(run.Id) : 0;
            if (_deals.TryGetValue(run.Id, out var deal))
            {
                _platformOfDeal[deal] = _platformOfDeal.GetValueOrDefault(deal) + platform;
                if (run.FlowId != CoSellFlows.Synchronize && run.FlowId != CoSellFlows.TellTheSeller)
                    _platformOfRequest[deal] = platform;
                if (run.FlowId == CoSellFlows.Synchronize)
                    _noticed.TryAdd(deal, run.StartTime);
            }
            Activity += CoSellFlows.Timers.Contains(run.FlowId) ? 0 : 1;
            var calls = CallsOf(run.Id);
            if (_answersRequest.Remove(run.Id))
            {
                calls.Insert(0, RequestSync);
                platform += _platformOfRequest.GetValueOrDefault(deal);
            }
            // Where nothing was written, the plan is the end.
            if (_completed.Remove(run.Id))
                _changes.Add(new(deal, run.Id, calls, platform, _written.GetValueOrDefault(run.Id) == Sides.Both) { NoticedAt = _noticed.GetValueOrDefault(deal, run.StartTime), DoneAt = run.EndTime!.Value });
            // One that failed is tried again, and its change is as old as it was.
            if (run.FlowId == CoSellFlows.Synchronize && run.Status == FlowStatus.Succeeded)
                _noticed.Remove(deal);
            if (run.ParentRunId is null)
            {
                _calls.Remove(run.Id);
                _written.Remove(run.Id);
            }
            _parents.Remove(run.Id);
            _deals.Remove(run.Id);
        }
    }

    private List<string> CallsOf(string runId)
    {
        if (!_calls.TryGetValue(runId, out var calls))
            _calls[runId] = calls = [];
        return calls;
    }

    private static Sides SideOf(string operationId) => operationId switch
    {
        "CreateReferral" or "PatchReferralById" or "CreateDealRegistrationByReferralId" or "PatchDealRegistrationByReferralId" => Sides.PartnerCenter,
        "HttpRequest" => Sides.Salesforce, // one composite request
        _ => Sides.None,
    };

    private string RootOf(string runId)
    {
        while (_parents.TryGetValue(runId, out var parent))
            runId = parent;
        return runId;
    }

    [Flags]
    private enum Sides
    {
        None = 0,
        PartnerCenter = 1,
        Salesforce = 2,
        Both = PartnerCenter | Salesforce,
    }
}

/// <summary>One change that was carried over.</summary>
/// <param name="DealId">The deal's row in Dataverse.</param>
/// <param name="RunId">The run that carried it over.</param>
/// <param name="Operations">Its connector calls by operation or custom API, the request that made the deal due included; a synchronization that follows another one had none.</param>
/// <param name="PlatformRequests">What it took of a licence: <see cref="Room.PlatformRequests"/> of its run, its children and the run whose request made the deal due.</param>
/// <param name="WroteBothSides">Whether both Partner Center and Salesforce were written.</param>
public sealed record Change(Guid DealId, string RunId, IReadOnlyList<string> Operations, int PlatformRequests, bool WroteBothSides)
{
    /// <summary>When the first run saw it, by the room's clock; one that was tried again is as old as its first try.</summary>
    public DateTimeOffset NoticedAt { get; init; }

    /// <summary>When both sides had it.</summary>
    public DateTimeOffset DoneAt { get; init; }

    public TimeSpan Took => DoneAt - NoticedAt;

    public int Calls => Operations.Count;

    /// <summary>How many calls it may take (docs/operate.md): what has to be looked up is, as a rule, in a synchronization that follows another one, without a request.</summary>
    public int Budget => (WroteBothSides ? 8 : 7) + (LookedUp && Operations[0] == CallCounts.RequestSync ? 1 : 0);

    private bool LookedUp => Operations.TakeWhile(operation => operation != "cosell_PlanSync").Contains("HttpRequest");
}
