using System.Globalization;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.Reports;

/// <summary>Values of both services in a form that can be compared.</summary>
internal static class Shown
{
    /// <summary>
    /// Line breaks as line feeds, and without the word joiner that keeps <c>@</c> and <c>{</c> apart in Salesforce, where the pair would begin a
    /// reference of a composite request: nobody sees it.
    /// </summary>
    public static string Text(Value value) =>
        value.ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Replace("@\u2060{", "@{", StringComparison.Ordinal);

    public static string Number(Value value) => Number(value.ToString()) ?? "";

    /// <summary>Null for what is no number.</summary>
    public static string? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("0.##", CultureInfo.InvariantCulture) : null;

    /// <summary>The day of a day, or of the midnight of whoever typed one in Partner Center: thirteen hours later it is that day in UTC, for people from Hawaii to New Zealand.</summary>
    public static string Day(Value value) => value.AsString() is not { Length: >= 10 } text ? ""
        : text.Length > 10 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var midnight)
            ? midnight.UtcDateTime.AddHours(13).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : text[..10];

    public static string Minute(Value value) =>
        DateTimeOffset.TryParse(value.AsString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";

    public static string YesOrNo(Value value) => Text(value) == "True" ? "Yes" : "No";

    public static IEnumerable<string> Items(Value list, string name) => list.AsItems().Select(item => Text(item[name]));

    public static string Sorted(IEnumerable<string> items) => string.Join(", ", items.Order(StringComparer.Ordinal));
}
