using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Sandbox.Dataverse.Plugins;

/// <summary>What can be known of a dll without loading it: its identity, its types and what it needs.</summary>
internal sealed class PluginImage
{
    private static readonly string[] Framework = ["mscorlib", "netstandard", "System", "Microsoft.CSharp", "Microsoft.Xrm.Sdk", "Microsoft.Xrm.Sdk.Workflow", "WindowsBase"];

    private PluginImage(string fullName, bool isSigned, HashSet<string> types, IReadOnlyList<string> foreign)
    {
        FullName = fullName;
        IsSigned = isSigned;
        Types = types;
        ForeignReferences = foreign;
    }

    public string FullName { get; }

    public bool IsSigned { get; }

    public HashSet<string> Types { get; }

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
        var types = reader.TypeDefinitions.Select(reader.GetTypeDefinition).Where(type => type.GetDeclaringType().IsNil)
            .Select(type => Join(reader.GetString(type.Namespace), reader.GetString(type.Name))).ToHashSet(StringComparer.Ordinal);
        var references = reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name));
        var name = definition.GetAssemblyName();
        return new(name.FullName, name.GetPublicKeyToken() is { Length: > 0 }, types, [.. references.Where(IsForeign)]);
    }

    private static bool IsForeign(string name) => !Framework.Contains(name) && !name.StartsWith("System.", StringComparison.Ordinal);

    private static string Join(string space, string name) => space.Length == 0 ? name : space + "." + name;
}
