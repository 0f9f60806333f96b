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
        var types = metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Where(IsPublicClass).ToList();
        var activities = types.Where(t => IsActivity(metadata, t)).Select(t => FullName(metadata, t)).ToHashSet();
        return new(Path.GetFileName(path), name.FullName, Identity(name), FileVersion(metadata), types.Select(t => FullName(metadata, t)).ToHashSet(), activities, [.. references.Order(StringComparer.Ordinal)], content);
    }

    /// <summary>Dataverse updates an assembly in place while name, major and minor version, culture and key stay (learn, register a plug-in).</summary>
    private static string Identity(AssemblyName name) =>
        $"{name.Name} {name.Version!.ToString(2)} {Convert.ToHexStringLower(name.GetPublicKeyToken() ?? [])}";

    private static Version FileVersion(MetadataReader metadata)
    {
        foreach (var attribute in metadata.GetAssemblyDefinition().GetCustomAttributes().Select(metadata.GetCustomAttribute))
        {
            if (attribute.Constructor.Kind == HandleKind.MemberReference
                && metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } type
                && metadata.StringComparer.Equals(metadata.GetTypeReference((TypeReferenceHandle)type).Name, nameof(AssemblyFileVersionAttribute)))
            {
                var value = metadata.GetBlobReader(attribute.Value);
                // Every attribute value begins with the two bytes 01 00 (ECMA-335 II.23.3).
                value.ReadUInt16();
                return new(value.ReadSerializedString()!);
            }
        }
        return new(0, 0, 0, 0);
    }

    private static bool IsPublicClass(TypeDefinition type) =>
        (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public && (type.Attributes & (TypeAttributes.Interface | TypeAttributes.Abstract)) == 0;

    private static bool IsActivity(MetadataReader metadata, TypeDefinition type)
    {
        if (type.BaseType.Kind != HandleKind.TypeReference)
            return false;
        var parent = metadata.GetTypeReference((TypeReferenceHandle)type.BaseType);
        return metadata.StringComparer.Equals(parent.Namespace, "System.Activities") && metadata.StringComparer.Equals(parent.Name, "CodeActivity");
    }

    private static string FullName(MetadataReader metadata, TypeDefinition type) =>
        $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
}
