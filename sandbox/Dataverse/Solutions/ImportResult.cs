namespace Sandbox.Dataverse.Solutions;

/// <summary>What an import did. With problems, nothing was changed.</summary>
public sealed record ImportResult
{
    /// <summary>The solution's unique name; empty when the zip does not tell.</summary>
    public string UniqueName { get; init; } = "";

    public Version? Version { get; init; }

    public bool IsManaged { get; init; }

    /// <summary>The version that was replaced; null for a first import.</summary>
    public Version? ReplacedVersion { get; init; }

    /// <summary>Everything that the solution now holds.</summary>
    public IReadOnlyList<ImportedComponent> Components { get; init; } = [];

    public IReadOnlyList<ImportProblem> Problems { get; init; } = [];

    public bool Succeeded => Problems.Count == 0;
}

/// <summary>One component of an imported solution.</summary>
/// <param name="Kind">In an admin's words: <c>Table</c>, <c>Cloud flow</c>, <c>Custom connector</c>, …</param>
/// <param name="Name">Its name.</param>
/// <param name="Change">What the import did to it.</param>
public sealed record ImportedComponent(string Kind, string Name, ComponentChange Change);

public enum ComponentChange
{
    Added,
    Updated,
    Removed,
}
