using System.Xml.Linq;
using CoSell.SolutionBuild.Sources;

namespace CoSell.SolutionBuild.Checks;

/// <summary>
/// Steps and custom APIs name plug-in types that the solution registers. A custom API does so by <c>plugintypeexportkey</c>, which
/// for the types of a plain assembly is the type's id (7 of 7 genuine exports).
/// </summary>
internal static class PluginStepCheck
{
    public static IEnumerable<SolutionProblem> Find(BuildInputs inputs) => inputs.Solutions.SelectMany(solution =>
    {
        var types = solution.In("PluginAssemblies").SelectMany(a => a.Xml.Descendants("PluginType").Where(IsPlugin))
            .ToDictionary(t => t.Attribute("PluginTypeId")?.Value ?? "", t => t.Attribute("AssemblyQualifiedName")?.Value ?? "");
        return Steps(solution, types).Concat(CustomApis(solution, types));
    });

    private static bool IsPlugin(XElement type) => type.Element("WorkflowActivityGroupName") is null;

    private static IEnumerable<SolutionProblem> Steps(SolutionSource solution, Dictionary<string, string> types)
    {
        foreach (var step in solution.In("SdkMessageProcessingSteps"))
        {
            if (!types.TryGetValue(step.Text("PluginTypeId"), out var name) || name != step.Text("PluginTypeName"))
                yield return new(step.File, $"Plug-in type '{step.Text("PluginTypeName")}' ({step.Text("PluginTypeId")}) is not registered in PluginAssemblies.");
            if (step.FileName != step.Attribute("SdkMessageProcessingStepId") + ".xml")
                yield return new(step.File, "The file must be called after the step's id.");
        }
    }

    private static IEnumerable<SolutionProblem> CustomApis(SolutionSource solution, Dictionary<string, string> types)
    {
        foreach (var file in solution.Copied.Where(f => f.Part.EndsWith("/customapi.xml", StringComparison.Ordinal)))
        {
            var api = SourceXml.Read(file.Content);
            var type = api.Element("plugintypeid")?.Element("plugintypeexportkey")?.Value ?? "";
            var name = api.Attribute("uniquename")?.Value ?? "";
            if (!types.ContainsKey(type))
                yield return new(file.File, $"Plug-in type '{type}' is not registered in PluginAssemblies.");
            if (file.Part.Split('/')[1] != name)
                yield return new(file.File, $"The folder must be called '{name}'.");
        }
    }
}
