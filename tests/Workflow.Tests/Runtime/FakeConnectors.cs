using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Values;

namespace Workflow.Tests.Runtime;

/// <summary>Answers each operation with the next of its mocks; the last one repeats. Remembers every call.</summary>
internal sealed class FakeConnectors : IConnectorInvoker
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<Func<ConnectorCall, Task<ConnectorResponse>>>> _answers = [];
    private readonly List<ConnectorCall> _calls = [];

    public IReadOnlyList<ConnectorCall> Calls
    {
        get
        {
            lock (_gate)
                return [.. _calls];
        }
    }

    public FakeConnectors On(string operation, int status, string? body = null, params (string Name, string Value)[] headers) =>
        On(operation, _ => Task.FromResult(Response(status, body is null ? null : Value.Parse(body), headers)));

    public FakeConnectors On(string operation, Func<ConnectorCall, Task<ConnectorResponse>> answer)
    {
        if (!_answers.TryGetValue(operation, out var queue))
            _answers[operation] = queue = new();
        queue.Enqueue(answer);
        return this;
    }

    public Task<ConnectorResponse> InvokeAsync(ConnectorCall call, CancellationToken cancellationToken)
    {
        Func<ConnectorCall, Task<ConnectorResponse>> answer;
        lock (_gate)
        {
            _calls.Add(call);
            if (!_answers.TryGetValue(call.OperationId, out var queue))
                throw new ConnectorException("OperationNotMocked", $"The test answers nothing for '{call.OperationId}'.");
            answer = queue.Count > 1 ? queue.Dequeue() : queue.Peek();
        }
        return answer(call);
    }

    public static ConnectorResponse Response(int status, Value? body = null, params (string Name, string Value)[] headers) =>
        new(status, new ObjectValue(headers.Select(h => KeyValuePair.Create(h.Name, Value.From(h.Value)))), body);
}
