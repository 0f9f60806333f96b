using System.Text.RegularExpressions;
using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>
/// A call that must not be made twice is repeated when its answer gets lost. Operations that create are found under every
/// retry policy, other posts only where nobody has thought of a policy, for the platform then repeats them by default.
/// </summary>
internal sealed partial class NonIdempotentRetry() : FlowRule("NonIdempotentRetry", FlowSeverity.Warning)
{
    private const string Fix = "Set the retry policy to none and repeat from above, where it can be found out whether the first call arrived.";

    public override IEnumerable<FlowProblem> Check(CheckedFlow flow)
    {
        foreach (var use in flow.Uses.Where(u => !u.IsTrigger && !u.IsWebhook))
        {
            if (flow.Surroundings.Catalogue is { } catalogue && catalogue.TryFind(use.Api, use.Operation, out var operation) && IsRepeated(use, operation))
                yield return Problem($"{use.Place}.inputs.retryPolicy", $"'{use.Name}' calls '{use.Operation}', which may do its work twice when it is retried.", Fix);
        }
        foreach (var (action, _) in flow.ActionsOf("Http"))
        {
            if (action.Source["inputs"]["method"].AsString() is { } method && method.Equals("POST", StringComparison.OrdinalIgnoreCase) && PolicyOf(action.Source) is null)
                yield return Problem($"{action.Place}.inputs", $"'{action.Name}' posts, and may do its work twice when it is retried.", Fix);
        }
    }

    private static bool IsRepeated(ConnectorUse use, CatalogueOperation operation)
    {
        var policy = PolicyOf(use.Source);
        if (operation.Method != "POST" || policy == "none" || IsReading(use))
            return false;
        return policy is null || operation.Creates || Creating().IsMatch(operation.Id);
    }

    private static string? PolicyOf(ObjectValue source) => source["inputs"]["retryPolicy"]["type"].AsString()?.ToLowerInvariant();

    private static bool IsReading(ConnectorUse use) => Reading().IsMatch(use.Operation)
        || (use.Parameters["Method"].AsString() is { } method && method.Equals("GET", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex("^(Create|Post|Send|Add|Insert|Append)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Creating();

    [GeneratedRegex("^(Get|List|Find|Search|Query|View|Read)|Query$|Search$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Reading();
}
