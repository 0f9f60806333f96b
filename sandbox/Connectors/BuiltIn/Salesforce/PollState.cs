using System.Globalization;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors.BuiltIn.Salesforce;

/// <summary>What a polling trigger knows from one poll to the next; written into the <c>Location</c> of its answer.</summary>
/// <param name="Parameters">The trigger's own parameters.</param>
/// <param name="Since">The second from which on rows are asked for.</param>
/// <param name="Seen">The rows from that second on that were answered already.</param>
internal sealed record PollState(ObjectValue Parameters, DateTimeOffset Since, HashSet<string> Seen)
{
    private const string SinceKey = "state.since";
    private const string SeenKey = "state.seen";

    public Uri ToLocation(Uri address)
    {
        var fields = Parameters.Select(parameter => Field(parameter.Key, parameter.Value.ToString()))
            .Append(Field(SinceKey, Since.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)))
            .Append(Field(SeenKey, string.Join(',', Seen.Order(StringComparer.Ordinal))));
        return new Uri($"{address.GetLeftPart(UriPartial.Authority)}/trigger?{string.Join('&', fields)}");
    }

    public static PollState Read(Uri location)
    {
        var fields = location.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(field => field.Split('=', 2))
            .ToDictionary(field => Uri.UnescapeDataString(field[0]), field => Uri.UnescapeDataString(field.ElementAtOrDefault(1) ?? ""), StringComparer.Ordinal);
        if (!fields.Remove(SinceKey, out var since) || !fields.Remove(SeenKey, out var seen))
            throw SalesforceRefusal.Because("the poll location is not one that this trigger answered");
        return new PollState(
            new ObjectValue(fields.Select(field => new KeyValuePair<string, Value>(field.Key, Value.From(field.Value)))),
            DateTimeOffset.Parse(since, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            [.. seen.Split(',', StringSplitOptions.RemoveEmptyEntries)]);
    }

    private static string Field(string name, string value) => $"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}";
}
