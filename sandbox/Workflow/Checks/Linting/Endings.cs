using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Expressions.Templates;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Checks.Linting;

/// <summary>
/// With which statuses actions can end. In doubt an ending counts as possible, so that nothing is called unreachable that
/// is not. An action behind a Terminate has no ending at all: nobody is left to see it.
/// </summary>
internal sealed class Endings
{
    private const Ending Any = Ending.Succeeded | Ending.Failed | Ending.Skipped | Ending.TimedOut;

    private readonly Dictionary<string, Ending> _known = new(StringComparer.Ordinal);

    /// <summary>Of an action in its block.</summary>
    public Ending Of(ActionDefinition action, IReadOnlyList<ActionDefinition> block)
    {
        if (_known.TryGetValue(action.Place, out var known))
            return known;
        _known[action.Place] = Any; // stands while a circle of predecessors is being followed
        return _known[action.Place] = Compute(action, block);
    }

    /// <summary>The statuses that <paramref name="after"/> waits for.</summary>
    public static Ending Accepted(RunAfter after) => after.Statuses.Aggregate(Ending.None, (all, status) => all | Read(status));

    /// <summary>Whether the run ends here for certain: a Terminate that nothing can skip, or branches that all have one.</summary>
    public bool Ends(ActionDefinition action) => action.Type.ToUpperInvariant() switch
    {
        "TERMINATE" => true,
        "SCOPE" => action.Blocks.Any(EndsInside),
        "IF" or "SWITCH" => action.Blocks.Count > 0 && action.Blocks.All(EndsInside),
        _ => false,
    };

    private bool EndsInside(Block block) => block.Actions.Any(a => Ends(a) && CannotBeSkipped(a, block.Actions));

    private bool CannotBeSkipped(ActionDefinition action, IReadOnlyList<ActionDefinition> block) =>
        Predecessors(action, block).All(p => (Of(p.Action, block) & ~p.Accepted) == Ending.None && Of(p.Action, block) != Ending.None);

    private Ending Compute(ActionDefinition action, IReadOnlyList<ActionDefinition> block)
    {
        var runs = true;
        var skipped = false;
        foreach (var (predecessor, accepted) in Predecessors(action, block))
        {
            var ending = Of(predecessor, block);
            runs &= (ending & accepted) != Ending.None;
            skipped |= (ending & ~accepted) != Ending.None;
        }
        return (runs ? Own(action) : Ending.None) | (skipped ? Ending.Skipped : Ending.None);
    }

    private static IEnumerable<(ActionDefinition Action, Ending Accepted)> Predecessors(ActionDefinition action, IReadOnlyList<ActionDefinition> block) =>
        from after in action.RunAfter
        let predecessor = block.FirstOrDefault(a => a.Name.Equals(after.Action, StringComparison.OrdinalIgnoreCase))
        where predecessor is not null
        select (predecessor, Accepted(after));

    private Ending Own(ActionDefinition action)
    {
        var succeeded = Ends(action) ? Ending.None : Ending.Succeeded;
        return action.Type.ToUpperInvariant() switch
        {
            "COMPOSE" or "TERMINATE" => succeeded | (IsConstant(action.Source["inputs"]) ? Ending.None : Ending.Failed),
            "SCOPE" => succeeded | Inner(action),
            "IF" or "SWITCH" => succeeded | Inner(action) | Ending.Failed,
            "SELECT" or "QUERY" or "JOIN" or "TABLE" or "PARSEJSON" or "WAIT" or "EXPRESSION" => succeeded | Ending.Failed,
            "SETVARIABLE" or "INITIALIZEVARIABLE" or "INCREMENTVARIABLE" or "DECREMENTVARIABLE" => succeeded | Ending.Failed,
            "APPENDTOARRAYVARIABLE" or "APPENDTOSTRINGVARIABLE" or "RESPONSE" => succeeded | Ending.Failed,
            _ => succeeded | Ending.Failed | Ending.TimedOut,
        };
    }

    private Ending Inner(ActionDefinition container) => container.Blocks
        .SelectMany(b => b.Actions.Select(a => Of(a, b.Actions)))
        .Aggregate(Ending.None, (all, ending) => all | ending) & (Ending.Failed | Ending.TimedOut);

    private static bool IsConstant(Value value)
    {
        try
        {
            return Template.Compile(value).IsConstant;
        }
        catch (ExpressionException)
        {
            return false; // the expression rules report it
        }
    }

    private static Ending Read(string status) => Enum.TryParse<Ending>(status, ignoreCase: true, out var ending) ? ending : Ending.None;
}

/// <summary>How an action can end, as far as other actions can wait for it.</summary>
[Flags]
internal enum Ending
{
    None = 0,
    Succeeded = 1,
    Failed = 2,
    Skipped = 4,
    TimedOut = 8,
}
