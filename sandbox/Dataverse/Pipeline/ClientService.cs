using Microsoft.Xrm.Sdk;

namespace Sandbox.Dataverse.Pipeline;

/// <summary>What a client calls: each request is a session and a transaction of its own.</summary>
/// <param name="organization">Where.</param>
/// <param name="userId">On whose behalf.</param>
/// <param name="bypasses">Whether synchronous and asynchronous steps are left out.</param>
internal sealed class ClientService(OrganizationCore organization, Guid userId, (bool Synchronous, bool Asynchronous) bypasses = default) : SdkCalls
{
    public override OrganizationResponse Execute(OrganizationRequest request) => organization.Gate.InSession(request.RequestName, userId, session =>
    {
        session.Bypasses = bypasses;
        return organization.Messages.Execute(session, null, userId, request);
    });
}
