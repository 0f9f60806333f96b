using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Rest;

/// <summary>Counts calls against the org's allowance of the last 24 hours.</summary>
internal sealed class ApiUsage(TimeProvider clock, int allowance)
{
    private readonly Lock _gate = new();
    private readonly Queue<(long Hour, int[] Count)> _hours = new();
    private long _total;

    /// <summary>All calls since the start.</summary>
    public long Total => Interlocked.Read(ref _total);

    public string Header => $"api-usage={Used()}/{allowance}";

    public IEnumerable<Route> Routes => [new("limits", ("GET", _ => ApiResponse.Ok(Limits())))];

    /// <summary>Counts calls unless the allowance is used up.</summary>
    /// <exception cref="SalesforceException">403 <c>REQUEST_LIMIT_EXCEEDED</c>.</exception>
    public void Count(int calls = 1)
    {
        lock (_gate)
        {
            if (Used() + calls > allowance)
                throw new SalesforceException(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
            var hour = Hour();
            if (_hours.Count == 0 || _hours.Last().Hour != hour)
                _hours.Enqueue((hour, [0]));
            _hours.Last().Count[0] += calls;
            _total += calls;
        }
    }

    private int Used()
    {
        lock (_gate)
        {
            while (_hours.TryPeek(out var oldest) && oldest.Hour <= Hour() - 24)
                _hours.Dequeue();
            return _hours.Sum(entry => entry.Count[0]);
        }
    }

    private long Hour() => clock.GetUtcNow().ToUnixTimeSeconds() / 3600;

    private ObjectValue Limits() => ObjectValue.Of(("DailyApiRequests", ObjectValue.Of(
        ("Max", Value.From(allowance)), ("Remaining", Value.From(allowance - Used())))));
}
