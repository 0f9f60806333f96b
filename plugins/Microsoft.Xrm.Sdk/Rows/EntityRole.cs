namespace Microsoft.Xrm.Sdk;

/// <summary>The side of a relationship.</summary>
public enum EntityRole
{
    /// <summary>The side that holds the lookup.</summary>
    Referencing = 0,

    /// <summary>The side that the lookup points at.</summary>
    Referenced = 1,
}
