using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Definitions;

/// <summary>Client data into a definition. It only reads the shape; what the shape means is for the checks.</summary>
internal sealed class FlowReader
{
    private const string Root = "properties.definition";
    private readonly List<FlowProblem> _problems = [];

    public IReadOnlyList<FlowProblem> Problems => _problems;

    /// <returns>Null when there is nothing that could be checked further; <see cref="Problems"/> says why.</returns>
    public FlowDefinition? Read(Guid id, string name, Value clientData)
    {
        if (clientData["properties"]["definition"] is not ObjectValue definition)
        {
            _problems.Add(new("InvalidClientData", "properties.definition", "The client data holds no definition.", "Export the flow again."));
            return null;
        }
        var triggers = definition["triggers"] as ObjectValue ?? ObjectValue.Empty;
        if (triggers.Count != 1 || triggers.First().Value is not ObjectValue trigger)
        {
            _problems.Add(new("InvalidTriggerCount", $"{Root}.triggers", $"The flow has {triggers.Count} triggers.", "A cloud flow has exactly one trigger."));
            return null;
        }
        var actions = ReadActions(definition["actions"], $"{Root}.actions");
        return new(id, name, new(triggers.First().Key, trigger), actions, clientData);
    }

    private List<ActionDefinition> ReadActions(Value source, string place)
    {
        var actions = new List<ActionDefinition>();
        foreach (var (name, action) in source as ObjectValue ?? ObjectValue.Empty)
        {
            if (action is ObjectValue definition)
                actions.Add(new(name, definition, $"{place}.{name}", ReadBlocks(definition, $"{place}.{name}")));
            else
                _problems.Add(new("MissingRequiredProperty", $"{place}.{name}", $"The action '{name}' is not an object.", "Remove it or write it out."));
        }
        return actions;
    }

    private List<Block> ReadBlocks(ObjectValue action, string place)
    {
        var blocks = new List<Block>();
        switch (action["type"].AsString()?.ToUpperInvariant())
        {
            case "IF":
                blocks.Add(new("actions", null, ReadActions(action["actions"], $"{place}.actions")));
                blocks.Add(new("else", null, ReadActions(action["else"]["actions"], $"{place}.else.actions")));
                break;
            case "SWITCH":
                foreach (var (label, branch) in action["cases"] as ObjectValue ?? ObjectValue.Empty)
                    blocks.Add(new(label, branch["case"], ReadActions(branch["actions"], $"{place}.cases.{label}.actions")));
                blocks.Add(new("default", null, ReadActions(action["default"]["actions"], $"{place}.default.actions")));
                break;
            case "SCOPE" or "FOREACH" or "UNTIL" or "CHANGESET":
                blocks.Add(new("actions", null, ReadActions(action["actions"], $"{place}.actions")));
                break;
        }
        return blocks;
    }
}
