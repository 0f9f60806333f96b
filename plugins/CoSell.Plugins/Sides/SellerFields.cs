using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;

namespace CoSell.Plugins.Sides;

/// <summary>What the seller sees on the opportunity about its synchronization: two fields of the Salesforce package.</summary>
internal static class SellerFields
{
    public const string StatusField = "Co_sell_Sync_Status__c";
    public const string MessageField = "Co_sell_Message__c";

    /// <summary>Adds the two fields to <paramref name="columns"/> where they differ from what the opportunity shows.</summary>
    public static void Tell(JsonObject? opportunity, JsonObject columns, string status, string message)
    {
        if (opportunity?.Text(StatusField) != status)
            columns[StatusField] = status;
        if (Plain(opportunity?.Text(MessageField)) != Plain(message))
            columns[MessageField] = message;
    }

    /// <summary>Whether the opportunity shows that something waits for the seller.</summary>
    public static bool IsTold(JsonObject? opportunity) => opportunity?.Text(StatusField) is SellerStatus.NeedsAttention or SellerStatus.ConflictToSettle;

    private static string Plain(string? text) => (text ?? "").Replace("\r\n", "\n").Trim();
}
