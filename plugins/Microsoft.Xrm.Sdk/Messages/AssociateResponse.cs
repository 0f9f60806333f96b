namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>The answer of Associate.</summary>
public sealed class AssociateResponse : OrganizationResponse
{
}
