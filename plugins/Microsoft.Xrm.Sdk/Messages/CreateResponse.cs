using System;

namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>The answer of Create.</summary>
public sealed class CreateResponse : OrganizationResponse
{
    /// <summary>Id of the new row. The SDK spells this name in lower case.</summary>
    public Guid id => Get<Guid>("id");
}
