using System.Collections.Concurrent;
using Sandbox.Loopback.Faults;
using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.Room;

/// <summary>Polls as they come at their worst: rows that were handed over before come again, others never come.</summary>
internal sealed class DisturbedPolls(IConnectorInvoker connectors, ServiceFaults faults) : IConnectorInvoker
{
    private readonly ConcurrentDictionary<string, ArrayValue> _before = [];

    /// <inheritdoc/>
    public async Task<ConnectorResponse> InvokeAsync(ConnectorCall call, CancellationToken cancellationToken)
    {
        var answer = await connectors.InvokeAsync(call, cancellationToken).ConfigureAwait(false);
        // Only what answers polls says where to poll next.
        return answer.Headers.TryGet("Location", out _) && answer.StatusCode is 200 or 202 && call is { CallbackUrl: null, Subscription: null }
            ? Disturbed($"{call.OperationId} {call.Parameters["table"]}", answer)
            : answer;
    }

    private ConnectorResponse Disturbed(string operation, ConnectorResponse answer)
    {
        var rows = answer.Body?["value"].AsItems().ToList() ?? [];
        var before = _before.GetValueOrDefault(operation);
        if (rows.Count > 0)
            _before[operation] = new ArrayValue(rows);
        if (rows.Count > 0 && faults.Strikes(FaultKind.PollMisses, operation))
            rows.RemoveAt(rows.Count - 1);
        if (before is not null && faults.Strikes(FaultKind.PollRepeats, operation))
            rows.InsertRange(0, before.AsItems());
        return rows.Count == 0
            ? answer with { StatusCode = 202, Body = null }
            : answer with { StatusCode = 200, Body = ObjectValue.Of(("value", new ArrayValue(rows))) };
    }
}
