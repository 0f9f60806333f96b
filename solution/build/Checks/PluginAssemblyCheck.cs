using CoSell.SolutionBuild.Sources;

namespace CoSell.SolutionBuild.Checks;

/// <summary>The built dll is the one that the solution describes, holds its types, and needs nothing that the platform lacks.</summary>
internal static class PluginAssemblyCheck
{
    public const string Sdk = "Microsoft.Xrm.Sdk, Version=9.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35";

    private const string WorkflowSdk = "Microsoft.Xrm.Sdk.Workflow, Version=9.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35";

    private const int SandboxLimit = 16 * 1024 * 1024;

    private static readonly HashSet<string> Framework =
        ["mscorlib", "System", "System.Core", "System.Xml", "System.Xml.Linq", "System.Runtime.Serialization", "System.Activities"];

    public static IEnumerable<SolutionProblem> Find(BuildInputs inputs) =>
        References(inputs.Plugins).Concat(inputs.Solutions.SelectMany(s => s.In("PluginAssemblies")).SelectMany(a => OfDescription(a, inputs)));

    private static IEnumerable<SolutionProblem> References(PluginAssembly plugins)
    {
        foreach (var reference in plugins.References.Where(r => r is not (Sdk or WorkflowSdk) && !Framework.Contains(r.Split(',')[0])))
            yield return new(plugins.File, $"The assembly needs '{reference}', which is not on the platform. Use the .NET Framework's own libraries only.");
        if (plugins.Content.Length > SandboxLimit)
            yield return new(plugins.File, "The assembly is larger than 16 MB, the most that Dataverse takes.");
    }

    private static IEnumerable<SolutionProblem> OfDescription(SourceXml assembly, BuildInputs inputs)
    {
        var plugins = inputs.Plugins;
        var expected = plugins.FullName;
        if (plugins.Version != inputs.Version)
            yield return new(plugins.File, $"The assembly has the file version {plugins.Version}, but the version is {inputs.Version}. Build it again.");
        if (assembly.Attribute("FullName") != expected)
            yield return new(assembly.File, $"FullName must be '{expected}'.");
        foreach (var type in assembly.Xml.Descendants("PluginType").Select(t => new SourceXml(assembly.File, t)))
        {
            var name = type.Attribute("AssemblyQualifiedName").Split(',')[0];
            if (!plugins.Types.Contains(name))
                yield return new(assembly.File, $"Plug-in type '{name}' is not a public class of {plugins.File}.");
            if (type.Attribute("AssemblyQualifiedName") != $"{name}, {expected}")
                yield return new(assembly.File, $"AssemblyQualifiedName of '{name}' must be '{name}, {expected}'.");
            if (WrongKind(type, name, plugins) is { } problem)
                yield return new(assembly.File, problem);
        }
    }

    /// <summary>The name of a workflow activity is what the designer of workflows shows; that of a plug-in is its type's.</summary>
    private static string? WrongKind(SourceXml type, string name, PluginAssembly plugins)
    {
        var isInGroup = type.Xml.Element("WorkflowActivityGroupName") is not null;
        if (isInGroup && !plugins.Activities.Contains(name))
            return $"'{name}' has a WorkflowActivityGroupName, but does not derive from System.Activities.CodeActivity.";
        if (!isInGroup && plugins.Activities.Contains(name))
            return $"'{name}' is a workflow activity: give it a WorkflowActivityGroupName.";
        return !isInGroup && type.Attribute("Name") != name ? $"Name of '{name}' must be '{name}'." : null;
    }
}
