using CoSell.Plugins.Json;

namespace CoSell.Plugins.Webhooks;

/// <summary>
/// An event as Partner Center sends it (reference, 6.3), or as anybody does who has the address: nothing in it is followed or
/// believed. What co-selling takes from it is a name, an id that has to be a GUID, and a moment to recognise our own echo by.
/// </summary>
internal sealed class PartnerCenterEvent
{
    private static readonly char[] EndOfPath = { '?', '#' };
    private readonly JsonObject _json;

    private PartnerCenterEvent(JsonObject json) => _json = json;

    /// <summary>Its name, e.g. <c>referral-updated</c>; empty for what is no event.</summary>
    public string Name => _json["EventName"] as string ?? "";

    public bool IsTest => Name == EventNames.Test;

    public bool IsOfReferral => EventNames.IsReferral(Name);

    /// <summary>The last part of its resource's address; empty when there is none.</summary>
    public string ResourceId => (_json["ResourceUri"] as string ?? "").Split(EndOfPath)[0].TrimEnd('/').Split('/').Last();

    /// <summary>When the resource changed, as it was sent.</summary>
    public string? ChangedOn => _json["ResourceChangeUtcDate"] as string;

    /// <summary>Reads a body of any kind; null when there was none.</summary>
    public static PartnerCenterEvent Read(string? body)
    {
        try
        {
            return new PartnerCenterEvent(JsonText.ParseObject(body, "The event"));
        }
        catch (FormatException)
        {
            return new PartnerCenterEvent(new JsonObject());
        }
    }
}
