using CoSell.Plugins.Json;

namespace CoSell.Plugins.Mapping.Language;

/// <summary>What a formula is worked out for: an opportunity and a day.</summary>
internal sealed class Situation
{
    private readonly JsonObject? _record;
    private readonly DealCalendar _calendar;

    /// <param name="record">The opportunity with its parents; null while Salesforce has none, then every path is empty.</param>
    public Situation(JsonObject? record, DealCalendar calendar)
    {
        _record = record;
        _calendar = calendar;
    }

    /// <summary>Today, <c>yyyy-MM-dd</c>.</summary>
    public string Today => _calendar.Today;

    /// <summary>Why the formula gives no value; null while all is well.</summary>
    public string? Fault { get; private set; }

    /// <summary>The value at a path, trimmed; null for empty.</summary>
    public string? Value(string path) => Plain(JsonObject.AsText(_record?.At(path.Split('.'))));

    /// <summary>Notes why there is no value.</summary>
    /// <returns>Always null, the value that there is not.</returns>
    public string? Fail(string fault)
    {
        Fault ??= fault;
        return null;
    }

    /// <summary>Text without blanks around it; null where nothing is left.</summary>
    public static string? Plain(string? text) => string.IsNullOrWhiteSpace(text) ? null : text!.Trim();
}
