namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Reads the definition of an alternate key.</summary>
public sealed class RetrieveEntityKeyRequest : OrganizationRequest
{
    /// <summary>Makes the message.</summary>
    public RetrieveEntityKeyRequest()
        : base("RetrieveEntityKey")
    {
    }

    /// <summary>The table's logical name.</summary>
    public string EntityLogicalName
    {
        get => Get<string>(nameof(EntityLogicalName));
        set => Parameters[nameof(EntityLogicalName)] = value;
    }

    /// <summary>The key's logical name.</summary>
    public string LogicalName
    {
        get => Get<string>(nameof(LogicalName));
        set => Parameters[nameof(LogicalName)] = value;
    }
}
