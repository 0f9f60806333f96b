using CoSell.Relay.Receiving;

namespace CoSell.Relay.Forwarding;

/// <summary>A checked event on its way: the very bytes, so that whoever wants can check the signature once more.</summary>
internal sealed record RelayedEvent(PartnerCenterEvent Notice, byte[] Body, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    public HttpRequestMessage RequestTo(Uri url)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(Body) };
        foreach (var (name, value) in Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content.Headers.TryAddWithoutValidation(name, value);
        }
        return request;
    }
}
