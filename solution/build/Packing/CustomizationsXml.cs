using System.Xml.Linq;
using CoSell.SolutionBuild.Sources;

namespace CoSell.SolutionBuild.Packing;

/// <summary>Fills the empty sections of Other/Customizations.source.xml, in the order in which they stand there.</summary>
internal sealed class CustomizationsXml(BuildInputs inputs, SolutionSource solution, bool managed)
{
    /// <summary>Sections that are filled from a folder of one component a file.</summary>
    public static readonly IReadOnlyDictionary<string, string> FolderOfSection = new Dictionary<string, string>
    {
        ["Roles"] = "Roles",
        ["Workflows"] = "Workflows",
        ["optionsets"] = "OptionSets",
        ["Dashboards"] = "Dashboards",
        ["WebResources"] = "WebResources",
        ["SolutionPluginAssemblies"] = "PluginAssemblies",
        ["SdkMessageProcessingSteps"] = "SdkMessageProcessingSteps",
        ["AppModuleSiteMaps"] = "AppModuleSiteMaps",
        ["AppModules"] = "AppModules",
        ["Connectors"] = "Connectors",
    };

    public XElement Build()
    {
        var root = new XElement(solution.Customizations.Xml);
        foreach (var section in root.Elements())
            section.Add(Content(section.Name.LocalName));
        return root;
    }

    private IEnumerable<XElement> Content(string section) => section switch
    {
        "Entities" => solution.Tables.Select(t => TableXml.Of(t, managed)),
        "EntityRelationships" => Relationships(),
        "Connectors" => solution.In("Connectors").Select(c => new ConnectorParts(c, inputs.ConnectorOf(c)!).Xml()),
        _ when FolderOfSection.TryGetValue(section, out var folder) => solution.In(folder).Select(Fragment.Of),
        _ => [],
    };

    private IEnumerable<XElement> Relationships()
    {
        var bodies = solution.In("Relationships").SelectMany(f => f.Xml.Elements()).ToDictionary(r => r.Attribute("Name")!.Value);
        var order = solution.RelationshipIndex?.Xml.Elements().Select(r => r.Attribute("Name")!.Value) ?? [];
        return order.Select(n => new XElement(bodies[n]));
    }
}
