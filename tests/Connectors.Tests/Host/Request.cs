namespace Connectors.Tests.Host;

internal sealed record Request(string Method, string Address, IReadOnlyDictionary<string, string> Headers, string? Body)
{
    /// <summary>Path and query, unescaped for reading.</summary>
    public string Read => Uri.UnescapeDataString(new Uri(Address).PathAndQuery);

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
