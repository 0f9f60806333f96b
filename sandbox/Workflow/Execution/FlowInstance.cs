using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Triggers;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Execution;

/// <summary>A registered flow: its parameters, its trigger and its runs.</summary>
internal sealed class FlowInstance
{
    private readonly Dictionary<string, Value> _parameters = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim _switching = new(1);
    private readonly ITriggerSource _source;
    private volatile bool _isOn;

    public FlowInstance(FlowDefinition definition, FlowBindings bindings, RunServices services)
    {
        Definition = definition;
        Services = services;
        Runs = new(services, definition.Trigger.ConcurrentRuns);
        foreach (var parameter in definition.Parameters)
        {
            var variable = parameter.SchemaName is { } schemaName ? bindings.EnvironmentVariables.GetValueOrDefault(schemaName) : null;
            _parameters[parameter.Name] = bindings.Parameters.GetValueOrDefault(parameter.Name) ?? variable ?? parameter.DefaultValue ?? Value.Null;
        }
        _source = services.Parts.TriggerSource(this);
    }

    public FlowDefinition Definition { get; }

    public RunServices Services { get; }

    public RunQueue Runs { get; }

    public NotificationWaits Waits { get; } = new();

    public bool IsOn => _isOn;

    /// <summary>What <c>listCallbackUrl()</c> answers; null when the trigger cannot be called.</summary>
    public string? CallbackUrl => Definition.Trigger.Is("Request") ? CallbackFor(Definition.Trigger.Name).ToString() : null;

    public Uri CallbackFor(string triggerOrAction) => Services.Options.CallbackUrl(Definition, triggerOrAction);

    public bool TryGetParameter(string name, out Value value)
    {
        var known = _parameters.TryGetValue(name, out var parameter);
        value = parameter ?? Value.Null;
        return known;
    }

    /// <summary>Starts a run for a request.</summary>
    /// <returns>Null when a trigger condition is not met.</returns>
    public FlowRun? Call(TriggerRequest request, RunParent? parent, Action<TriggerAnswer?>? answer) =>
        _source.Call(request, parent, answer);

    public async Task TurnOnAsync()
    {
        using var counted = Services.Clock.Begin();
        await _switching.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_isOn)
                return;
            _isOn = true; // before subscribing: a service may try the callback URL at once
            await _source.StartAsync().ConfigureAwait(false);
        }
        catch
        {
            _isOn = false;
            throw;
        }
        finally
        {
            _switching.Release();
        }
    }

    public async Task TurnOffAsync()
    {
        using var counted = Services.Clock.Begin();
        await _switching.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_isOn)
                await _source.StopAsync().ConfigureAwait(false);
            _isOn = false;
        }
        finally
        {
            _switching.Release();
        }
    }

    public async Task FireAsync()
    {
        using var counted = Services.Clock.Begin();
        await _source.FireAsync().ConfigureAwait(false);
    }

    /// <summary>Stops at once, without telling any service.</summary>
    public void Halt()
    {
        _isOn = false;
        _source.Halt();
    }
}
