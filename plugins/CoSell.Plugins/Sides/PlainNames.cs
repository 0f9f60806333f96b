using System.Net;
using CoSell.Plugins.Json;

namespace CoSell.Plugins.Sides;

/// <summary>
/// Partner Center was seen to answer a customer's name with HTML entities (<c>Smith &amp;amp; Sons</c>, one published payload). They are decoded once, when a referral is read, unless
/// Salesforce has the name in just these letters: somebody may be called so.
/// </summary>
internal static class PlainNames
{
    /// <param name="referral">A copy as it was read; it is changed.</param>
    /// <param name="opportunity">The opportunity that it is compared with; null for none.</param>
    public static void Decode(JsonObject? referral, JsonObject? opportunity)
    {
        if (referral is null)
            return;
        Decode(referral, opportunity?.Text("Name"));
        Decode(referral.Object("customerProfile"), opportunity?.Object("Account").Text("Name"));
    }

    private static void Decode(JsonObject named, string? inSalesforce)
    {
        if (named.Text("name") is { } name && name.IndexOf('&') >= 0 && name != inSalesforce)
            named["name"] = WebUtility.HtmlDecode(name);
    }
}
