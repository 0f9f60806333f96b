using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Reads a row.</summary>
public sealed class RetrieveRequest : OrganizationRequest
{
    /// <summary>Makes the message.</summary>
    public RetrieveRequest()
        : base("Retrieve")
    {
    }

    /// <summary>The row.</summary>
    public EntityReference Target
    {
        get => Get<EntityReference>(nameof(Target));
        set => Parameters[nameof(Target)] = value;
    }

    /// <summary>The columns.</summary>
    public ColumnSet ColumnSet
    {
        get => Get<ColumnSet>(nameof(ColumnSet));
        set => Parameters[nameof(ColumnSet)] = value;
    }

    /// <summary>Whether notifications are answered.</summary>
    public bool ReturnNotifications
    {
        get => Get<bool>(nameof(ReturnNotifications));
        set => Parameters[nameof(ReturnNotifications)] = value;
    }
}
