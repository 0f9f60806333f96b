using System.Activities;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Workflow;

namespace CoSell.Plugins.Activities;

/// <summary>Dataverse on behalf of the user whom the workflow runs for.</summary>
internal static class ActivityService
{
    public static IOrganizationService Of(CodeActivityContext context) =>
        context.GetExtension<IOrganizationServiceFactory>().CreateOrganizationService(context.GetExtension<IWorkflowContext>().UserId);
}
