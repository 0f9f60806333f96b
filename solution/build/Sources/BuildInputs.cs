namespace CoSell.SolutionBuild.Sources;

/// <summary>Everything that goes into the packages.</summary>
internal sealed record BuildInputs(
    IReadOnlyList<SolutionSource> Solutions,
    IReadOnlyList<FlowSource> Flows,
    IReadOnlyList<ConnectorSource> Connectors,
    PluginAssembly Plugins,
    ShippedTypes? Shipped,
    Version Version)
{
    /// <summary>Version as it stands in the sources, where the build puts the real one.</summary>
    public const string Placeholder = "0.0.0.0";

    /// <summary>The flow of a <c>Workflow</c> element.</summary>
    public FlowSource? FlowOf(SourceXml workflow) =>
        Guid.TryParse(workflow.Attribute("WorkflowId"), out var id) ? Flows.FirstOrDefault(f => f.Id == id) : null;

    /// <summary>The connector of a <c>Connector</c> element.</summary>
    public ConnectorSource? ConnectorOf(SourceXml connector) => Connectors.FirstOrDefault(c => c.Title == connector.Text("displayname"));
}
