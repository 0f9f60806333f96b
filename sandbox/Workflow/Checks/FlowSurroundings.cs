using Sandbox.Workflow.Values;

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

/// <summary>A flow as it stands in a file.</summary>
/// <param name="Id">The workflow id; empty when nothing says it.</param>
/// <param name="Name">Display name.</param>
/// <param name="ClientData">The exported JSON: <c>{properties: {connectionReferences, definition}}</c>.</param>
public sealed record FlowFile(Guid Id, string Name, Value ClientData);
