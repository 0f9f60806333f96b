using System.Collections.Concurrent;
using System.IO.Enumeration;
using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.FlowRunning;

/// <summary>
/// Answers the calls of actions from a mocks file and remembers what was sent: <c>{"action": answer}</c>, or an array of answers, one a call, of
/// which the last repeats. A name may hold <c>*</c> and stand for many actions: the exact name counts first, then the pattern with the most
/// letters. A name with a slash is <c>connector/operation</c>.
/// </summary>
internal sealed class Mocks : ICallStandIn, IConnectorInvoker
{
    private const string Any = "*";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<MockAnswer>> _answers = new(StringComparer.OrdinalIgnoreCase);
    private readonly string[] _patterns;
    private readonly OrderedDictionary<string, List<Value>> _calls = new(StringComparer.OrdinalIgnoreCase);
    private readonly OrderedDictionary<string, List<Value>> _given = new(StringComparer.OrdinalIgnoreCase);
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
        _patterns = [.. _answers.Keys.Where(key => key != Any && (key.Contains('*') || key.Contains('/'))).OrderByDescending(key => key.Length).ThenBy(key => key, StringComparer.Ordinal)];
    }

    /// <summary>What each action was answered, as a mocks file has it.</summary>
    public ObjectValue Given
    {
        get
        {
            lock (_gate)
                return new(_given.Select(g => KeyValuePair.Create(g.Key, (Value)new ArrayValue([.. g.Value]))));
        }
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
        if ((Next(action, call) ?? _patterns.Where(pattern => Fits(pattern, call)).Select(pattern => Next(pattern, call)).FirstOrDefault()) is { } answer)
            return Said(answer);
        if (Guid.TryParse(call.Action.Source["inputs"]["host"]["workflowReferenceName"].AsString(), out var child) && _hasFlow(child))
            return null;
        if (Next(Any, call) is { } common)
            return Said(common);
        _missing.Enqueue(Miss(call));
        Missed?.Invoke();
        throw new ConnectorException("NotMocked", $"The action '{action}' has no mock.");
    }

    /// <summary>Not reached: <see cref="Answer"/> stands in for every call of an action, and triggers do not call.</summary>
    public Task<ConnectorResponse> InvokeAsync(ConnectorCall call, CancellationToken cancellationToken) =>
        throw new ConnectorException("NotMocked", $"'{call.OperationId}' has no mock.");

    private static ConnectorResponse Said(MockAnswer answer) => answer.Response ?? throw answer.Failure!;

    /// <summary>Whether a pattern is for the call: of its action, or with a slash of its connector and operation.</summary>
    private static bool Fits(string pattern, StandInCall call)
    {
        var host = call.Action.Source["inputs"]["host"];
        var name = pattern.Contains('/') ? $"{host["apiId"].AsString()?.Split('/')[^1]}/{host["operationId"]}" : call.Origin.ActionName;
        return FileSystemName.MatchesSimpleExpression(pattern.Replace("?", "\\?", StringComparison.Ordinal), name, ignoreCase: true);
    }

    private MockAnswer? Next(string mock, StandInCall call)
    {
        lock (_gate)
        {
            if (!_answers.TryGetValue(mock, out var answers))
                return null;
            Note(_calls, call.Origin.ActionName, ObjectValue.Of(("parameters", call.Sent)));
            var answer = answers.Count > 1 ? answers.Dequeue() : answers.Peek();
            Note(_given, call.Origin.ActionName, answer.ToValue());
            return answer;
        }
    }

    private static void Note(OrderedDictionary<string, List<Value>> notes, string action, ObjectValue value)
    {
        if (!notes.TryGetValue(action, out var noted))
            notes[action] = noted = [];
        noted.Add(value);
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
