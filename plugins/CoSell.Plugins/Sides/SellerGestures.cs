using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;

namespace CoSell.Plugins.Sides;

/// <summary>
/// What a seller asks for by a gesture on the opportunity instead of a value: answer Microsoft, confirm what cannot be undone, check
/// before sharing, choose whose values stay. Fields of the Salesforce package; each is emptied once it has been carried out.
/// </summary>
internal sealed class SellerGestures
{
    public const string ResponseField = "Co_sell_Response__c";
    public const string ConfirmField = "Co_sell_Confirm__c";
    public const string CheckField = "Check_before_Sharing__c";
    public const string ConflictField = "Co_sell_Conflict_Choice__c";
    public const string SyncField = "Sync_with_Partner_Center__c";

    private readonly JsonObject _opportunity;

    public SellerGestures(JsonObject opportunity) => _opportunity = opportunity;

    public static IEnumerable<string> Fields => new[] { SyncField, ResponseField, ConfirmField, CheckField, ConflictField };

    public bool IsShared => _opportunity.Flag(SyncField);

    public bool Accepts => Response == "Accept";

    public bool Declines => Response == "Decline";

    public bool ReportsError => Response == "Report an error";

    public bool Confirms => _opportunity.Flag(ConfirmField);

    public bool AsksForCheck => _opportunity.Flag(CheckField);

    /// <summary>Whose values stay where both sides changed a field; null while the seller has not chosen.</summary>
    public ConflictChoice? ConflictChoice => _opportunity.Text(ConflictField) switch
    {
        "Keep Salesforce's values" => Deals.ConflictChoice.SalesforcesValue,
        "Take Microsoft's values" => Deals.ConflictChoice.PartnerCentersValue,
        _ => null,
    };

    private string? Response => _opportunity.Text(ResponseField);

    /// <summary>Empties the gestures after they were carried out.</summary>
    /// <param name="columns">What is written to the opportunity.</param>
    /// <param name="keepsConfirmation">Whether what was confirmed takes one move more.</param>
    public void Clear(JsonObject columns, bool keepsConfirmation)
    {
        if (Response is { Length: > 0 })
            columns[ResponseField] = null;
        if (Confirms && !keepsConfirmation)
            columns[ConfirmField] = false;
        if (AsksForCheck)
            columns[CheckField] = false;
        if (_opportunity.Text(ConflictField) is { Length: > 0 })
            columns[ConflictField] = null;
    }
}
