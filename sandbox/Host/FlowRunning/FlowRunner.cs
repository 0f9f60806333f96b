using System.Globalization;
using Sandbox.Workflow;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Time;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.FlowRunning;

/// <summary>Runs one flow on virtual time with mocked connectors: <c>{"runs": […], "calls": {…}, "trigger": {…}}</c>.</summary>
internal sealed class FlowRunner : IAsyncDisposable
{
    /// <summary>A run may take 30 days (learn.microsoft.com/power-automate/limits-and-config); the engine ends it then.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromDays(31);

    private readonly FlowRunOptions _options;
    private readonly FlowFolder _folder;
    private readonly VirtualClock _clock;
    private readonly DateTimeOffset _start;
    private readonly RunNotes _notes = new();
    private readonly CancellationTokenSource _missed = new();
    private readonly ObjectValue _recorded;
    private readonly ObjectValue _parameters;
    private readonly Value? _trigger;
    private readonly Mocks _mocks;
    private readonly FlowEngine _engine;

    /// <exception cref="InputException">A file or folder cannot be used.</exception>
    public FlowRunner(FlowRunOptions options)
    {
        _options = options;
        _folder = new(options.Flows);
        _recorded = JsonFile.ReadObject(options.Replay, "recording");
        _parameters = _recorded["parameters"] as ObjectValue ?? JsonFile.ReadObject(options.Parameters, "parameters");
        _trigger = options.Replay is not null ? (_recorded["trigger"].IsNull ? null : _recorded["trigger"]) : options.Trigger is { } file ? JsonFile.Read(file, "trigger") : null;
        _start = DateTimeOffset.TryParse(_recorded["now"].AsString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var then)
            ? then
            : options.Now ?? TimeProvider.System.GetUtcNow();
        _clock = new(_start);
        _mocks = new(_recorded["mocks"] as ObjectValue ?? JsonFile.ReadObject(options.Mocks, "mocks"), HasFlow) { Missed = _missed.Cancel };
        _engine = new(new()
        {
            Clock = _clock,
            Connectors = _mocks,
            StandIn = _mocks,
            History = _notes,
            CallbackUrl = (flow, trigger) => new($"https://flows.invalid/workflows/{flow.Id:N}/triggers/{Uri.EscapeDataString(trigger)}/paths/invoke"),
            MaxConcurrentRuns = 1,
        });
    }

    /// <summary>Sentences for whoever runs it: why no run began, parameters that nothing uses, what differs from the recording.</summary>
    public List<string> Notices { get; } = [];

    /// <returns>Whether a recording that was played again came out as recorded; true when there is none.</returns>
    /// <exception cref="FlowRefusedException">The platform would not save the flow.</exception>
    /// <exception cref="InputException">A file cannot be used, or a call has no mock.</exception>
    public async Task<bool> RunAsync(TextWriter output)
    {
        var flow = FlowFile.Read(_options.Flow);
        await RegisterAsync(flow).ConfigureAwait(false);
        var started = await _engine.StartAsync(flow.Id, _trigger).ConfigureAwait(false);
        await PassTimeAsync().ConfigureAwait(false);
        NoteTrigger(flow.Id);
        if (_options.AsTree)
            await RunTree.WriteAsync(_engine.Flows.Single(f => f.Id == flow.Id), TriggerOf(flow.Id), started.Select(run => _notes.Find(run.Id)), _notes, output).ConfigureAwait(false);
        else
            await WriteAsync(flow.Id, started, output).ConfigureAwait(false);
        return await CompareAsync(Recording.Outcome(started.Select(run => _notes.Find(run.Id)))).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync().ConfigureAwait(false);
        _missed.Dispose();
        _notes.Dispose();
    }

    private async Task WriteAsync(Guid flow, IReadOnlyList<StartedRun> started, TextWriter output)
    {
        var report = new RunReport(_notes, output);
        await output.WriteAsync("{\"runs\":[").ConfigureAwait(false);
        for (var i = 0; i < started.Count; i++)
        {
            await output.WriteAsync(i == 0 ? "" : ",").ConfigureAwait(false);
            await report.WriteAsync(started[i].Id, started[i].Answer.IsCompletedSuccessfully ? started[i].Answer.Result : null).ConfigureAwait(false);
        }
        await output.WriteAsync($"],\"calls\":{_mocks.Calls.ToJson()},\"trigger\":{TriggerOf(flow).ToJson()}}}\n").ConfigureAwait(false);
    }

    private ObjectValue TriggerOf(Guid flow) => _notes.Trigger(flow) is var (record, details)
        ? TriggerReport.Of(record, details, _engine.Flows.Single(f => f.Id == flow).Trigger.ConcurrentRuns, _notes.Waited(flow))
        : ObjectValue.Empty;

    private async Task<bool> CompareAsync(Value outcome)
    {
        if (_options.Record is { } file)
            await File.WriteAllTextAsync(file.FullName, Recording.Of(_start, _trigger, _parameters, _mocks.Given, outcome).ToJson(indented: true)).ConfigureAwait(false);
        if (_options.Replay is null)
            return true;
        var differences = Recording.Differences(_recorded["outcome"], outcome).ToList();
        Notices.AddRange(differences);
        return differences.Count == 0;
    }

    private async Task RegisterAsync(FlowFile file)
    {
        var given = new GivenParameters(_parameters);
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
        if (_notes.Trigger(flow) is var (trigger, details) && trigger.RunIds.Count == 0)
            Notices.Add($"No run began: {trigger.Code}{Why(trigger, details)}");
    }

    private static string Why(TriggerRecord trigger, TriggerEvaluation? details)
    {
        if (trigger.Error is { } error)
            return $", {error.Message}";
        if (details?.Conditions.FirstOrDefault(condition => !condition.Met) is { } unmet)
            return $", the condition {unmet.Expression} is not met";
        return details is { SplitOn: not null, Elements: 0 } ? $", {details.SplitOn} has no elements" : "";
    }
}
