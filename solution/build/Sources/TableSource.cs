namespace CoSell.SolutionBuild.Sources;

/// <summary>A table: its definition and what is spliced into it.</summary>
/// <param name="Entity">Entity.xml.</param>
/// <param name="Forms">Form files by kind (main, quick, card).</param>
/// <param name="Views">View files.</param>
/// <param name="Charts">Chart files.</param>
/// <param name="Ribbon">RibbonDiff.xml.</param>
internal sealed record TableSource(
    SourceXml Entity, IReadOnlyList<KeyValuePair<string, SourceXml>> Forms, IReadOnlyList<SourceXml> Views, IReadOnlyList<SourceXml> Charts, SourceXml Ribbon)
{
    /// <summary>The logical name.</summary>
    public string Name => Entity.Text("Name").ToLowerInvariant();

    /// <summary>Logical names of the columns.</summary>
    public IReadOnlySet<string> Columns => Entity.Xml.Descendants("attribute").Select(a => a.Element("LogicalName")?.Value ?? "").ToHashSet();
}
