namespace CoSell.Plugins.Mapping;

/// <summary>Lengths of Salesforce's standard fields that are shorter than what Partner Center may hold (Salesforce object reference).</summary>
internal static class CrmLimits
{
    public static int LengthOf(string crmPath) => crmPath switch
    {
        "Name" => 120,
        "Account.Name" => 255,
        "Account.BillingCity" => 40,
        "Account.BillingState" => 80,
        "Account.BillingPostalCode" => 20,
        "Account.BillingStreet" => 255,
        "Contact.LastName" => 80,
        "Contact.FirstName" => 40,
        "Contact.Email" => 80,
        "Contact.Phone" => 40,
        "Microsoft_Solution__c.Name" => 80,
        "Co_sell_Solution__c.Name" => 80,
        "Description" => 32000,
        _ => int.MaxValue,
    };

    /// <summary>The text as long as the field takes it, no character torn in two.</summary>
    public static string Cut(string text, int length) =>
        text.Length <= length ? text : text.Substring(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length);
}
