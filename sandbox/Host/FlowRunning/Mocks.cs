using System.Collections.Concurrent;
using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.FlowRunning;

/// <summary>
/// Answers the calls of actions from a mocks file and remembers what was sent: <c>{"action": answer}</c>, or an array of
/// answers, one a call, of which the last repeats. An answer is <c>{statusCode, headers, body}</c>, each optional. The action
/// <c>*</c> stands for every action that has no mock of its own.
/// </summary>
internal sealed class Mocks : ICallStandIn, IConnectorInvoker
{
    private const string Any = "*";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<ConnectorResponse>> _answers = new(StringComparer.OrdinalIgnoreCase);
    private readonly OrderedDictionary<string, List<Value>> _calls = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentQueue<string> _missing = new();
    private readonly Func<Guid, bool> _hasFlow;

    /// <param name="mocks">Answers by the name of the action.</param>
    /// <param name="hasFlow">Whether a child flow is there to be called.</param>
    /// <exception cref="InputException">An answer is not one.</exception>
    public Mocks(ObjectValue mocks, Func<Guid, bool> hasFlow)
    {
        _hasFlow = hasFlow;
        foreach (var (action, given) in mocks)
            _answers[action] = new(MockAnswers.Read(action, given));
    }

    /// <summary>Runs when a call has no mock.</summary>
    public Action? Missed { get; set; }

    /// <summary>What is missing, as sentences that name the action.</summary>
    public IReadOnlyCollection<string> Missing => _missing;

    /// <summary>What each action was sent, one entry an attempt, a page or a poll.</summary>
    public ObjectValue Calls
    {
        get
        {
            lock (_gate)
                return new(_calls.Select(c => KeyValuePair.Create(c.Key, (Value)new ArrayValue([.. c.Value]))));
        }
    }

    public ConnectorResponse? Answer(StandInCall call)
    {
        var action = call.Origin.ActionName;
        if (Next(action, call) is { } answer)
            return answer;
        if (Guid.TryParse(call.Action.Source["inputs"]["host"]["workflowReferenceName"].AsString(), out var child) && _hasFlow(child))
            return null;
        if (Next(Any, call) is { } common)
            return common;
        _missing.Enqueue(Miss(call));
        Missed?.Invoke();
        throw new ConnectorException("NotMocked", $"The action '{action}' has no mock.");
    }

    /// <summary>Not reached: <see cref="Answer"/> stands in for every call of an action, and triggers do not call.</summary>
    public Task<ConnectorResponse> InvokeAsync(ConnectorCall call, CancellationToken cancellationToken) =>
        throw new ConnectorException("NotMocked", $"'{call.OperationId}' has no mock.");

    private ConnectorResponse? Next(string mock, StandInCall call)
    {
        lock (_gate)
        {
            if (!_answers.TryGetValue(mock, out var answers))
                return null;
            Note(call.Origin.ActionName, call.Sent);
            return answers.Count > 1 ? answers.Dequeue() : answers.Peek();
        }
    }

    private void Note(string action, ObjectValue sent)
    {
        if (!_calls.TryGetValue(action, out var calls))
            _calls[action] = calls = [];
        calls.Add(ObjectValue.Of(("parameters", sent)));
    }

    private static string Miss(StandInCall call)
    {
        var (name, host) = (call.Origin.ActionName, call.Action.Source["inputs"]["host"]);
        return call.Action.Type.ToUpperInvariant() switch
        {
            "HTTP" => $"The action '{name}' of the flow '{call.Origin.FlowName}' sends an HTTP request and has no mock. Add \"{name}\" to the mocks file.",
            "WORKFLOW" => $"The action '{name}' of the flow '{call.Origin.FlowName}' calls the flow '{host["workflowReferenceName"]}', which is not there. Give its folder by --flows, or add \"{name}\" to the mocks file.",
            _ => $"The action '{name}' of the flow '{call.Origin.FlowName}' calls the operation '{host["operationId"]}' and has no mock. Add \"{name}\" to the mocks file.",
        };
    }
}
