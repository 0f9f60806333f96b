namespace Microsoft.Xrm.Sdk;

/// <summary>How far the index behind an alternate key is. Only an active key keeps values unique and names a row.</summary>
public enum EntityKeyIndexStatus
{
    /// <summary>It waits to be built.</summary>
    Pending = 0,

    /// <summary>It is being built.</summary>
    InProgress = 1,

    /// <summary>It is there.</summary>
    Active = 2,

    /// <summary>It could not be built, because rows hold the same values.</summary>
    Failed = 3,
}
