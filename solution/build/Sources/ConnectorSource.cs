using System.Text.Json;

namespace CoSell.SolutionBuild.Sources;

/// <summary>A custom connector in <c>connector/</c>, as paconn and the maker portal take it.</summary>
internal sealed record ConnectorSource(string Folder, JsonElement Definition, byte[] DefinitionContent, JsonElement Properties, byte[] Icon, byte[]? Script)
{
    /// <summary>Title in the definition; it joins the connector with its metadata in the solution.</summary>
    public string Title => Definition.TextAt("info", "title");

    public string Version => Definition.TextAt("info", "version");

    public string BrandColor => Properties.TextAt("properties", "iconBrandColor");
}
