using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting;

/// <summary>Tells which action or trigger a place belongs to.</summary>
internal sealed class FlowPlaces(FlowDefinition flow)
{
    private readonly Dictionary<string, string> _names = flow.AllActions
        .Select(a => (a.Place, a.Name))
        .Append((CheckedFlow.TriggerPlace(flow), flow.Trigger.Name))
        .DistinctBy(a => a.Item1, StringComparer.Ordinal)
        .ToDictionary(a => a.Item1, a => a.Item2, StringComparer.Ordinal);

    public FlowFinding Finding(FlowProblem problem, FlowSeverity severity) =>
        new(problem.Rule, severity, problem.Place, OwnerOf(problem.Place), problem.Message, problem.Fix);

    /// <summary>The innermost one whose path leads to the place. Names may hold dots, so that cutting at every dot is right.</summary>
    private string OwnerOf(string place)
    {
        for (var end = place.Length; end > 0; end = place.LastIndexOf('.', end - 1))
        {
            if (_names.TryGetValue(place[..end], out var name))
                return name;
        }
        return "";
    }
}
