using Sandbox.Workflow;
using Sandbox.Workflow.Runs.History;
using Sandbox.Workflow.Time;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.FlowRunning;

/// <summary>Runs one flow on virtual time with mocked connectors: <c>{"runs": […], "calls": {…}}</c>.</summary>
internal sealed class FlowRunner : IAsyncDisposable
{
    /// <summary>A run may take 30 days (learn.microsoft.com/power-automate/limits-and-config); the engine ends it then.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromDays(31);

    private readonly FlowRunOptions _options;
    private readonly FlowFolder _folder;
    private readonly VirtualClock _clock;
    private readonly InMemoryRunHistory _history = new(int.MaxValue);
    private readonly CancellationTokenSource _missed = new();
    private readonly Mocks _mocks;
    private readonly FlowEngine _engine;

    /// <exception cref="InputException">A file or folder cannot be used.</exception>
    public FlowRunner(FlowRunOptions options)
    {
        _options = options;
        _folder = new(options.Flows);
        _clock = new(options.Now ?? TimeProvider.System.GetUtcNow());
        _mocks = new(JsonFile.ReadObject(options.Mocks, "mocks"), HasFlow) { Missed = _missed.Cancel };
        _engine = new(new()
        {
            Clock = _clock,
            Connectors = _mocks,
            StandIn = _mocks,
            History = _history,
            CallbackUrl = (flow, trigger) => new($"https://flows.invalid/workflows/{flow.Id:N}/triggers/{Uri.EscapeDataString(trigger)}/paths/invoke"),
            MaxConcurrentRuns = 1,
        });
    }

    /// <summary>Sentences for whoever runs it: why no run began, parameters that nothing uses.</summary>
    public List<string> Notices { get; } = [];

    /// <exception cref="FlowRefusedException">The platform would not save the flow.</exception>
    /// <exception cref="InputException">A file cannot be used, or a call has no mock.</exception>
    public async Task<ObjectValue> RunAsync()
    {
        var flow = FlowFile.Read(_options.Flow);
        await RegisterAsync(flow).ConfigureAwait(false);
        var started = await _engine.StartAsync(flow.Id, TriggerOutputs()).ConfigureAwait(false);
        await PassTimeAsync().ConfigureAwait(false);
        NoteTrigger(flow.Id);
        return ObjectValue.Of(("runs", new ArrayValue([.. started.Select(Report)])), ("calls", _mocks.Calls));
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync().ConfigureAwait(false);
        _missed.Dispose();
    }

    private Value? TriggerOutputs() => _options.Trigger is { } file ? JsonFile.Read(file, "trigger") : null;

    private async Task RegisterAsync(FlowFile file)
    {
        var given = new GivenParameters(JsonFile.ReadObject(_options.Parameters, "parameters"));
        var definition = _engine.Register(file.Id, file.Name, file.ClientData, given.Bindings);
        Notices.AddRange(given.Unknown(definition).Select(name => $"The flow has no parameter '{name}'."));
        foreach (var id in definition.ChildFlows.Where(id => !HasFlow(id)))
        {
            if (_folder.Find(id) is not { } child)
                continue; // matters only when it is called without a mock
            await RegisterAsync(child).ConfigureAwait(false);
            await _engine.TurnOnAsync(id).ConfigureAwait(false);
        }
    }

    private bool HasFlow(Guid id) => _engine.Flows.Any(f => f.Id == id);

    private async Task PassTimeAsync()
    {
        try
        {
            await _clock.RunForAsync(LongestRun, _missed.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_missed.IsCancellationRequested)
        {
        }
        if (_mocks.Missing.Count > 0)
            throw new InputException(string.Join(Environment.NewLine, _mocks.Missing));
    }

    private void NoteTrigger(Guid flow)
    {
        if (_history.Triggers(flow).FirstOrDefault(t => t.RunIds.Count == 0) is { } trigger)
            Notices.Add($"No run began: {trigger.Code}{(trigger.Error is { } error ? $", {error.Message}" : "")}");
    }

    private Value Report(StartedRun run) =>
        RunReport.Of(_history.Find(run.Id)!, run.Answer.IsCompletedSuccessfully ? run.Answer.Result : null);
}
