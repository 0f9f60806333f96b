using System.Activities;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Workflow;

namespace CoSell.Plugins.Activities;

/// <summary>
/// Workflow activity <i>Check before sharing</i>: the seller is told in Salesforce what is missing before the opportunity can be shared;
/// nothing is sent to Partner Center.
/// </summary>
public sealed class CheckBeforeSharing : CodeActivity
{
    [Input("Opportunity id in Salesforce")]
    public InArgument<string>? CrmRecordId { get; set; }

    [Input("Deal")]
    [ReferenceTarget("cosell_referral")]
    public InArgument<EntityReference>? Deal { get; set; }

    [Output("Check requested")]
    public OutArgument<bool>? CheckRequested { get; set; }

    [Output("Message")]
    public OutArgument<string>? Message { get; set; }

    protected override void Execute(CodeActivityContext context)
    {
        var request = new DealRequest(ActivityService.Of(context)) { CrmRecordId = CrmRecordId?.Get(context), Deal = Deal?.Get(context), Reason = "check before sharing", CheckOnly = true };
        var answer = request.Send();
        CheckRequested?.Set(context, (bool)answer["Due"]);
        Message?.Set(context, (string)answer["Message"]);
    }
}
