using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>An action takes a secret, and its inputs are recorded; or gets one, and its outputs are recorded.</summary>
internal sealed class SecretNotSecured() : FlowRule("SecretNotSecured", FlowSeverity.Warning)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow)
    {
        var secure = flow.Definition.Parameters.Where(p => p.IsSecure && !p.Name.StartsWith('$')).Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (action, _) in flow.Actions.Where(a => a.Action.Blocks.Count == 0))
        {
            if (!action.Secure.Inputs && SecretOf(flow, action, secure) is { } secret)
                yield return Problem(action.Place, $"'{action.Name}' takes {secret}, and everybody who may see the run sees it.", "Turn on 'Secure inputs' in the action's settings.");
            if (!action.Secure.Outputs && flow.Uses.Any(u => u.Place == action.Place && u.Operation is "GetSecret" or "GetSecretVersion"))
                yield return Problem(action.Place, $"'{action.Name}' reads a secret, and everybody who may see the run sees it.", "Turn on 'Secure outputs' in the action's settings.");
        }
    }

    private static string? SecretOf(CheckedFlow flow, ActionDefinition action, HashSet<string> secure)
    {
        if (flow.References[action.Place].SelectMany(r => r.Parameters).FirstOrDefault(secure.Contains) is { } parameter)
            return $"the secure parameter '{parameter}'";
        return flow.Texts
            .Where(t => t.Place.StartsWith($"{action.Place}.inputs.", StringComparison.Ordinal) && !t.Place.Contains(".schema.", StringComparison.Ordinal))
            .Where(t => t.Text.Length > 0 && (SecretNames.Has(t) || SecretNames.IsHeader(t.Text)))
            .Select(t => $"a secret in '{t.Member}'")
            .FirstOrDefault();
    }
}
