using System.Activities;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Workflow;

namespace CoSell.Plugins.Activities;

/// <summary>
/// Workflow activity <i>Request co-sell sync</i>: marks a deal due, as <c>cosell_RequestSync</c> does. .NET lacks the base class, so
/// the type loads in Dataverse only.
/// </summary>
public sealed class RequestCoSellSync : CodeActivity
{
    [Input("Opportunity id in Salesforce")]
    public InArgument<string>? CrmRecordId { get; set; }

    [Input("Referral id")]
    public InArgument<string>? ReferralId { get; set; }

    [Input("Deal")]
    [ReferenceTarget("cosell_referral")]
    public InArgument<EntityReference>? Deal { get; set; }

    [Input("Reason")]
    public InArgument<string>? Reason { get; set; }

    [Output("Due")]
    public OutArgument<bool>? Due { get; set; }

    [Output("Outcome")]
    public OutArgument<string>? Outcome { get; set; }

    [Output("Message")]
    public OutArgument<string>? Message { get; set; }

    protected override void Execute(CodeActivityContext context)
    {
        var request = new DealRequest(ActivityService.Of(context)) { CrmRecordId = CrmRecordId?.Get(context), ReferralId = ReferralId?.Get(context), Deal = Deal?.Get(context), Reason = Reason?.Get(context) };
        var answer = request.Send();
        Due?.Set(context, (bool)answer["Due"]);
        Outcome?.Set(context, (string)answer["Outcome"]);
        Message?.Set(context, (string)answer["Message"]);
    }
}
