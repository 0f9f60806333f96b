namespace Sandbox.Dataverse.Solutions;

/// <summary>What an import did. With problems, nothing was changed.</summary>
public sealed record ImportResult
{
    /// <summary>The solution's unique name; empty when the zip does not tell.</summary>
    public string UniqueName { get; init; } = "";

    /// <summary>The version in the zip; null when it does not tell.</summary>
    public Version? Version { get; init; }

    /// <summary>Whether it is a managed solution.</summary>
    public bool IsManaged { get; init; }

    /// <summary>The version that was replaced; null for a first import.</summary>
    public Version? ReplacedVersion { get; init; }

    /// <summary>Everything that the solution now holds.</summary>
    public IReadOnlyList<ImportedComponent> Components { get; init; } = [];

    /// <summary>Why it was refused; empty when it was not.</summary>
    public IReadOnlyList<ImportProblem> Problems { get; init; } = [];

    /// <summary>Whether the solution is in force now.</summary>
    public bool Succeeded => Problems.Count == 0;
}

/// <summary>One component of an imported solution.</summary>
/// <param name="Kind">In an admin's words: <c>Table</c>, <c>Cloud flow</c>, <c>Custom connector</c>, …</param>
/// <param name="Name">Its name.</param>
/// <param name="Change">What the import did to it.</param>
public sealed record ImportedComponent(string Kind, string Name, ComponentChange Change);

/// <summary>What an import did to a component.</summary>
public enum ComponentChange
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It was there before.</summary>
    Updated,

    /// <summary>The newer version does not hold it any more.</summary>
    Removed,
}
