using System.Globalization;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Mapping.Language;
using CoSell.Plugins.Resources;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Deals;

/// <summary>What a deal's row shows of its referral, for views and forms; each text as long as its column.</summary>
internal static class ReferralColumns
{
    // The most that a decimal column of Dataverse takes; a larger value is in both systems, and not in the hub's list.
    private const decimal MostShown = 100_000_000_000;

    private const int LongestSolutions = 2000;

    /// <param name="referral">As it was read, or as our write left it.</param>
    /// <param name="calendar">Which day a closing time is; null after our own write, which either left that time as it was shown before or made it midnight UTC.</param>
    public static IEnumerable<KeyValuePair<string, object?>> Of(JsonObject referral, DealCalendar? calendar)
    {
        if (referral.Text("name") is { Length: > 0 } name)
            yield return new("cosell_name", Cut(name, 400));
        if (StatusChoices.Status(referral.Text("status")) is { } status && StatusChoices.Substatus(referral.Text("substatus")) is { } substatus)
        {
            yield return new("cosell_status", new OptionSetValue(status));
            yield return new("cosell_substatus", new OptionSetValue(substatus));
        }
        var details = referral.Object("details");
        if (details["dealValue"] is { } value && decimal.TryParse(JsonObject.AsText(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var amount))
            yield return new("cosell_dealvalue", Math.Abs(amount) <= MostShown ? amount : null);
        yield return new("cosell_currency", Cut(details.Text("currency"), 3));
        var closes = details.Text("closingDateTime");
        if (calendar is not null || closes is null || Moment.Read(closes)?.TimeOfDay == TimeSpan.Zero)
            yield return new("cosell_closingdate", Day.TryRead(CommonForm.DayTyped(calendar ?? DealCalendar.None, closes ?? "") ?? "", out var closing) ? closing : null);
        var customer = referral.Object("customerProfile");
        yield return new("cosell_customername", Cut(customer.Text("name"), 400));
        yield return new("cosell_solutionids", Solutions(details));
        yield return new("cosell_customerkey", Cut(Countries.Fold(customer.Text("name") ?? ""), 400));
        yield return new("cosell_customercountry", Cut(customer.Object("address").Text("country"), 2));
        yield return new("cosell_etag", Cut(referral.Text("eTag"), 200));
        yield return new("cosell_expireson", Moment.Read(referral.Text("expirationDateTime")));
        yield return new("cosell_referralcreatedon", Moment.Read(referral.Text("createdDateTime")));
        yield return new("cosell_registrationstatus", Cut(referral.Text("registrationStatus"), 50));
        if (referral.Object("trackingInfo").Text("microsoftMsxId") is { Length: > 0 } msx)
            yield return new("cosell_msxid", Cut(msx, 100));
    }

    /// <summary>As many whole ids as the column holds.</summary>
    private static string Solutions(JsonObject details)
    {
        var list = "";
        foreach (var id in details.Object("requirements").Objects("solutions").Select(solution => solution.Text("id")).Where(id => !string.IsNullOrWhiteSpace(id)).Distinct())
        {
            if (list.Length + id!.Length + 2 <= LongestSolutions)
                list += list.Length == 0 ? id : ", " + id;
        }
        return list;
    }

    private static string? Cut(string? text, int length) => text is null ? null : CrmLimits.Cut(text, length);
}
