namespace Sandbox.Workflow.Checks;

/// <summary>What the documentation says of each rule: <c>Rules.tsv</c>, a rule a line: id, <c>saving</c> or <c>checking</c>, what, why, fix.</summary>
internal static class RuleWords
{
    /// <param name="severities">Of the rules that only checking knows.</param>
    /// <param name="ofSaving">Of the others.</param>
    public static IReadOnlyList<FlowRuleDescription> Describe(IReadOnlyDictionary<string, FlowSeverity> severities, Func<string, FlowSeverity> ofSaving)
    {
        using var stream = typeof(RuleWords).Assembly.GetManifestResourceStream("Rules.tsv")
            ?? throw new InvalidOperationException("The assembly lacks its resource Rules.tsv.");
        using var reader = new StreamReader(stream);
        return
        [
            .. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))
                .Select(cells => new FlowRuleDescription(cells[0], cells[1] == "saving" ? ofSaving(cells[0]) : severities[cells[0]], cells[2], cells[3], cells[4])),
        ];
    }
}
