namespace Sandbox.Workflow.Runs;

/// <summary>A run and its actions, in the order in which they ended.</summary>
public sealed record RunDetails(RunRecord Run, IReadOnlyList<ActionRecord> Actions)
{
    /// <summary>The last record of an action of that name, ignoring case.</summary>
    public ActionRecord? Find(string action) => Actions.LastOrDefault(a => a.Name.Equals(action, StringComparison.OrdinalIgnoreCase));
}
