using System.Xml.Linq;
using CoSell.SolutionBuild.Sources;

namespace CoSell.SolutionBuild.Checks;

/// <summary>
/// Each root component is in the solution, and each component is a root. SolutionPackager only warns of the first and fails at
/// the second. Custom APIs, environment variables and connection references are never roots (as in Microsoft's exports).
/// </summary>
internal static class RootComponentCheck
{
    public static IEnumerable<SolutionProblem> Find(BuildInputs inputs) => inputs.Solutions.SelectMany(Of);

    private static IEnumerable<SolutionProblem> Of(SolutionSource solution)
    {
        var roots = solution.Manifest.Xml.Descendants("RootComponent").Select(Key).ToList();
        var components = Components(solution).ToList();
        foreach (var root in roots.Except(components.Select(c => c.Key)))
            yield return new(solution.Manifest.File, $"Root component '{root}' is not in the solution.");
        foreach (var (key, file) in components.Where(c => !roots.Contains(c.Key)))
            yield return new(file, $"The component '{key}' is not among the root components of {solution.Manifest.File}.");
        foreach (var twice in roots.GroupBy(r => r).Where(g => g.Count() > 1))
            yield return new(solution.Manifest.File, $"Root component '{twice.Key}' is listed twice.");
    }

    private static string Key(XElement root) =>
        Key(root.Attribute("type")?.Value, root.Attribute("id")?.Value, root.Attribute("schemaName")?.Value);

    private static string Key(string? type, string? id, string? schemaName) =>
        string.Join(' ', new[] { "type " + type, id, schemaName }.Where(p => p is not null));

    private static IEnumerable<(string Key, string File)> Components(SolutionSource solution) =>
        solution.Tables.Select(t => (Key("1", null, t.Name), t.Entity.File))
            .Concat(Each(solution, "OptionSets", x => Key("9", null, x.Attribute("Name"))))
            .Concat(Each(solution, "Roles", x => Key("20", x.Attribute("id"), null)))
            .Concat(Each(solution, "Workflows", x => Key("29", x.Attribute("WorkflowId"), null)))
            .Concat(Each(solution, "Dashboards", x => Key("60", x.Text("FormId"), null)))
            .Concat(Each(solution, "WebResources", x => Key("61", null, x.Text("Name"))))
            .Concat(Each(solution, "AppModuleSiteMaps", x => Key("62", null, x.Text("SiteMapUniqueName"))))
            .Concat(Each(solution, "AppModules", x => Key("80", null, x.Text("UniqueName"))))
            .Concat(Each(solution, "PluginAssemblies", x => Key("91", $"{{{x.Attribute("PluginAssemblyId")}}}", x.Attribute("FullName"))))
            .Concat(Each(solution, "SdkMessageProcessingSteps", x => Key("92", x.Attribute("SdkMessageProcessingStepId"), null)))
            .Concat(Each(solution, "Connectors", x => Key("372", $"{{{x.Text("connectorid")}}}", x.Text("name"))));

    private static IEnumerable<(string Key, string File)> Each(SolutionSource solution, string folder, Func<SourceXml, string> key) =>
        solution.In(folder).Select(x => (key(x), x.File));
}
