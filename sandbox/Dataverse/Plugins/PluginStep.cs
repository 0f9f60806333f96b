using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Solutions;

namespace Sandbox.Dataverse.Plugins;

/// <summary>A step in force.</summary>
internal sealed class PluginStep(StepDefinition definition, string message, IPlugin plugin)
{
    private readonly HashSet<string> _filter = new(definition.FilteringAttributes, StringComparer.Ordinal);

    public Guid Id { get; } = definition.Id;

    public string Name { get; } = definition.Name;

    public string Message { get; } = message;

    public string? Table { get; } = definition.Table;

    public int Stage { get; } = definition.Stage;

    public bool IsAsync { get; } = definition.Mode == 1;

    public int Rank { get; } = definition.Rank;

    public string TypeName { get; } = definition.PluginType;

    public IPlugin Plugin { get; } = plugin;

    public IReadOnlyList<ImageDefinition> Images { get; } = definition.Images;

    /// <summary>Filtering attributes only count for updates.</summary>
    public bool Wants(Entity? target) =>
        Message != "Update" || _filter.Count == 0 || target is null || target.Attributes.Keys.Any(_filter.Contains);
}
