using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Sandbox.Dataverse.Plugins;

/// <summary>What can be known of a dll without loading it: its identity, its types and what it needs.</summary>
internal sealed class PluginImage
{
    private static readonly string[] Framework = ["mscorlib", "netstandard", "System", "Microsoft.CSharp", "Microsoft.Xrm.Sdk", "Microsoft.Xrm.Sdk.Workflow", "WindowsBase"];

    private PluginImage(string fullName, bool isSigned, HashSet<string> types, HashSet<string> activities, IReadOnlyList<string> foreign)
    {
        Activities = activities;
        FullName = fullName;
        IsSigned = isSigned;
        Types = types;
        ForeignReferences = foreign;
    }

    public string FullName { get; }

    public bool IsSigned { get; }

    public HashSet<string> Types { get; }

    /// <summary>Those types that are workflow activities. They are never loaded: .NET has no <c>System.Activities</c>.</summary>
    public HashSet<string> Activities { get; }

    /// <summary>Referenced assemblies that are neither framework nor SDK: the platform would not find them.</summary>
    public IReadOnlyList<string> ForeignReferences { get; }

    /// <exception cref="BadImageFormatException">The bytes are no .NET assembly.</exception>
    public static PluginImage Read(byte[] image)
    {
        using var file = new PEReader([.. image]);
        if (!file.HasMetadata)
            throw new BadImageFormatException("The file is no .NET assembly.");
        var reader = file.GetMetadataReader();
        var definition = reader.GetAssemblyDefinition();
        var types = reader.TypeDefinitions.Select(reader.GetTypeDefinition).Where(type => type.GetDeclaringType().IsNil).ToList();
        var references = reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name));
        var name = definition.GetAssemblyName();
        return new(name.FullName, name.GetPublicKeyToken() is { Length: > 0 }, Names(reader, types), Names(reader, types.Where(type => IsActivity(reader, type))), [.. references.Where(IsForeign)]);
    }

    private static HashSet<string> Names(MetadataReader reader, IEnumerable<TypeDefinition> types) =>
        types.Select(type => Join(reader.GetString(type.Namespace), reader.GetString(type.Name))).ToHashSet(StringComparer.Ordinal);

    private static bool IsActivity(MetadataReader reader, TypeDefinition type)
    {
        if (type.BaseType.Kind != HandleKind.TypeReference)
            return false;
        var parent = reader.GetTypeReference((TypeReferenceHandle)type.BaseType);
        return reader.StringComparer.Equals(parent.Namespace, "System.Activities") && reader.StringComparer.Equals(parent.Name, "CodeActivity");
    }

    private static bool IsForeign(string name) => !Framework.Contains(name) && !name.StartsWith("System.", StringComparison.Ordinal);

    private static string Join(string space, string name) => space.Length == 0 ? name : space + "." + name;
}
