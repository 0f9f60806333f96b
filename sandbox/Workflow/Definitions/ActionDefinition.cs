using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Definitions;

/// <summary>An action as written, with what it contains.</summary>
public sealed class ActionDefinition
{
    internal ActionDefinition(string name, ObjectValue source, string place, IReadOnlyList<Block> blocks)
    {
        Name = name;
        Source = source;
        Type = source["type"].AsString() ?? "";
        Place = place;
        Blocks = blocks;
        RunAfter = [.. ReadRunAfter(source["runAfter"])];
        Secure = SecureData.Read(source);
        Parts = new(source);
        Options = new(source);
    }

    /// <summary>Unique in the flow, ignoring case.</summary>
    public string Name { get; }

    /// <summary>E.g. <c>OpenApiConnection</c>.</summary>
    public string Type { get; }

    /// <summary>E.g. <c>PowerApp</c> of a Response; empty when there is none.</summary>
    public string Kind => Source["kind"].AsString() ?? "";

    /// <summary>The action's own JSON.</summary>
    public ObjectValue Source { get; }

    /// <summary>Path in the client data.</summary>
    public string Place { get; }

    /// <summary>What must have ended before, and how.</summary>
    public IReadOnlyList<RunAfter> RunAfter { get; }

    /// <summary>The contained actions; empty for everything but containers.</summary>
    public IReadOnlyList<Block> Blocks { get; }

    internal SecureData Secure { get; }

    internal TemplateParts Parts { get; }

    internal OperationOptions Options { get; }

    internal bool IsLoop => Type.Equals("Foreach", StringComparison.OrdinalIgnoreCase) || Type.Equals("Until", StringComparison.OrdinalIgnoreCase);

    internal IEnumerable<ActionDefinition> Children => Blocks.SelectMany(b => b.Actions);

    internal IEnumerable<ActionDefinition> SelfAndDescendants => Children.SelectMany(c => c.SelfAndDescendants).Prepend(this);

    internal Block? FindBlock(string label) => Blocks.FirstOrDefault(b => b.Label == label);

    private static IEnumerable<RunAfter> ReadRunAfter(Value runAfter)
    {
        if (runAfter is not ObjectValue predecessors)
            yield break;
        foreach (var (name, statuses) in predecessors)
        {
            var written = statuses.AsItems().Select(s => s.AsString() ?? "").ToList();
            yield return new(name, written.Count == 0 ? ["Succeeded"] : written);
        }
    }
}

/// <summary>One predecessor and the statuses with which it must have ended.</summary>
/// <param name="Action">The predecessor's name.</param>
/// <param name="Statuses">As written in the definition; compared ignoring case.</param>
public sealed record RunAfter(string Action, IReadOnlyList<string> Statuses);
