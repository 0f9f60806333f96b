using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoSell.Relay.Receiving;

/// <summary>What the relay reads of an event; it is handed on as the bytes that came.</summary>
/// <param name="EventName">E.g. <c>referral-updated</c>.</param>
/// <param name="ResourceUri">What changed; never followed.</param>
/// <param name="ResourceChangeUtcDate">When it changed.</param>
internal sealed record PartnerCenterEvent(string EventName, string? ResourceUri, string? ResourceChangeUtcDate)
{
    /// <summary>Names are logged; what could break a line of the log or fill it is no name.</summary>
    private const int LongestName = 100;

    /// <summary>Two deliveries with the same key are the same event: Partner Center sends no id.</summary>
    [JsonIgnore]
    public string Key => $"{EventName}\n{ResourceUri}\n{ResourceChangeUtcDate}";

    /// <summary>When it changed; null when it does not say so.</summary>
    [JsonIgnore]
    public DateTimeOffset? ChangedOn =>
        DateTimeOffset.TryParse(ResourceChangeUtcDate, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;

    /// <returns>The event; null when the body is none.</returns>
    public static PartnerCenterEvent? Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<PartnerCenterEvent>(body) is { } read && IsName(read.EventName) ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsName(string? name) =>
        name is { Length: > 0 and <= LongestName } && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');
}
