namespace CoSell.Relay.Configuration;

/// <summary>One environment that hears of events.</summary>
internal sealed class EnvironmentOptions
{
    private static readonly char[] Separators = [',', ';', ' '];

    /// <summary>HTTP URL of its flow <em>Partner Center to Salesforce</em>. A secret: it goes into no log and no answer.</summary>
    public string Url { get; set; } = "";

    /// <summary>Whether an event has to have arrived here before Partner Center is told that it is safe.</summary>
    public bool Required { get; set; } = true;

    /// <summary>Names of the events that it wants, separated by commas; empty for all.</summary>
    public string Events { get; set; } = "";

    public bool Wants(string eventName) =>
        Events.Split(Separators, StringSplitOptions.RemoveEmptyEntries) is not { Length: > 0 } names || names.Contains(eventName, StringComparer.OrdinalIgnoreCase);
}
