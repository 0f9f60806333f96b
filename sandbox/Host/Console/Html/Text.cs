using System.Globalization;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.Console.Html;

/// <summary>Values as people read them.</summary>
internal static class Text
{
    public const string None = "–";

    public static Markup Time(DateTimeOffset time) => Markup.Of($"""<time datetime="{time.ToString("o", CultureInfo.InvariantCulture)}">{time:yyyy-MM-dd HH:mm:ss}</time>""");

    public static string Duration(TimeSpan span) => span.TotalSeconds < 1 ? "< 1 s"
        : span.TotalMinutes < 1 ? $"{span.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} s"
        : span.TotalHours < 1 ? $"{(int)span.TotalMinutes} min {span.Seconds} s"
        : $"{(int)span.TotalHours} h {span.Minutes} min";

    public static string Money(Value amount, Value currency) =>
        decimal.TryParse(amount.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? $"{number.ToString("#,0.##", CultureInfo.InvariantCulture)} {currency}"
            : None;

    public static string Or(string? text) => string.IsNullOrEmpty(text) ? None : text;

    public static string Count(int count, string one, string? many = null) => $"{count.ToString("#,0", CultureInfo.InvariantCulture)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>JSON, indented and without secrets; JSON inside of a text is shown as JSON, too.</summary>
    public static string Pretty(Value value) => Secrets.Clean(Unfold(value)).ToJson(indented: true);

    private static Value Unfold(Value value) => value switch
    {
        ObjectValue members => new ObjectValue(members.Select(member => KeyValuePair.Create(member.Key, Unfold(member.Value)))),
        ArrayValue items => new ArrayValue([.. items.Items.Select(Unfold)]),
        StringValue { Text: ['{' or '[', ..] text } => Parsed(text) is { } inside ? Unfold(inside) : value,
        _ => value,
    };

    private static Value? Parsed(string text)
    {
        try
        {
            return Value.Parse(text);
        }
        catch (System.Text.Json.JsonException)
        {
            return null; // a text that only begins like JSON
        }
    }
}
