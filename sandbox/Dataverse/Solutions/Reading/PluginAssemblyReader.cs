using System.Xml.Linq;

namespace Sandbox.Dataverse.Solutions.Reading;

/// <summary>Reads the SolutionPluginAssemblies section with the dlls.</summary>
internal static class PluginAssemblyReader
{
    public static IReadOnlyList<PluginAssemblyDefinition> Read(XElement root, PackageSource source)
    {
        var assemblies = new List<PluginAssemblyDefinition>();
        foreach (var element in root.All("SolutionPluginAssemblies", "PluginAssembly"))
        {
            var fullName = element.Attr("FullName") ?? "";
            var file = element.Text("FileName")?.TrimStart('/') ?? "";
            if (XmlReading.Id(element.Attr("PluginAssemblyId")) is not { } id || fullName.Length == 0 || file.Length == 0)
                source.Report("customizations.xml", $"Plug-in assembly '{fullName}' needs FullName, PluginAssemblyId and FileName.");
            else if (!source.Files.TryGetValue(file, out var image))
                source.Report(file, $"Plug-in assembly '{fullName}' names this file, but it is not in the zip.");
            else
                assemblies.Add(new(id, fullName, file, image, Types(element, source)));
        }
        return assemblies;
    }

    private static IReadOnlyList<PluginTypeDefinition> Types(XElement assembly, PackageSource source)
    {
        var types = new List<PluginTypeDefinition>();
        foreach (var element in assembly.All("PluginTypes", "PluginType"))
        {
            var name = TypeName(element.Attr("AssemblyQualifiedName") ?? element.Attr("Name") ?? "");
            if (XmlReading.Id(element.Attr("PluginTypeId")) is { } id && name.Length > 0)
                types.Add(new(id, name, element.Text("WorkflowActivityGroupName") is not null));
            else
                source.Report("customizations.xml", $"Plug-in type '{name}' needs AssemblyQualifiedName and PluginTypeId.");
        }
        return types;
    }

    /// <summary>The part of an assembly-qualified name before the assembly.</summary>
    internal static string TypeName(string qualified) => qualified.Split(',', 2)[0].Trim();
}
