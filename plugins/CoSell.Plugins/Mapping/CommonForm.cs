using System.Globalization;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping.Language;

namespace CoSell.Plugins.Mapping;

/// <summary>Brings what Salesforce holds into the form in which both sides are compared, or says why it cannot.</summary>
internal static class CommonForm
{
    private const string MomentForm = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Between the ids of a list, as in Salesforce's multi-select picklists.</summary>
    public const char ListSeparator = ';';

    public static Reading OfCrm(FieldMapping field, string text) => field.DataType switch
    {
        MappingDataType.Number => Number(field, text),
        MappingDataType.Date => DayOf(field, text) is { } day ? Reading.Of(day) : Reading.Broken(FieldSentences.NotADate(field, text)),
        MappingDataType.DateAndTime => MomentOf(text) is { } moment ? Reading.Of(moment) : Reading.Broken(FieldSentences.NotADate(field, text)),
        MappingDataType.Country => Country(field, text),
        MappingDataType.Choice or MappingDataType.Status => Choice(field, text),
        MappingDataType.YesOrNo => YesOrNo(field, text),
        MappingDataType.IdList => Ids(field, text),
        _ when field.ReferralField == ReferralField.Currency => Currency(field, text),
        _ => Reading.Of(Lines(text)),
    };

    /// <summary>A number in the common form; null when it is none, or none that a decimal holds.</summary>
    public static string? NumberOf(string text) => TryNumber(text, out var number) ? JsonObject.AsText(number) : null;

    public static bool TryNumber(string text, out decimal number) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    /// <summary>The day of a day or a moment; null when the text is neither.</summary>
    public static string? DayOf(FieldMapping field, string text) => DayOf(text, field.Calendar.DayOf);

    /// <summary>The day that a person typed in Partner Center; null when the text is no day and no moment.</summary>
    public static string? DayTyped(DealCalendar calendar, string text) => DayOf(text, calendar.DayTyped);

    /// <summary>The day of what Partner Center holds: one that a person typed there is the midnight of that person.</summary>
    public static string? DayOfReferral(FieldMapping field, string text) =>
        DayOf(text, ReferralPaths.Find(field.ReferralPath)?.Content == ReferralContent.Day ? field.Calendar.DayTyped : field.Calendar.DayOf);

    /// <summary>A moment in UTC by whole seconds, as Salesforce keeps it; null when the text is none.</summary>
    public static string? MomentOf(string text) =>
        text.Length >= Day.Form.Length && Day.IsDay(text.Substring(0, Day.Form.Length)) && DealCalendar.TryRead(text, out var moment)
            ? moment.UtcDateTime.ToString(MomentForm, CultureInfo.InvariantCulture)
            : null;

    /// <summary>Line breaks without carriage returns: Salesforce stores CR LF, Partner Center what was sent, and neither is a change.</summary>
    public static string Lines(string text) => text.Replace("\r\n", "\n");

    /// <summary>Ids without doubles, in an order of their own: a list that was only rearranged is the same list.</summary>
    public static string? List(IEnumerable<string> ids)
    {
        var distinct = ids.Select(id => id.Trim()).Where(id => id.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).OrderBy(id => id, StringComparer.OrdinalIgnoreCase).ToArray();
        return distinct.Length == 0 ? null : string.Join(ListSeparator.ToString(), distinct);
    }

    private static string? DayOf(string text, Func<DateTimeOffset, string> day)
    {
        if (text.Length == Day.Form.Length)
            return Day.IsDay(text) ? text : null;
        return text.Length > Day.Form.Length && Day.IsDay(text.Substring(0, Day.Form.Length)) && DealCalendar.TryRead(text, out var moment) ? day(moment) : null;
    }

    private static Reading Number(FieldMapping field, string text)
    {
        if (NumberOf(text) is { } number)
            return Reading.Of(number);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var huge) && !double.IsNaN(huge)
            ? Reading.Broken(FieldSentences.NumberTooLarge(field, text))
            : Reading.Broken(FieldSentences.NotANumber(field, text));
    }

    private static Reading Country(FieldMapping field, string text)
    {
        if (field.Values.ToReferral(text) is { } row)
            return Answer(field, text, row);
        return Countries.TryResolve(text, out var code)
            ? Reading.Of(code)
            : Reading.Broken(FieldSentences.UnknownCountry(field, text));
    }

    private static Reading Choice(FieldMapping field, string text) =>
        field.Values.ToReferral(text) is { } row ? Answer(field, text, row) : Reading.Broken(FieldSentences.UnknownValue(field, text, field.Values.CrmValues));

    private static Reading Answer(FieldMapping field, string text, ValueMapRow row)
    {
        if (row.Question.Length > 0)
            return Reading.Broken(FieldSentences.Question(field, text, row.Question));
        return row.ReferralValue.Length == 0 ? Reading.Silent : Reading.Of(row.ReferralValue);
    }

    private static Reading YesOrNo(FieldMapping field, string text)
    {
        if (!field.Values.IsEmpty)
            return Choice(field, text);
        return text.ToLowerInvariant() switch
        {
            "true" or "yes" or "1" => Reading.Of("true"),
            "false" or "no" or "0" => Reading.Of("false"),
            _ => Reading.Broken(FieldSentences.NotYesOrNo(field, text)),
        };
    }

    /// <summary>One or several values; what has no counterpart is told, as with a choice.</summary>
    private static Reading Ids(FieldMapping field, string text)
    {
        var values = text.Split(ListSeparator).Select(value => value.Trim()).Where(value => value.Length > 0).ToList();
        if (field.Values.IsEmpty)
            return Reading.Of(List(values));
        var readings = values.Select(value => Choice(field, value)).ToList();
        if (readings.Any(reading => reading.Problem is not null))
            return readings.First(reading => reading.Problem is not null);
        return List(readings.Select(reading => reading.Value ?? "")) is { } list ? Reading.Of(list) : Reading.Silent;
    }

    private static Reading Currency(FieldMapping field, string text)
    {
        var code = text.ToUpperInvariant();
        return Currencies.IsCode(code) ? Reading.Of(code) : Reading.Broken(FieldSentences.UnknownCurrency(field, text));
    }
}
