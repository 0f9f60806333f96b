using CoSell.Plugins.Json;

namespace CoSell.Plugins.Resources;

/// <summary>Lengths of Salesforce's standard fields, and of those of our package, that are shorter than what Partner Center may hold (Salesforce object reference).</summary>
internal static class CrmLimits
{
    // A currency field of Salesforce has sixteen digits before the point.
    private const decimal MostMoney = 10_000_000_000_000_000m;

    public static int LengthOf(string crmPath) => crmPath switch
    {
        "Name" => 120,
        "Account.Name" => 255,
        "Account.BillingCity" => 40,
        "Account.BillingState" => 80,
        "Account.BillingPostalCode" => 20,
        "Account.BillingStreet" => 255,
        "Account.DunsNumber" => 9,
        "Contact.LastName" => 80,
        "Contact.FirstName" => 40,
        "Contact.Email" => 80,
        "Contact.Phone" => 40,
        "Microsoft_Solution__c.Solution_Name__c" => 80,
        "Co_sell_Solution__c.Name" => 80,
        "Description" or "Notes_to_Microsoft__c" or "Microsoft_Team__c" or "Microsoft_Notes__c" => 32000,
        "Microsoft_Campaign_Id__c" or "Microsoft_Referral_Program__c" or "Microsoft_CRM_Identifier__c" or "Microsoft_Referral_Status__c" or "Microsoft_Sales_Stage__c" => 100,
        "Microsoft_Status_Reason__c" => 255,
        "Registration_Status__c" or "Co_sell_Deal_Kind__c" => 50,
        _ => int.MaxValue,
    };

    /// <summary>Whether Salesforce's field takes a number of this size.</summary>
    public static bool Holds(string crmPath, decimal number) => crmPath != "Amount" || Math.Abs(number) < MostMoney;

    /// <summary>The text as long as the field takes it once it is sent (<see cref="RequestText.Inert"/>), no character torn in two.</summary>
    public static string Cut(string text, int length)
    {
        var kept = Whole(text, length);
        for (var over = RequestText.Inert(kept).Length - length; over > 0; over = RequestText.Inert(kept).Length - length)
            kept = Whole(kept, kept.Length - over);
        return kept;
    }

    private static string Whole(string text, int length) =>
        text.Length <= length ? text : text.Substring(0, length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length);
}
