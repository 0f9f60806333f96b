using Microsoft.Xrm.Sdk;

namespace Sandbox.Dataverse.Pipeline;

/// <summary>What a client calls: each request is a session and a transaction of its own.</summary>
internal sealed class ClientService(OrganizationCore organization, Guid userId) : SdkCalls
{
    public override OrganizationResponse Execute(OrganizationRequest request) => organization.Gate.InSession(
        request.RequestName, userId, session => organization.Messages.Execute(session, null, userId, request));
}
