using Microsoft.Xrm.Sdk;

namespace Sandbox.Dataverse.Services;

/// <summary>What a client calls: each request is a session and a transaction of its own.</summary>
internal sealed class ClientService(Organization organization, Guid userId) : SdkCalls
{
    public override OrganizationResponse Execute(OrganizationRequest request) => organization.Execute(userId, request);
}
