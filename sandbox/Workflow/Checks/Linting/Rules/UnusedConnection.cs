using System.Text.RegularExpressions;
using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>
/// A connection of the flow that no trigger or action uses: it must be set up all the same. A host may also name it by an expression,
/// <c>@parameters('$connections')['shared_x']['connectionId']</c> (832 of 847 public flows with connections of before 2021).
/// </summary>
internal sealed partial class UnusedConnection() : FlowRule("UnusedConnection", FlowSeverity.Warning)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow)
    {
        var used = flow.Uses.Select(u => FlowNeeds.ConnectionKey(u.Source["inputs"]["host"]) ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var text in flow.Texts)
            used.UnionWith(Named().Matches(text.Text).Select(match => match.Groups["key"].Value));
        return from key in flow.Definition.ConnectionReferences.Keys
               where !used.Contains(key)
               select Problem($"properties.connectionReferences.{key}", $"Nothing uses the connection '{key}'.", "Remove it from 'connectionReferences'.");
    }

    /// <summary>Flows that an app starts find their connections in a header: <c>json(decodeBase64(…))['$connections']['shared_x']</c>.</summary>
    [GeneratedRegex(@"'\$connections'\s*[\])]\s*\??\[\s*'(?<key>[^']+)'\s*\]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
