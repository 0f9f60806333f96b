namespace Relay.Tests.Support;

internal sealed record ReceivedRequest(Uri Url, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The same with another value of a header; null removes it.</summary>
    public ReceivedRequest With(string header, string? value)
    {
        var headers = Headers.Where(known => !known.Key.Equals(header, StringComparison.OrdinalIgnoreCase)).ToDictionary();
        if (value is not null)
            headers[header] = value;
        return this with { Headers = headers };
    }
}
