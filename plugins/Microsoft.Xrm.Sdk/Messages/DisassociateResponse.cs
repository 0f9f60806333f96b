namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>The answer of Disassociate.</summary>
public sealed class DisassociateResponse : OrganizationResponse
{
}
