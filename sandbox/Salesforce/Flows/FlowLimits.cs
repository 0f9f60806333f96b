namespace Sandbox.Salesforce.Flows;

/// <summary>What one transaction may take (Flow limits: 100 SOQL queries, 150 DML statements); subflows and loops count together.</summary>
internal sealed class FlowLimits
{
    private static readonly Dictionary<string, int> Most = new(StringComparer.Ordinal) { ["elements"] = 100_000, ["queries"] = 100, ["writes"] = 150 };

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <exception cref="SalesforceException">That was one too many.</exception>
    public void Count(string kind)
    {
        var count = _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        if (count > Most[kind])
            throw new SalesforceException(400, "FLOW_EXCEPTION", $"The flow took more {kind} than a transaction may: {count}.");
    }
}
