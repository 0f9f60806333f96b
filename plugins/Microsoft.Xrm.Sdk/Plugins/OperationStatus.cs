namespace Microsoft.Xrm.Sdk;

/// <summary>What the platform does with an operation.</summary>
public enum OperationStatus
{
    /// <summary>It failed.</summary>
    Failed = 0,

    /// <summary>It was cancelled.</summary>
    Canceled = 1,

    /// <summary>Try again.</summary>
    Retry = 2,

    /// <summary>It waits.</summary>
    Suspended = 3,

    /// <summary>It succeeded.</summary>
    Succeeded = 4,
}
