using System.Xml.Linq;

namespace Sandbox.Dataverse.Solutions.Reading;

/// <summary>
/// Which components may not be changed once they are imported as managed: those whose managed property <c>IsCustomizable</c> is 0
/// (learn, <i>Use managed properties</i>). Plug-in
/// assemblies have no such property and are never changed.
/// </summary>
internal static class FixedComponentReader
{
    public static IReadOnlySet<Guid> Read(XElement root, PackageSource source) => new HashSet<Guid>(
    [
        .. Ids(root.All("Workflows", "Workflow"), flow => XmlReading.Id(flow.Attr("WorkflowId"))),
        .. Ids(root.All("SdkMessageProcessingSteps", "SdkMessageProcessingStep"), step => XmlReading.Id(step.Attr("SdkMessageProcessingStepId"))),
        .. Ids(root.All("Connectors", "Connector"), connector => XmlReading.Id(connector.Text("connectorid"))),
        .. Ids(root.All("connectionreferences", "connectionreference"), reference => StableId.Of("connectionreference", reference.Attr("connectionreferencelogicalname") ?? "")),
        .. Ids(root.Descendants("savedquery"), view => XmlReading.Id(view.Text("savedqueryid"))),
        .. Ids(Parts(source, "/customapi.xml"), api => StableId.Of("customapi", api.Attr("uniquename") ?? "")),
        .. Ids(Parts(source, "/environmentvariabledefinition.xml"), variable => StableId.Of("environmentvariabledefinition", variable.Attr("schemaname") ?? "")),
        .. root.All("SolutionPluginAssemblies", "PluginAssembly").SelectMany(Assembly),
    ]);

    private static IEnumerable<Guid> Ids(IEnumerable<XElement> components, Func<XElement, Guid?> id) =>
        components.Where(one => (one.Text("IsCustomizable") ?? one.Text("iscustomizable")) == "0").Select(id).OfType<Guid>();

    private static IEnumerable<Guid> Assembly(XElement assembly) =>
        assembly.All("PluginTypes", "PluginType").Select(type => XmlReading.Id(type.Attr("PluginTypeId"))).Append(XmlReading.Id(assembly.Attr("PluginAssemblyId"))).OfType<Guid>();

    private static List<XElement> Parts(PackageSource source, string name) =>
        [.. source.Files.Keys.Where(file => file.EndsWith(name, StringComparison.OrdinalIgnoreCase)).ToList().Select(file => source.Xml(file)).OfType<XElement>()];
}
