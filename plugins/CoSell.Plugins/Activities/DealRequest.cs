using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Activities;

/// <summary>Which deal a workflow means, handed to the custom API that flows use: a workflow decides no other way than a flow.</summary>
internal sealed class DealRequest
{
    private const string Api = "cosell_RequestSync";

    private readonly IOrganizationService _service;

    public DealRequest(IOrganizationService service) => _service = service;

    public string? CrmRecordId { get; set; }

    public string? ReferralId { get; set; }

    /// <summary>The deal's row, instead of an id.</summary>
    public EntityReference? Deal { get; set; }

    public string? Reason { get; set; }

    /// <summary>Only check what is missing before sharing.</summary>
    public bool CheckOnly { get; set; }

    /// <returns><c>Due</c>, <c>Outcome</c> and <c>Message</c>.</returns>
    /// <exception cref="InvalidPluginExecutionException">No deal was named; the workflow shows the message.</exception>
    public OrganizationResponse Send()
    {
        if (Deal is not null)
            TakeIdsOfDeal(Deal.Id);
        // Without an id the custom API requeues everything that is overdue, which no workflow means.
        if (IsBlank(CrmRecordId) && (CheckOnly || IsBlank(ReferralId)))
            throw new InvalidPluginExecutionException(WhatIsMissing());
        var request = new OrganizationRequest(Api) { ["Reason"] = IsBlank(Reason) ? "workflow" : Reason };
        if (!IsBlank(CrmRecordId))
            request["CrmRecordId"] = CrmRecordId;
        else
            request["ReferralId"] = ReferralId;
        if (CheckOnly)
            request["CheckOnly"] = true;
        return _service.Execute(request);
    }

    private void TakeIdsOfDeal(Guid id)
    {
        var row = _service.Retrieve(Deals.Deal.Table, id, new ColumnSet("cosell_crmrecordid", "cosell_referralidentifier"));
        CrmRecordId = row.GetAttributeValue<string>("cosell_crmrecordid");
        ReferralId = row.GetAttributeValue<string>("cosell_referralidentifier");
    }

    private string WhatIsMissing()
    {
        if (Deal is not null)
            return CheckOnly ? "The deal has no opportunity in Salesforce, so there is nothing to check." : "The deal has neither an opportunity nor a referral.";
        return CheckOnly ? "Set the opportunity id or the deal in the properties of the step." : "Set the opportunity id, the referral id or the deal in the properties of the step.";
    }

    private static bool IsBlank(string? text) => string.IsNullOrWhiteSpace(text);
}
