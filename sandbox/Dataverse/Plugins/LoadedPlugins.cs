using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Solutions;

namespace Sandbox.Dataverse.Plugins;

/// <summary>The plug-in types of one solution, loaded. One instance serves all executions of a step, as on the platform.</summary>
internal sealed class LoadedPlugins
{
    private readonly Dictionary<string, Type> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, string> _names = [];
    private readonly ConcurrentDictionary<(string Type, string? Configuration), IPlugin> _instances = []; // organizations of one image share it

    /// <summary>Loads all assemblies; each type that cannot serve as plug-in is reported.</summary>
    public static LoadedPlugins Load(SolutionPackage package, List<ImportProblem> problems)
    {
        var loaded = new LoadedPlugins();
        foreach (var definition in package.Assemblies)
            loaded.Load(definition, problems);
        return loaded;
    }

    /// <summary>The name of a registered type; null when the id is unknown.</summary>
    public string? NameOf(Guid pluginTypeId) => _names.GetValueOrDefault(pluginTypeId);

    public bool Has(string typeName) => _types.ContainsKey(typeName);

    public IPlugin Instance(string typeName, string? configuration) =>
        _instances.GetOrAdd((typeName, configuration), key => Create(_types[key.Type], key.Configuration));

    private void Load(PluginAssemblyDefinition definition, List<ImportProblem> problems)
    {
        if (Image(definition) is not { } assembly)
        {
            problems.Add(new(definition.File, $"Plug-in assembly '{definition.FullName}' cannot be loaded: the file is no .NET assembly."));
            return;
        }
        foreach (var registered in definition.Types.Where(type => !type.IsWorkflowActivity))
        {
            _names[registered.Id] = registered.TypeName;
            if (Find(assembly, registered.TypeName, definition.File, problems) is { } type)
                _types[registered.TypeName] = type;
        }
    }

    private static Assembly? Image(PluginAssemblyDefinition definition)
    {
        try
        {
            return PluginLoadContext.Load(definition.FullName, definition.Image);
        }
        catch (Exception broken) when (broken is BadImageFormatException or FileLoadException)
        {
            return null;
        }
    }

    private static Type? Find(Assembly assembly, string name, string file, List<ImportProblem> problems)
    {
        // Anything else in a name is grammar: generic arguments, arrays, other assemblies.
        var type = name.All(character => char.IsLetterOrDigit(character) || character is '.' or '_' or '+') ? assembly.GetType(name) : null;
        if (type is { IsAbstract: false } && typeof(IPlugin).IsAssignableFrom(type))
            return type;
        problems.Add(new(file, $"Plug-in type '{name}' does not implement Microsoft.Xrm.Sdk.IPlugin."));
        return null;
    }

    /// <summary>The platform looks for a constructor (unsecure, secure), then (unsecure), then none.</summary>
    private static IPlugin Create(Type type, string? configuration)
    {
        object?[] arguments =
            type.GetConstructor([typeof(string), typeof(string)]) is not null ? [configuration, null] :
            type.GetConstructor([typeof(string)]) is not null ? [configuration] : [];
        return (IPlugin)Activator.CreateInstance(type, arguments)!;
    }
}
