namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>The answer of Update.</summary>
public sealed class UpdateResponse : OrganizationResponse
{
}
