namespace CoSell.SolutionBuild.Sources;

/// <summary>A solution as it lies unpacked in the repository.</summary>
internal sealed record SolutionSource
{
    /// <summary>The src folder, relative to the repository.</summary>
    public required string Folder { get; init; }

    public required SourceXml Manifest { get; init; }

    public required SourceXml Customizations { get; init; }

    /// <summary>Other/Relationships.xml; its order is the order of the relationships in the package.</summary>
    public required SourceXml? RelationshipIndex { get; init; }

    public required IReadOnlyList<TableSource> Tables { get; init; }

    /// <summary>Files that each hold one component, by their folder in src.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<SourceXml>> Components { get; init; }

    /// <summary>Files that are copied as they are: custom APIs and environment variables.</summary>
    public required IReadOnlyList<SourceFile> Copied { get; init; }

    /// <summary>Contents of web resources by name.</summary>
    public required IReadOnlyDictionary<string, byte[]> WebResources { get; init; }

    public string UniqueName => Manifest.Xml.Element("SolutionManifest")?.Element("UniqueName")?.Value ?? "";

    public IReadOnlyList<SourceXml> In(string folder) => Components.GetValueOrDefault(folder, []);
}
