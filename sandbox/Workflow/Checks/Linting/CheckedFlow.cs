using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Checks.Linting;

/// <summary>A flow as rules look at it.</summary>
internal sealed class CheckedFlow
{
    public CheckedFlow(FlowDefinition definition, FlowFile file, FlowSurroundings surroundings)
    {
        Definition = definition;
        File = file;
        Surroundings = surroundings;
        Actions = [.. PlacedAction.In(definition)];
        References = ExpressionRules.ReferencesIn(definition).ToLookup(r => r.Place, r => r.References, StringComparer.Ordinal);
        Texts = [.. TextsIn(file.ClientData["properties"], "properties", "")];
        Uses = [.. UsesIn(definition)];
        Order = new(definition);
        Endings = new();
    }

    public FlowDefinition Definition { get; }

    public FlowFile File { get; }

    public FlowSurroundings Surroundings { get; }

    public IReadOnlyList<PlacedAction> Actions { get; }

    /// <summary>What the expressions of a trigger or an action mention, by its place.</summary>
    public ILookup<string, TemplateReferences> References { get; }

    public IEnumerable<TemplateReferences> AllReferences => References.SelectMany(r => r);

    /// <summary>Every text of the client data, in its order.</summary>
    public IReadOnlyList<FlowText> Texts { get; }

    /// <summary>Every call of a connector, the trigger's first.</summary>
    public IReadOnlyList<ConnectorUse> Uses { get; }

    public FlowOrder Order { get; }

    public Endings Endings { get; }

    public IEnumerable<PlacedAction> ActionsOf(params string[] types) =>
        Actions.Where(a => types.Contains(a.Action.Type, StringComparer.OrdinalIgnoreCase));

    public static string TriggerPlace(FlowDefinition flow) => $"properties.definition.triggers.{flow.Trigger.Name}";

    private static IEnumerable<FlowText> TextsIn(Value value, string place, string member) => value switch
    {
        StringValue text => [new(place, member, text.Text)],
        ObjectValue members => members.SelectMany(m => TextsIn(m.Value, $"{place}.{m.Key}", m.Key)),
        ArrayValue array => array.Items.SelectMany((item, i) => TextsIn(item, $"{place}[{i}]", member)),
        _ => [],
    };

    private static IEnumerable<ConnectorUse> UsesIn(FlowDefinition flow)
    {
        var places = flow.AllActions.Select(a => (a.Place, a.Name, a.Source, IsTrigger: false))
            .Prepend((Place: TriggerPlace(flow), flow.Trigger.Name, flow.Trigger.Source, IsTrigger: true));
        foreach (var (place, name, source, isTrigger) in places)
        {
            if (FlowNeeds.Operation(flow, name, source, isTrigger) is { } use)
                yield return new(place, name, source, use.ApiName, use.OperationId, isTrigger);
        }
    }
}
