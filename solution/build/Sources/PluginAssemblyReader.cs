using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CoSell.SolutionBuild.Sources;

/// <summary>Reads a plug-in assembly without loading it.</summary>
internal static class PluginAssemblyReader
{
    public static PluginAssembly Read(string path)
    {
        var content = File.ReadAllBytes(path);
        using var pe = new PEReader(new MemoryStream(content));
        var metadata = pe.GetMetadataReader();
        var name = metadata.GetAssemblyDefinition().GetAssemblyName();
        var references = metadata.AssemblyReferences.Select(r => metadata.GetAssemblyReference(r).GetAssemblyName().FullName);
        var types = metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Where(IsPublicClass).Select(t => FullName(metadata, t));
        return new(Path.GetFileName(path), name.FullName, name.Version!, types.ToHashSet(), [.. references.Order(StringComparer.Ordinal)], content);
    }

    private static bool IsPublicClass(TypeDefinition type) =>
        (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public && (type.Attributes & (TypeAttributes.Interface | TypeAttributes.Abstract)) == 0;

    private static string FullName(MetadataReader metadata, TypeDefinition type) =>
        $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
}
