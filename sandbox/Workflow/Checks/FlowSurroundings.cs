namespace Sandbox.Workflow.Checks;

/// <summary>What is known around a flow. What is not given is not checked against.</summary>
public sealed record FlowSurroundings
{
    /// <summary>Every flow of the solution, by which child flows are found; null when they are not known.</summary>
    public IReadOnlyList<FlowFile>? Flows { get; init; }

    /// <summary>What the solution declares; null when it is not known.</summary>
    public SolutionDeclarations? Solution { get; init; }

    /// <summary>The operations of the connectors; null when they are not known.</summary>
    public IOperationCatalogue? Catalogue { get; init; }
}
