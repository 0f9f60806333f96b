namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>The answer of Delete.</summary>
public sealed class DeleteResponse : OrganizationResponse
{
}
