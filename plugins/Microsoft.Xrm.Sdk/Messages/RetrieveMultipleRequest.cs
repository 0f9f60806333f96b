using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Answers the rows of a query.</summary>
public sealed class RetrieveMultipleRequest : OrganizationRequest
{
    /// <summary>Makes the message.</summary>
    public RetrieveMultipleRequest()
        : base("RetrieveMultiple")
    {
    }

    /// <summary>The query.</summary>
    public QueryBase Query
    {
        get => Get<QueryBase>(nameof(Query));
        set => Parameters[nameof(Query)] = value;
    }
}
