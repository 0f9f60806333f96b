using CoSell.Plugins.Json;
using CoSell.Plugins.Messages;
using System.Globalization;

namespace CoSell.Plugins.Mapping;

/// <summary>Reads one mapped field from either side into the common form, and writes the common form back to either side.</summary>
internal static class FieldReader
{
    /// <summary>The field's value in the CRM, with the mapping's default where it is empty.</summary>
    public static Reading FromCrm(FieldMapping field, JsonObject record)
    {
        var text = JsonObject.AsText(record.At(field.CrmPath, '.'))?.Trim();
        if (string.IsNullOrEmpty(text))
            text = field.Default;
        if (string.IsNullOrEmpty(text))
            return Reading.Of(null);
        return field.DataType switch
        {
            MappingDataType.Number => Number(field, text!),
            MappingDataType.Date => Date(field, text!),
            MappingDataType.Country => Country(field, text!),
            MappingDataType.Choice or MappingDataType.Status => Choice(field, text!),
            _ => Reading.Of(Lines(text!)),
        };
    }

    /// <summary>The field's value in a referral.</summary>
    public static string? FromReferral(FieldMapping field, JsonObject referral)
    {
        if (field.DataType == MappingDataType.Status)
            return StatusMachine.Join(referral);
        return FromJson(field, referral.At(field.ReferralPath, '/'));
    }

    /// <summary>A value of Partner Center's JSON in the common form.</summary>
    public static string? FromJson(FieldMapping field, object? json)
    {
        var text = JsonObject.AsText(json)?.Trim();
        if (string.IsNullOrEmpty(text))
            return null;
        return field.DataType switch
        {
            MappingDataType.Number => Number(field, text!).Value ?? text,
            MappingDataType.Date => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
                ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                : text,
            _ when ReferralPaths.IsBlank(field.ReferralPath, text!) => null,
            _ => Lines(text!),
        };
    }

    /// <summary>The common form as Partner Center's JSON.</summary>
    public static object? ToReferral(FieldMapping field, string? value) => field.DataType switch
    {
        _ when value is null => "",
        MappingDataType.Number => decimal.Parse(value, CultureInfo.InvariantCulture),
        MappingDataType.Date => value + "T00:00:00Z",
        MappingDataType.YesOrNo => value == "true",
        _ => value,
    };

    /// <summary>The common form as Salesforce's JSON.</summary>
    public static object? ToCrm(FieldMapping field, string? value) => field.DataType switch
    {
        _ when value is null => null,
        MappingDataType.Number => decimal.Parse(value, CultureInfo.InvariantCulture),
        MappingDataType.YesOrNo => value == "true",
        MappingDataType.Country or MappingDataType.Choice or MappingDataType.Status => field.Values.ToCrm(value)?.CrmValue ?? value,
        _ => Truncate(value, CrmLimits.LengthOf(field.CrmPath)),
    };

    /// <summary>Whether the CRM already shows what Partner Center's value would become there.</summary>
    public static bool Agree(FieldMapping field, JsonObject record, Reading crm, string? referral)
    {
        if (crm.Problem is null && crm.Value == referral)
            return true;
        var shown = JsonObject.AsText(record.At(field.CrmPath, '.'))?.Trim();
        return referral is not null && shown is not null && shown == JsonObject.AsText(ToCrm(field, referral));
    }

    private static Reading Number(FieldMapping field, string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? Reading.Of(JsonObject.AsText(number))
            : Reading.Broken(Sentences.NotANumber(field, text));

    private static Reading Date(FieldMapping field, string text) =>
        text.Length >= 10 && DateTime.TryParseExact(text.Substring(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? Reading.Of(text.Substring(0, 10))
            : Reading.Broken(Sentences.NotADate(field, text));

    private static Reading Country(FieldMapping field, string text)
    {
        var row = field.Values.ToReferral(text);
        if (row is { Question.Length: > 0 })
            return Reading.Broken(Sentences.Question(field, text, row.Question));
        if (row is not null)
            return Reading.Of(row.ReferralValue);
        return Countries.TryResolve(text, out var code)
            ? Reading.Of(code)
            : Reading.Broken(Sentences.UnknownCountry(field, text));
    }

    private static Reading Choice(FieldMapping field, string text)
    {
        var row = field.Values.ToReferral(text);
        if (row is { Question.Length: > 0 })
            return Reading.Broken(Sentences.Question(field, text, row.Question));
        return row is null
            ? Reading.Broken(Sentences.UnknownValue(field, text, field.Values.CrmValues))
            : Reading.Of(row.ReferralValue);
    }

    // Salesforce stores line breaks as CR LF, Partner Center as sent: neither is a change.
    private static string Lines(string text) => text.Replace("\r\n", "\n");

    private static string Truncate(string text, int length) => text.Length <= length ? text : text.Substring(0, length);
}
