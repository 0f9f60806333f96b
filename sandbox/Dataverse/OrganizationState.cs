using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.Pipeline;
using Sandbox.Dataverse.Plugins;
using Sandbox.Dataverse.Solutions;
using Sandbox.Dataverse.Solutions.Installing;
using Sandbox.Dataverse.WebApi.Edm;
using Sandbox.Dataverse.WebApi.Queries;

namespace Sandbox.Dataverse;

/// <summary>Everything that an import replaces at once.</summary>
internal sealed class OrganizationState
{
    private readonly Lazy<WebApiModel> _model;

    public OrganizationState(IReadOnlyList<InstalledSolution> solutions)
        : this(solutions, SchemaBuilder.Build(solutions.Select(one => one.Package)))
    {
    }

    public OrganizationState(IReadOnlyList<InstalledSolution> solutions, OrganizationSchema schema)
    {
        Solutions = solutions;
        Schema = schema;
        Steps = new(solutions);
        CustomApis = solutions.SelectMany(Apis).ToDictionary(api => api.Definition.UniqueName, StringComparer.Ordinal);
        ManagedComponents = solutions.Where(one => one.Package.IsManaged).SelectMany(one => ComponentIds.Of(one.Package)).Where(one => one.Table != "environmentvariablevalue").Select(one => one.Id).ToHashSet();
        FixedComponents = solutions.Where(one => one.Package.IsManaged).SelectMany(one => one.Package.FixedComponents).ToHashSet();
        _model = new(() => new(schema));
        Queries = new(this);
    }

    public IReadOnlyList<InstalledSolution> Solutions { get; }

    public OrganizationSchema Schema { get; }

    public StepIndex Steps { get; }

    public IReadOnlyDictionary<string, CustomApi> CustomApis { get; }

    /// <summary>Rows that stand for components of managed solutions.</summary>
    public IReadOnlySet<Guid> ManagedComponents { get; }

    /// <summary>Those of them that nobody may change.</summary>
    public IReadOnlySet<Guid> FixedComponents { get; }

    public WebApiModel Model => _model.Value;

    /// <summary>Queries of the Web API that were parsed against the model.</summary>
    public ParsedQueries Queries { get; }

    private static IEnumerable<CustomApi> Apis(InstalledSolution solution) => solution.Package.CustomApis.Select(api =>
    {
        var type = api.PluginTypeId is { } id ? solution.Plugins.NameOf(id) : null;
        return new CustomApi(api, type, type is null ? null : solution.Plugins.Instance(type, null));
    });
}
