namespace CoSell.Plugins.Sides;

/// <summary>A row below the opportunity as it was read.</summary>
internal sealed class CrmRow
{
    public CrmRow(string id, string? version)
    {
        Id = id;
        Version = version;
    }

    public string Id { get; }

    /// <summary>Its <c>LastModifiedDate</c>; null when that was not read.</summary>
    public string? Version { get; }
}
