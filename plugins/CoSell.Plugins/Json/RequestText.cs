using System.Globalization;

namespace CoSell.Plugins.Json;

/// <summary>
/// A text of a request that stands for something which is known only while the request is carried out: what an earlier part of it is
/// answered (<c>@{opportunity.id}</c>, Salesforce's composite API), or what the flow puts in its place. These marks come from here
/// alone. Any other text is <see cref="Inert"/> before it is sent, so what people wrote is never taken for a mark.
/// </summary>
internal sealed class RequestText
{
    private const string ReferenceStart = "@{";
    private const string PlaceholderStart = "{c05e1100:";

    // WORD JOINER, which nobody sees. Salesforce documents no escape for references in a body.
    private const string Joiner = "\u2060";
    private const string JoinerInJson = "\\u2060";

    private readonly string _text;

    private RequestText(string text) => _text = text;

    /// <summary>The id of a row that an earlier part of the same request creates.</summary>
    public static RequestText IdOf(string reference) => new(ReferenceStart + reference + ".id}");

    /// <summary>What the flow puts there, e.g. <c>referral-id</c>.</summary>
    public static RequestText Placeholder(string name) => new(PlaceholderStart + name + "}");

    /// <summary>A text that is known.</summary>
    public static RequestText Of(string text) => new(Inert(text));

    /// <summary>A resource below the API's path: names, and values that are escaped.</summary>
    public static RequestText Path(string apiPath, params object[] segments) =>
        new(apiPath + string.Concat(segments.Select(segment => "/" + Escaped(segment, Inert))));

    /// <summary>The same resource with a list of its fields.</summary>
    public RequestText WithFields(IEnumerable<string> fields) => new($"{_text}?fields={string.Join(",", fields)}");

    /// <summary>The same resource for a period of whole minutes; UTC.</summary>
    public RequestText WithPeriod(DateTime start, DateTime end) => new($"{_text}?start={Minute(start)}&end={Minute(end)}");

    /// <summary>A SOQL query as a resource. SOQL does have an escape for a brace (Quoted String Escape Sequences).</summary>
    /// <param name="apiPath">E.g. <c>/services/data/v58.0</c>.</param>
    /// <param name="resource"><c>query</c> or <c>queryAll</c>.</param>
    /// <param name="soql">The query: texts, and marks between them.</param>
    public static RequestText Query(string apiPath, string resource, params object[] soql) =>
        new($"{apiPath}/{resource}?q={string.Concat(soql.Select(part => Escaped(part, text => text.Replace(ReferenceStart, "@\\u007B"))))}");

    /// <summary>The mark inside of a template.</summary>
    /// <param name="template">A text of the admin's.</param>
    /// <param name="name">What of it is replaced.</param>
    public RequestText Within(string template, string name) => new(Inert(template).Replace(name, _text));

    /// <summary>The text as it may be sent: whatever looks like a mark is parted by a character that nobody sees.</summary>
    public static string Inert(string text) => text.IndexOf('{') < 0
        ? text
        : text.Replace(ReferenceStart, "@" + Joiner + "{").Replace(PlaceholderStart, "{" + Joiner + PlaceholderStart.Substring(1));

    /// <summary>What a service answered, as JSON, with texts as people wrote them: the opposite of <see cref="Inert"/>.</summary>
    public static string AsWritten(string json)
    {
        foreach (var joiner in new[] { Joiner, JoinerInJson })
        {
            if (json.IndexOf(joiner, StringComparison.OrdinalIgnoreCase) >= 0)
                json = json.Replace("@" + joiner + "{", ReferenceStart).Replace("{" + joiner + PlaceholderStart.Substring(1), PlaceholderStart);
        }
        return json;
    }

    /// <summary>A value of a body with everything in it, as it may be sent.</summary>
    public static object? Sent(object? value)
    {
        switch (value)
        {
            case string text:
                return Inert(text);
            case RequestText mark:
                return mark._text;
            case JsonObject members:
                var sent = new JsonObject();
                foreach (var member in members)
                    sent.Add(member.Key, Sent(member.Value));
                return sent;
            case List<object?> items:
                return items.Select(Sent).ToList();
            default:
                return value;
        }
    }

    private static string Minute(DateTime time) => Uri.EscapeDataString(time.ToString("yyyy-MM-dd'T'HH:mm:00+00:00", CultureInfo.InvariantCulture));

    private static string Escaped(object part, Func<string, string> inert) => part is RequestText mark ? mark._text : Uri.EscapeDataString(inert(part.ToString()!));

    /// <summary>The text as it is sent.</summary>
    public override string ToString() => _text;
}
