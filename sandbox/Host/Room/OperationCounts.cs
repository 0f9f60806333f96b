using Sandbox.Connectors;

namespace Sandbox.Host.Room;

/// <summary>Every attempt at a connector operation since the start, polls included, by connector and operation.</summary>
public sealed class OperationCounts
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<(string ApiName, string OperationId), OperationCount> _counts = [];

    /// <summary>The counts, by connector and operation.</summary>
    public IReadOnlyList<OperationCount> All
    {
        get
        {
            lock (_gate)
                return [.. _counts.Values];
        }
    }

    internal void Record(CallRecord call)
    {
        var key = (call.ApiName, call.OperationId);
        lock (_gate)
        {
            var before = _counts.GetValueOrDefault(key) ?? new(call.ApiName, call.OperationId, 0, 0, 0);
            _counts[key] = before with
            {
                Billed = before.Billed + (call.Purpose is CallPurpose.Action or CallPurpose.NextPage ? 1 : 0),
                Free = before.Free + (call.Purpose is CallPurpose.Action or CallPurpose.NextPage ? 0 : 1),
                Failed = before.Failed + (call.StatusCode is >= 200 and < 400 ? 0 : 1),
            };
        }
    }
}

