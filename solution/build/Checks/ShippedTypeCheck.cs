using CoSell.SolutionBuild.Sources;

namespace CoSell.SolutionBuild.Checks;

/// <summary>
/// No plug-in type goes while the assembly keeps its identity: Dataverse refuses such an upgrade (ImportNewPluginTypesError,
/// 0x80048071). The list of what was shipped tells.
/// </summary>
internal static class ShippedTypeCheck
{
    private const string Words = "Existing plug-in types have been removed. Please update major or minor verion of plug-in assembly.";

    public static IEnumerable<SolutionProblem> Find(BuildInputs inputs)
    {
        if (inputs.Shipped is not { } shipped)
            return [];
        if (shipped.Identity != inputs.Plugins.Identity)
        {
            return [new(ShippedTypes.File, $"The list is of '{shipped.Identity}', the assembly is '{inputs.Plugins.Identity}'. "
                + "If that is meant, give the assembly and all its types new ids and write the list anew.")];
        }


        var registered = inputs.Solutions.SelectMany(s => s.In("PluginAssemblies")).SelectMany(a => a.Xml.Descendants("PluginType"))
            .Select(t => t.Attribute("AssemblyQualifiedName")?.Value.Split(',')[0] ?? "").ToHashSet();
        return shipped.Types.Except(registered).Select(type => $"Plug-in type '{type}' was shipped and is gone. Dataverse would refuse the upgrade: \"{Words}\" "
                + "Keep the type, or give the assembly another identity; the file says how.")
            .Concat(registered.Except(shipped.Types).Select(type => $"Plug-in type '{type}' is new: add it to the list."))
            .Select(message => new SolutionProblem(ShippedTypes.File, message));
    }
}
