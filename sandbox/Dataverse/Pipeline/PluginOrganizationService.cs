using Microsoft.Xrm.Sdk;

namespace Sandbox.Dataverse.Pipeline;

/// <summary>What a plug-in calls: same session, same transaction, one level deeper.</summary>
internal sealed class PluginOrganizationService(OrganizationCore organization, PluginContext context, Guid userId) : SdkCalls
{
    public override OrganizationResponse Execute(OrganizationRequest request)
    {
        organization.CountPluginRequest();
        var answer = organization.Messages.Execute(context.Operation.Session, context, userId, request);
        organization.Gate.EndStatement(request, context.Depth + 1);
        return answer;
    }
}
