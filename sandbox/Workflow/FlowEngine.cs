using System.Collections.Concurrent;
using Sandbox.Workflow.Actions;
using Sandbox.Workflow.Checks;
using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Triggers;
using Sandbox.Workflow.Triggers.Sources;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow;

/// <summary>Runs cloud flows as exported. Thread-safe.</summary>
public sealed class FlowEngine : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Guid, FlowInstance> _flows = new();
    private readonly CancellationTokenSource _shutdown = new();
    private readonly RunServices _services;

    /// <summary>An engine without flows. It starts nothing before flows are registered and turned on.</summary>
    public FlowEngine(FlowEngineOptions options) =>
        _services = new(options, new(ActionHandlers.For, TriggerSources.Create), id => _flows.GetValueOrDefault(id), _shutdown.Token);

    /// <summary>The registered flows, by name.</summary>
    public IReadOnlyList<FlowDefinition> Flows =>
        [.. _flows.Values.Select(f => f.Definition).OrderBy(f => f.Name, StringComparer.Ordinal).ThenBy(f => f.Id)];

    /// <summary>Reads and checks a flow and takes it in, turned off. A flow that was registered before is replaced; turn it off first.</summary>
    /// <param name="id">The flow's id in the solution.</param>
    /// <param name="name">Display name.</param>
    /// <param name="clientData">The exported JSON: <c>{properties: {connectionReferences, definition}}</c>.</param>
    /// <param name="bindings">What the environment gives.</param>
    /// <exception cref="FlowRefusedException">The platform would refuse to save it.</exception>
    public FlowDefinition Register(Guid id, string name, Value clientData, FlowBindings bindings)
    {
        var reader = new FlowReader();
        var flow = reader.Read(id, name, clientData);
        var problems = reader.Problems.Concat(flow is null ? [] : SaveChecks.Run(flow, WaysOut.Of(_services.Options))).ToList();
        if (flow is null || problems.Count > 0)
            throw new FlowRefusedException(name, problems);
        if (_flows.TryGetValue(id, out var before) && before.IsOn)
            throw new InvalidOperationException($"The flow '{name}' is turned on. Turn it off before you replace it.");
        _flows[id] = new(flow, bindings, _services);
        return flow;
    }

    /// <summary>Whether the flow is registered and turned on.</summary>
    public bool IsOn(Guid id) => _flows.TryGetValue(id, out var flow) && flow.IsOn;

    /// <summary>Starts polling or the recurrence, or subscribes the webhook.</summary>
    /// <exception cref="FlowActivationException">A child flow is missing or the service refused the subscription.</exception>
    public async Task TurnOnAsync(Guid id)
    {
        var flow = Find(id);
        if (flow.Definition.ChildFlows.FirstOrDefault(child => !_flows.ContainsKey(child)) is var missing && missing != Guid.Empty)
            throw new FlowActivationException(flow.Definition.Name, "ChildFlowNotFound", $"its child flow '{missing}' is not there. Import the child flow first.");
        if (_services.Options.AskBeforeTurningOn?.Invoke(flow.Definition) is { Count: > 0 } faults)
            throw new FlowActivationException(flow.Definition.Name, "InvalidOpenApiFlow", ActivationFault.Text(faults));
        await flow.TurnOnAsync().ConfigureAwait(false);
    }

    /// <summary>Stops polling or the recurrence, or unsubscribes the webhook. Runs under way go on.</summary>
    public Task TurnOffAsync(Guid id) => Find(id).TurnOffAsync();

    /// <summary>
    /// Calls a Request trigger (Http, Button, PowerAppV2). Completes when the Response action ran, at once with 202 when
    /// the flow has none; the rest of the run goes on, counted on the clock.
    /// </summary>
    /// <param name="id">The flow.</param>
    /// <param name="request">What the trigger gets.</param>
    /// <param name="waiting">How many pieces of counted work wait for the answer; they rest meanwhile, for the run may have to let time pass first.</param>
    public Task<TriggerAnswer> InvokeAsync(Guid id, TriggerRequest request, int waiting = 0) => _flows.TryGetValue(id, out var flow)
        ? RequestTrigger.InvokeAsync(flow, request, waiting)
        : Task.FromResult(RequestAnswers.NotFound(id));

    /// <summary>
    /// Starts what the trigger starts when it hands over these outputs, whatever its type: it splits and tests its
    /// conditions; its service and its schedule are left out, and the flow need not be on. Returns as soon as the runs
    /// are counted on the clock. Why there are none, the history's trigger record says.
    /// </summary>
    /// <param name="id">The flow.</param>
    /// <param name="outputs"><c>{headers, body, …}</c>; null for a trigger without outputs.</param>
    public Task<IReadOnlyList<StartedRun>> StartAsync(Guid id, Value? outputs) => Task.FromResult(ManualStart.Start(Find(id), outputs));

    /// <summary>
    /// Hands over a notification for a webhook trigger, or for the webhook action that its callback URL names. Returns as
    /// soon as the work is counted on the clock. A notification for a flow that is off is dropped, as a deleted callback would.
    /// </summary>
    public async Task NotifyAsync(Guid id, TriggerRequest request) =>
        await WebhookTrigger.NotifyAsync(Find(id), request).ConfigureAwait(false);

    /// <summary>Fires a recurrence or polls now, as the portal's "Run" does.</summary>
    public Task FireAsync(Guid id) => Find(id).FireAsync();

    /// <summary>Stops triggers without unsubscribing, cancels every run and waits for them to end.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var flow in _flows.Values)
            flow.Halt();
        await _shutdown.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_flows.Values.Select(f => f.Runs.WhenEmptyAsync())).ConfigureAwait(false);
        _shutdown.Dispose();
    }

    private FlowInstance Find(Guid id) =>
        _flows.TryGetValue(id, out var flow) ? flow : throw new KeyNotFoundException($"There is no flow '{id}'. Register it first.");
}

/// <summary>A run that was started by hand.</summary>
/// <param name="Id">The run's name.</param>
/// <param name="Answer">What its Response action says; null when it ended without one.</param>
public sealed record StartedRun(string Id, Task<TriggerAnswer?> Answer);
