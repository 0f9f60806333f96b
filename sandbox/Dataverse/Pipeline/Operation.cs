using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Pipeline;

/// <summary>One message on its way through the stages.</summary>
internal sealed class Operation(Session session, string message, TableMetadata? table, Guid userId, int depth, PluginContext? parent, DateTime startedOn)
{
    private ParameterCollection? _sharedVariables;
    private ParameterCollection? _preValidationVariables;

    public Session Session { get; } = session;

    public string Message { get; } = message;

    public TableMetadata? Table { get; } = table;

    public Guid UserId { get; } = userId;

    public int Depth { get; } = depth;

    /// <summary>The step whose service call this is; null for a call from outside.</summary>
    public PluginContext? Parent { get; } = parent;

    public DateTime StartedOn { get; } = startedOn;

    public ParameterCollection Inputs { get; init; } = new();

    public ParameterCollection Outputs { get; } = new();

    public ParameterCollection SharedVariables => _sharedVariables ??= new();

    public ParameterCollection PreValidationVariables => _preValidationVariables ??= new();

    /// <summary>The row that is meant; empty until it is known.</summary>
    public Guid Id { get; set; }

    /// <summary>The row as it was; loaded only when an image or a subscription asks for it.</summary>
    public Entity? Before { get; set; }

    /// <summary>The row right after the main operation; loaded only when asked for.</summary>
    public Entity? After { get; set; }

    /// <summary>The same operation for an asynchronous step, which runs in a session of its own.</summary>
    public Operation ContinueIn(Session later)
    {
        var copy = new Operation(later, Message, Table, UserId, Depth, Parent, StartedOn) { Inputs = Inputs, Id = Id, Before = Before, After = After };
        copy.Outputs.AddRange(Outputs);
        copy.SharedVariables.AddRange(SharedVariables);
        return copy;
    }

    public Entity? Target => Inputs.TryGetValue("Target", out object value) ? value as Entity : null;
}
