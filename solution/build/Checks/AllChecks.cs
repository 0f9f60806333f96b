using CoSell.SolutionBuild.Sources;

namespace CoSell.SolutionBuild.Checks;

/// <summary>The checks, one class each.</summary>
internal static class AllChecks
{
    private static readonly Func<BuildInputs, IEnumerable<SolutionProblem>>[] Checks =
    [
        FlowFileCheck.Find,
        FlowBindingCheck.Find,
        CustomApiCallCheck.Find,
        ConnectorCheck.Find,
        PluginAssemblyCheck.Find,
        PluginStepCheck.Find,
        ShippedTypeCheck.Find,
        RootComponentCheck.Find,
        RelationshipCheck.Find,
        DependencyCheck.Find,
        WebResourceCheck.Find,
        ColumnCheck.Find,
    ];

    public static IEnumerable<SolutionProblem> Find(BuildInputs inputs) => Checks.SelectMany(c => c(inputs));
}
