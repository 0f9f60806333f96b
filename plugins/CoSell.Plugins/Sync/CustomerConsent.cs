using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;

namespace CoSell.Plugins.Sync;

/// <summary>
/// The customer's consent as the seller recorded it on the opportunity: that it was given, by whom at the customer, and when. What was
/// sent to Microsoft on its strength is kept with the deal, together with who recorded it.
/// </summary>
internal static class CustomerConsent
{
    public const string GivenField = "Customer_Consent__c";
    public const string ByField = "Customer_Consent_By__c";
    public const string OnField = "Customer_Consent_On__c";

    /// <summary>Columns of the opportunity that say who consented and who recorded it.</summary>
    public static IEnumerable<string> Fields => new[] { GivenField, ByField, OnField, "LastModifiedBy.Name" };

    public static void Record(Deal deal, JsonObject opportunity, DateTime now)
    {
        if (!opportunity.Flag(GivenField))
            return;
        deal.ConsentBy = opportunity.Text(ByField);
        deal.ConsentOn = DateTime.TryParse(opportunity.Text(OnField), out var day) ? day.Date : null;
        deal.ConsentRecordedBy = opportunity.Object("LastModifiedBy").Text("Name");
        deal.ConsentRecordedOn = now;
    }
}
