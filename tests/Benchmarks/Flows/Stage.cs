using System.Globalization;
using Sandbox.Workflow;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Time;
using Sandbox.Workflow.Triggers;
using Sandbox.Workflow.Values;
using Workflow.Tests.Runtime;

namespace Benchmarks.Flows;

/// <summary>An engine on virtual time with one flow, ready to be called.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private static readonly Guid Flow = new("c05e1100-0000-4000-8000-000000000001");

    private readonly VirtualClock _clock = new(DateTimeOffset.Parse("2026-01-05T08:00:00Z", CultureInfo.InvariantCulture));
    private readonly QuietHistory _history = new();
    private readonly FlowEngine _engine;

    /// <param name="actions">JSON of the actions.</param>
    public Stage(string actions)
    {
        _engine = new(new()
        {
            Clock = _clock,
            Connectors = new FakeConnectors(),
            History = _history,
            CallbackUrl = (flow, trigger) => new($"http://127.0.0.1/{flow.Id}/{trigger}"),
        });
        _engine.Register(Flow, "Measured", Value.Parse($$$"""
            {"properties":{"connectionReferences":{},"definition":{
              "triggers":{"manual":{"type":"Request","kind":"Http","inputs":{} } },
              "actions":{{{actions}}} } } }
            """), FlowBindings.Empty);
        _engine.TurnOnAsync(Flow).GetAwaiter().GetResult();
    }

    public async Task RunAsync(Value? body = null)
    {
        await _engine.InvokeAsync(Flow, new TriggerRequest { Body = body });
        await _clock.WhenIdleAsync();
        if (_history.LastStatus != FlowStatus.Succeeded)
            throw new InvalidOperationException($"The measured run ended as '{_history.LastStatus}'.");
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();
}
