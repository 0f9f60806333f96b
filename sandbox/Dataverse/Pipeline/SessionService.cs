using Microsoft.Xrm.Sdk;

namespace Sandbox.Dataverse.Pipeline;

/// <summary>Several requests of a client in one session: those of a change set share its transaction.</summary>
internal sealed class SessionService(OrganizationCore organization, Session session, Guid userId) : SdkCalls
{
    public override OrganizationResponse Execute(OrganizationRequest request) => organization.Messages.Execute(session, null, userId, request);
}
