using Sandbox.Workflow;
using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Exports;
using Sandbox.Workflow.Runs.History;
using Sandbox.Workflow.Time;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.FlowCensus;

/// <summary>
/// Runs a flow of which nothing is known but its definition: the trigger hands over what its schema generates, and every call gets one and the
/// same answer. What a run comes to says little about the flow; that it comes to an end says something about the engine.
/// </summary>
internal static class FlowTrial
{
    private static readonly DateTimeOffset Start = new(2026, 1, 15, 10, 30, 0, TimeSpan.Zero);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    /// <returns>Why it is refused; empty when it is not.</returns>
    public static async Task<IReadOnlyList<FlowProblem>> RefusalAsync(ExportedFlow flow, bool standIn)
    {
        await using var engine = Engine(new VirtualClock(Start), new InMemoryRunHistory(), standIn);
        return Refusal(engine, flow);
    }

    /// <returns>The status of its first run; else the code of its trigger, in brackets.</returns>
    public static async Task<string> RunAsync(ExportedFlow flow)
    {
        var clock = new VirtualClock(Start);
        var history = new InMemoryRunHistory();
        await using var engine = Engine(clock, history, standIn: true);
        if (Refusal(engine, flow).Count > 0)
            return "(refused)";
        var definition = engine.Flows[0];
        await engine.StartAsync(definition.Id, Outputs(definition)).ConfigureAwait(false);
        await clock.RunForAsync(Longest).ConfigureAwait(false);
        return history.Runs() is [.., var first] ? first.Status.ToString() : $"({history.Triggers()[0].Code})";
    }

    private static FlowEngine Engine(VirtualClock clock, InMemoryRunHistory history, bool standIn) => new(new()
    {
        Clock = clock,
        Connectors = new Same(),
        StandIn = standIn ? new Same() : null,
        Http = standIn ? null : new(new HttpClientHandler()),
        History = history,
        CallbackUrl = (_, trigger) => new($"https://flows.invalid/{Uri.EscapeDataString(trigger)}"),
        MaxConcurrentRuns = 1,
    });

    private static IReadOnlyList<FlowProblem> Refusal(FlowEngine engine, ExportedFlow flow)
    {
        try
        {
            var id = flow.Flow.Id == Guid.Empty ? new("00000000-0000-4000-8000-000000000001") : flow.Flow.Id;
            engine.Register(id, flow.Flow.Name, ClientData.WithConnections((ObjectValue)flow.Flow.ClientData), FlowBindings.Empty);
            return [];
        }
        catch (FlowRefusedException refused)
        {
            return refused.Problems;
        }
    }

    private static ObjectValue Outputs(FlowDefinition flow)
    {
        var body = flow.Trigger.Source["inputs"]["schema"] is ObjectValue schema ? Example(schema, 0) : ObjectValue.Empty;
        return ObjectValue.Of(("headers", ObjectValue.Empty), ("body", flow.Trigger.Source["splitOn"].IsNull ? body : ObjectValue.Of(("value", new ArrayValue([body])))));
    }

    private static Value Example(Value schema, int depth) => (schema["type"] is ArrayValue several ? several[0] : schema["type"]).AsString() switch
    {
        _ when depth > 8 => Value.Null,
        _ when schema["enum"] is ArrayValue { Items: [var first, ..] } => first,
        "object" => new ObjectValue((schema["properties"] as ObjectValue ?? ObjectValue.Empty).Select(p => KeyValuePair.Create(p.Key, Example(p.Value, depth + 1)))),
        "array" => new ArrayValue([Example(schema["items"], depth + 1)]),
        "integer" or "number" => Value.From(1),
        "boolean" => Value.From(true),
        "string" => Value.From("text"),
        _ => Value.Null,
    };

    /// <summary>Answers everything with 200 and a list of one row.</summary>
    private sealed class Same : ICallStandIn, IConnectorInvoker
    {
        private static readonly ConnectorResponse Answered = new(200, ObjectValue.Empty, Value.Parse("""{"value":[{"id":"1"}],"id":"1","name":"text"}"""));

        public ConnectorResponse? Answer(StandInCall call) => Answered;

        public Task<ConnectorResponse> InvokeAsync(ConnectorCall call, CancellationToken cancellationToken) => Task.FromResult(Answered);
    }
}
