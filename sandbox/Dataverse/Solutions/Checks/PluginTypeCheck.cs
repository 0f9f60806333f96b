using System.Reflection;

namespace Sandbox.Dataverse.Solutions.Checks;

/// <summary>
/// An assembly of the same identity (name, major and minor version, culture, key) is updated in place and keeps all its types
/// (ImportNewPluginTypesError, 0x80048071; learn, register a plug-in: another major or minor version is another assembly).
/// </summary>
internal sealed class PluginTypeCheck : ISolutionCheck
{
    /// <summary>Verion: the platform's spelling.</summary>
    private const string Words = "Existing plug-in types have been removed. Please update major or minor verion of plug-in assembly.";

    public IEnumerable<ImportProblem> Check(SolutionPackage package, Organization organization)
    {
        var installed = organization.Solutions.SelectMany(one => one.Assemblies).ToList();
        foreach (var assembly in package.Assemblies)
        {
            if (installed.Find(one => Identity(one) == Identity(assembly)) is { } before)
            {
                foreach (var gone in before.Types.Select(type => type.TypeName).Except(assembly.Types.Select(type => type.TypeName)))
                    yield return new("customizations.xml", $"{Words} '{assembly.FullName}' lacks '{gone}', which the installed version has.");
            }
            else if (installed.Find(one => one.Id == assembly.Id) is { } other)
            {
                yield return new(
                    "customizations.xml", $"'{assembly.FullName}' is another assembly than the installed '{other.FullName}', but has its id {assembly.Id:D}. Give it and its types new ids.");
            }
        }
    }

    private static string Identity(PluginAssemblyDefinition assembly)
    {
        var name = new AssemblyName(assembly.FullName);
        return $"{name.Name} {name.Version?.ToString(2)} {name.CultureName} {Convert.ToHexStringLower(name.GetPublicKeyToken() ?? [])}";
    }
}
