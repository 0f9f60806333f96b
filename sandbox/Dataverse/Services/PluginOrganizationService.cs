using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Plugins;

namespace Sandbox.Dataverse.Services;

/// <summary>What a plug-in calls: same session, same transaction, one level deeper.</summary>
internal sealed class PluginOrganizationService(Organization organization, PluginContext context, Guid userId) : SdkCalls
{
    public override OrganizationResponse Execute(OrganizationRequest request)
    {
        organization.CountPluginRequest();
        var answer = organization.Messages.Execute(context.Operation.Session, context, userId, request);
        organization.EndStatement(request, context.Depth + 1);
        return answer;
    }
}
