using CoSell.SolutionBuild;
using Mono.Cecil;

namespace EndToEnd.Tests.Support;

/// <summary>The solutions as 0.1 had them: another identity of the plug-in assembly, other ids of it and its types.</summary>
internal static class FormerVersion
{
    private const string Number = "0.0.9";

    /// <summary>Paths of both managed zips, connectors first, in a folder that the caller deletes.</summary>
    public static IReadOnlyList<string> Pack(string folder)
    {
        using var sources = new SourceCopy();
        foreach (var file in Directory.EnumerateFiles(sources.Root, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".xml" or ".json" or ".txt"))
            File.WriteAllText(file, AsItWas(File.ReadAllText(file)));
        var packed = SolutionBuilder.Build(sources.Options with { PluginAssembly = Assembly(folder), OutputFolder = folder });
        packed.Problems.Should().BeEmpty();
        return [.. packed.Files.Where(file => file.EndsWith("_managed.zip", StringComparison.Ordinal))];
    }

    private static string AsItWas(string text) => text
        .Replace("c05e1100-0001-4000-8000-0000000003", "c05e1100-0000-4000-8000-0000000003", StringComparison.OrdinalIgnoreCase)
        .Replace(", Version=1.0.0.0, Culture", ", Version=0.1.0.0, Culture", StringComparison.Ordinal)
        .Replace("\nCoSell.Plugins 1.0 ", "\nCoSell.Plugins 0.1 ", StringComparison.Ordinal)
        .Replace("\"version\": \"0.1.0\"", $"\"version\": \"{Number}\"", StringComparison.Ordinal);

    private static string Assembly(string folder)
    {
        var dll = Path.Combine(folder, "CoSell.Plugins.dll");
        using var assembly = AssemblyDefinition.ReadAssembly(SolutionBuildOptions.ForRepository(Rooms.Root).PluginAssembly);
        assembly.Name.Version = new(0, 1, 0, 0);
        var fileVersion = assembly.CustomAttributes.Single(attribute => attribute.AttributeType.Name == nameof(System.Reflection.AssemblyFileVersionAttribute));
        fileVersion.ConstructorArguments[0] = new(fileVersion.ConstructorArguments[0].Type, Number + ".0");
        assembly.Write(dll);
        return dll;
    }
}
