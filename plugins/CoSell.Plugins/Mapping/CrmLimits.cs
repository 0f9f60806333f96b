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
        "Description" => 32000,
        _ => int.MaxValue,
    };
}
