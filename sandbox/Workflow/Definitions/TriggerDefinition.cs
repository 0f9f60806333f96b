using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Definitions;

/// <summary>A flow's trigger as written.</summary>
public sealed class TriggerDefinition
{
    internal TriggerDefinition(string name, ObjectValue source)
    {
        Name = name;
        Source = source;
        Secure = SecureData.Read(source);
        Parts = new(source);
        Options = new(source);
        Conditions = [.. source["conditions"].AsItems().Select(c => new TemplateParts(AsObject(c)))];
    }

    /// <summary>As the definition has it, e.g. <c>manual</c>.</summary>
    public string Name { get; }

    /// <summary><c>Request</c>, <c>Recurrence</c>, <c>OpenApiConnection</c>, <c>OpenApiConnectionWebhook</c> or <c>OpenApiConnectionNotification</c>.</summary>
    public string Type => Source["type"].AsString() ?? "";

    /// <summary><c>Http</c>, <c>Button</c> or <c>PowerAppV2</c> of a request; empty for the others.</summary>
    public string Kind => Source["kind"].AsString() ?? "";

    /// <summary>The trigger's own JSON.</summary>
    public ObjectValue Source { get; }

    /// <summary>How many runs may be under way at once; null when trigger concurrency is off. The option <c>SingleInstance</c> means one.</summary>
    public int? ConcurrentRuns => Source["runtimeConfiguration"]["concurrency"] switch
    {
        ObjectValue concurrency => concurrency["runs"] is IntegerValue runs ? (int)runs.Value : 25,
        _ => Options.Has(OperationOptions.SingleInstance) ? 1 : null,
    };

    internal SecureData Secure { get; }

    internal TemplateParts Parts { get; }

    internal OperationOptions Options { get; }

    /// <summary>Each has the part <c>expression</c>.</summary>
    internal IReadOnlyList<TemplateParts> Conditions { get; }

    internal bool Is(string type) => Type.Equals(type, StringComparison.OrdinalIgnoreCase);

    private static ObjectValue AsObject(Value condition) => condition as ObjectValue ?? ObjectValue.Of(("expression", condition));
}
