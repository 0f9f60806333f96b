using System.Globalization;
using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Soql;

/// <summary>The date functions, in UTC (the time zone of the sandbox's users), with weeks from Sunday and fiscal years from January.</summary>
internal static class DatePart
{
    private static readonly Dictionary<string, Func<DateTime, int>> Parts = new(StringComparer.Ordinal)
    {
        ["CALENDAR_MONTH"] = time => time.Month,
        ["CALENDAR_QUARTER"] = time => (time.Month + 2) / 3,
        ["CALENDAR_YEAR"] = time => time.Year,
        ["DAY_IN_MONTH"] = time => time.Day,
        ["DAY_IN_WEEK"] = time => (int)time.DayOfWeek + 1,
        ["DAY_IN_YEAR"] = time => time.DayOfYear,
        ["FISCAL_MONTH"] = time => time.Month,
        ["FISCAL_QUARTER"] = time => (time.Month + 2) / 3,
        ["FISCAL_YEAR"] = time => time.Year,
        // The first week of a month and of a year runs from its first to its seventh day (SOQL reference, Date Functions).
        ["WEEK_IN_MONTH"] = time => (time.Day + 6) / 7,
        ["WEEK_IN_YEAR"] = time => (time.DayOfYear + 6) / 7,
        ["HOUR_IN_DAY"] = time => time.Hour,
    };

    private static readonly FieldDefinition Whole = new("", "", FieldType.Int) { Precision = 9 };
    private static readonly FieldDefinition Date = new("", "", FieldType.Date);

    public static bool Knows(string name) => name == "DAY_ONLY" || Parts.ContainsKey(name);

    /// <summary>Whether the function takes times only, no dates.</summary>
    public static bool NeedsTime(string name) => name is "DAY_ONLY" or "HOUR_IN_DAY";

    public static FieldDefinition FieldOf(string name) => name == "DAY_ONLY" ? Date : Whole;

    public static Value Of(string name, Value time)
    {
        if (time.AsString() is not { } text)
            return Value.Null;
        if (name == "DAY_ONLY")
            return Value.From(text[..10]);
        var moment = Timestamp.TryRead(text, out var read) ? read.UtcDateTime : DateTime.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Value.From(Parts[name](moment));
    }
}
