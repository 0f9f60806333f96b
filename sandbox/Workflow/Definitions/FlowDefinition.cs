using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Definitions;

/// <summary>A flow as exported: what it does and what it needs from its environment.</summary>
public sealed class FlowDefinition
{
    private readonly Dictionary<string, ActionDefinition> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lazy<ResultUse> _resultUse;

    internal FlowDefinition(Guid id, string name, TriggerDefinition trigger, IReadOnlyList<ActionDefinition> actions, Value clientData)
    {
        Id = id;
        Name = name;
        Trigger = trigger;
        Actions = actions;
        Order = new(actions);
        var properties = clientData["properties"];
        ConnectionReferences = FlowNeeds.Connections(properties["connectionReferences"]);
        Parameters = FlowNeeds.Parameters(properties["definition"]["parameters"]);
        StaticResults = properties["definition"]["staticResults"];
        _resultUse = new(() => ResultUse.In(properties["definition"]["actions"]));
        Operations = FlowNeeds.Operations(this);
        foreach (var action in AllActions)
            _byName.TryAdd(action.Name, action);
    }

    /// <summary>The id of the <c>workflow</c> row; that of the flow in its solution.</summary>
    public Guid Id { get; }

    /// <summary>Display name.</summary>
    public string Name { get; }

    /// <summary>The one trigger.</summary>
    public TriggerDefinition Trigger { get; }

    /// <summary>The top level, in the order of the definition.</summary>
    public IReadOnlyList<ActionDefinition> Actions { get; }

    /// <summary>By the key that <c>host.connectionName</c> uses.</summary>
    public IReadOnlyDictionary<string, ConnectionUse> ConnectionReferences { get; }

    /// <summary>Every connector operation that the trigger and the actions call.</summary>
    public IReadOnlyList<OperationUse> Operations { get; }

    /// <summary>The definition's parameters, <c>$connections</c> and <c>$authentication</c> among them.</summary>
    public IReadOnlyList<FlowParameter> Parameters { get; }

    /// <summary>Schema names of the environment variables that the flow reads.</summary>
    public IReadOnlyList<string> EnvironmentVariables => [.. Parameters.Where(p => p.SchemaName is not null).Select(p => p.SchemaName!)];

    /// <summary>Flows that this one calls as child flows.</summary>
    public IReadOnlyList<Guid> ChildFlows => [.. FlowNeeds.ChildFlows(this)];

    /// <summary>Every action at any depth, a container before what it contains.</summary>
    public IEnumerable<ActionDefinition> AllActions => Actions.SelectMany(a => a.SelfAndDescendants);

    internal BlockOrder Order { get; }

    internal Value StaticResults { get; }

    /// <summary>Whether callers are told 202 at once and the answer comes later.</summary>
    internal bool AnswersLater => AllActions.Any(a => a.Type.Equals("Response", StringComparison.OrdinalIgnoreCase) && a.Options.Has(OperationOptions.Asynchronous));

    internal bool HasResponse => AllActions.Any(a => a.Type.Equals("Response", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether some expression may ask <c>result()</c> for the iterations of a loop.</summary>
    internal bool AsksForResultOf(string loop) => _resultUse.Value.AsksFor(loop);

    internal ActionDefinition? FindAction(string name) => _byName.GetValueOrDefault(name);
}
