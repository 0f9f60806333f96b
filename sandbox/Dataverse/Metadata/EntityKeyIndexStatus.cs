namespace Sandbox.Dataverse.Metadata;

/// <summary>How far the index of an alternate key is; names and numbers are the SDK's.</summary>
public enum EntityKeyIndexStatus
{
    /// <summary>The system job that builds the index waits.</summary>
    Pending = 0,

    /// <summary>The job runs. Here it takes no time, so that nobody meets this.</summary>
    InProgress = 1,

    /// <summary>Only now the key keeps values unique, and rows can be addressed by it.</summary>
    Active = 2,

    /// <summary>Rows with the same values were there. Nothing is enforced until somebody reactivates the key.</summary>
    Failed = 3,
}
