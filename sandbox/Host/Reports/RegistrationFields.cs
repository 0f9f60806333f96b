using Sandbox.Salesforce;
using Sandbox.Workflow.Values;
using static Sandbox.Host.Reports.Shown;

namespace Sandbox.Host.Reports;

/// <summary>The registration of a won deal: what the seller filled in, and what Partner Center holds.</summary>
internal sealed class RegistrationFields(SalesforceRow opportunity, Value referral)
{
    public IEnumerable<(string Field, string Salesforce, string PartnerCenter)> All()
    {
        // Partner Center says None of a deal that nobody has registered.
        yield return ("Registration Status", Field("Registration_Status__c"), Text(referral["registrationStatus"]) is var status && status == "None" ? "" : status);
        if (referral["registrations"][0]["contract"] is not ObjectValue contract)
            yield break;
        yield return ("Contract Start Date", Field("Contract_Start_Date__c"), Day(contract["startDateTime"]));
        yield return ("Contract End Date", Field("Contract_End_Date__c"), Day(contract["endDateTime"]));
        yield return ("Contract Sign Date", Field("Contract_Sign_Date__c"), Day(contract["signDateTime"]));
        yield return ("Contract Term", Field("Contract_Term__c"), Text(contract["term"]));
        yield return ("Amount of the contract", Number(opportunity["Amount"]), Number(contract["value"]));
        var solution = referral["registrations"][0]["solutionDetails"][0];
        yield return ("Deployed on Azure", YesOrNo(opportunity["Deployed_on_Azure__c"]), YesOrNo(solution["isDeployedOnAzure"]));
        yield return ("Primary Deployment On", Field("Primary_Deployment_On__c"), Text(solution["primaryDeploymentOn"]));
        yield return ("Pricing Model", ApiWords.OneWord(Field("Pricing_Model__c")), Text(solution["pricingModel"]));
        var marketplace = solution["marketplaceTransactionDetails"];
        yield return ("Marketplace Transacted", YesOrNo(opportunity["Marketplace_Transacted__c"]), YesOrNo(marketplace["isMarketplaceTransacted"]));
        yield return ("Marketplace Transaction Date", Field("Marketplace_Transaction_Date__c"), Day(marketplace["marketplaceTransactionDateTime"]));
    }

    private string Field(string name) => Text(opportunity[name]);
}
