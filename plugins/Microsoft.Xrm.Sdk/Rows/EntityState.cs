namespace Microsoft.Xrm.Sdk;

/// <summary>What a client did with a row.</summary>
public enum EntityState
{
    /// <summary>Nothing.</summary>
    Unchanged = 0,

    /// <summary>Made it.</summary>
    Created = 1,

    /// <summary>Changed it.</summary>
    Changed = 2,
}
