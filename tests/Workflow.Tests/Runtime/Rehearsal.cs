using Sandbox.Workflow;
using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Runs.History;
using Sandbox.Workflow.Time;
using Sandbox.Workflow.Triggers;
using Sandbox.Workflow.Values;

namespace Workflow.Tests.Runtime;

/// <summary>An engine on virtual time with faked connectors.</summary>
internal sealed class Rehearsal : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero); // a Monday

    private const string HttpRequest = """{"type":"Request","kind":"Http","inputs":{}}""";

    private int _flows;

    public Rehearsal(int places = 1, Func<FlowEngineOptions, FlowEngineOptions>? configure = null)
    {
        var options = new FlowEngineOptions
        {
            Clock = Clock,
            Connectors = Connectors,
            History = History,
            CallbackUrl = (flow, trigger) => new($"http://127.0.0.1:5000/flows/{flow.Id}/{trigger}"),
            Seed = 7,
            MaxConcurrentRuns = places,
        };
        Engine = new(configure is null ? options : configure(options));
    }

    public VirtualClock Clock { get; } = new(Start);

    public FakeConnectors Connectors { get; } = new();

    public InMemoryRunHistory History { get; } = new();

    public FlowEngine Engine { get; }

    /// <summary>Registers a flow and turns it on.</summary>
    /// <param name="trigger">JSON of the trigger; a plain HTTP request when null.</param>
    /// <param name="actions">JSON of the actions.</param>
    public async Task<Guid> AddAsync(string? trigger, string actions, string parameters = "{}", FlowBindings? bindings = null)
    {
        var id = Register(trigger, actions, parameters, bindings).Id;
        await Engine.TurnOnAsync(id);
        return id;
    }

    public FlowDefinition Register(string? trigger, string actions, string parameters = "{}", FlowBindings? bindings = null, string staticResults = "{}")
    {
        var number = ++_flows;
        var clientData = ClientData(trigger, actions, parameters, staticResults);
        return Engine.Register(new($"c05e1100-0000-4000-8000-{number:D12}"), $"Flow {number}", clientData, bindings ?? FlowBindings.Empty);
    }

    public static Value ClientData(string? trigger, string actions, string parameters = "{}", string staticResults = "{}") => Value.Parse(
        $$$"""
        {"properties":{
          "connectionReferences":{"shared_test":{"runtimeSource":"embedded","connection":{"connectionReferenceLogicalName":"sample_Test"},"api":{"name":"shared_test"} } },
          "definition":{
            "parameters":{{{parameters}}},
            "triggers":{"manual":{{{trigger ?? HttpRequest}}}},
            "actions":{{{actions}}},
            "staticResults":{{{staticResults}}}
          } } }
        """);

    public Task<TriggerAnswer> InvokeAsync(Guid id, string? body = null) =>
        Engine.InvokeAsync(id, new() { Body = body is null ? null : Value.Parse(body) });

    /// <summary>Calls the flow, lets time pass, and gives the run with its actions.</summary>
    public async Task<RunDetails> RunAsync(Guid id, string? body = null)
    {
        var answer = InvokeAsync(id, body);
        await Clock.RunForAsync(TimeSpan.FromDays(2));
        await answer;
        return LastRun(id);
    }

    public RunDetails LastRun(Guid id) => History.Find(History.Runs(id)[0].Id)!;

    public async ValueTask DisposeAsync() => await Engine.DisposeAsync();
}
