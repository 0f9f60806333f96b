using Sandbox.Dataverse.Plugins;

namespace Sandbox.Dataverse.Solutions.Checks;

/// <summary>Each dll is what customizations.xml says: identity, strong name, types, and nothing that the platform lacks.</summary>
internal sealed class PluginCheck : ISolutionCheck
{
    private const int LargestImage = 16 * 1024 * 1024;

    public IEnumerable<ImportProblem> Check(SolutionPackage package, Organization organization) =>
        package.Assemblies.SelectMany(assembly => Problems(assembly).Select(reason => new ImportProblem(assembly.File, reason)));

    private static IEnumerable<string> Problems(PluginAssemblyDefinition assembly)
    {
        if (assembly.Image.Length > LargestImage)
            yield return "The assembly is larger than 16 MB.";
        if (TryRead(assembly.Image) is not { } image)
        {
            yield return "The file is no .NET assembly.";
            yield break;
        }
        if (!string.Equals(image.FullName, assembly.FullName, StringComparison.OrdinalIgnoreCase))
            yield return $"The assembly is '{image.FullName}', but customizations.xml names it '{assembly.FullName}'.";
        if (!image.IsSigned)
            yield return "Public assembly must have public key token: sign the assembly with a strong name.";
        foreach (var reference in image.ForeignReferences)
            yield return $"The assembly needs '{reference}', which the platform does not have. Merge it in or do without.";
        foreach (var type in assembly.Types.Where(type => !image.Types.Contains(type.TypeName)))
            yield return $"Plug-in type '{type.TypeName}' is registered in customizations.xml, but the assembly does not contain it.";
        foreach (var type in assembly.Types.Where(type => type.IsWorkflowActivity && image.Types.Contains(type.TypeName) && !image.Activities.Contains(type.TypeName)))
            yield return $"Plug-in type '{type.TypeName}' has a workflow activity group, but does not derive from System.Activities.CodeActivity.";
    }

    private static PluginImage? TryRead(byte[] bytes)
    {
        try
        {
            return PluginImage.Read(bytes);
        }
        catch (Exception broken) when (broken is BadImageFormatException or InvalidOperationException)
        {
            return null;
        }
    }
}
